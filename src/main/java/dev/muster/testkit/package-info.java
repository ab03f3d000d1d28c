/**
 * For tests of one's own polling strategies, adapters and calls.
 *
 * <p>Start at {@link dev.muster.testkit.PollingSimulation} to choose a strategy, at
 * {@link dev.muster.testkit.FutureAdapterContract} or {@link dev.muster.testkit.PollingStrategyContract} to test your
 * own. The simulation runs the library's own core in virtual time, in the calling thread, and says what a strategy
 * costs: a day of waiting takes a second or two, and every run can be repeated. The contracts are the laws of
 * strategies and adapters, as properties for the test library jqwik ({@code net.jqwik:jqwik}, 1.9.3; optional: the laws
 * themselves are plain Java). {@link dev.muster.testkit.ManualFuture} is a future that a test completes by hand, from
 * any thread.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        jdkOnly = true,
        jdk9Collections = true,
        allowedClasspathAnnotations = {Override.class})
package dev.muster.testkit;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
