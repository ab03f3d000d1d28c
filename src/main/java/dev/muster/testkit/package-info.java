/**
 * For tests of one's own polling strategies, adapters and calls.
 *
 * <p>{@link dev.muster.testkit.PollingSimulation} runs the library's own core in virtual time and says what a strategy
 * costs: a day of waiting is over in a second or two, and without any randomness that has no seed.
 * {@link dev.muster.testkit.PollingStrategyContract} and {@link dev.muster.testkit.FutureAdapterContract} are the laws of
 * strategies and adapters, as properties for the test library jqwik ({@code net.jqwik:jqwik}, 1.9.3; optional: the laws
 * themselves are plain Java). {@link dev.muster.testkit.ManualFuture} is a future that a test completes by hand.
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
