/**
 * Whole calls, run by <a href="https://github.com/cmu-pasta/fray">Fray</a> in thousands of schedules: {@code ./mvnw
 * -Pfray verify}. At each lock, park and access to volatile memory, the JDK's own included, Fray decides which thread
 * goes on. Each call is run with the library's own hand-off, where nothing may go wrong, and with one that has a
 * {@link dev.muster.fray.LostWakeUp} in it, which must be found. What weaker memory than a volatile's does is left to
 * jcstress.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.fray;
