/**
 * Races, run millions of times by jcstress: {@code ./mvnw -Pjcstress verify -DskipTests}. Each test is run with the library's
 * own hand-off, where nothing forbidden may come out, and with such as have a {@link dev.muster.engine.Mistake} in them, where
 * it must.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.engine;
