/**
 * How often to look at handles that cannot notify.
 *
 * <p>Start with {@link dev.muster.polling.PollingAlgorithm}: four standard strategies by name. Each of them has
 * parameters ({@link dev.muster.polling.AdaptivePolling}, {@link dev.muster.polling.FixedPolling},
 * {@link dev.muster.polling.ExponentialPolling}, {@link dev.muster.polling.ProgressivePolling}). A fifth,
 * {@link dev.muster.polling.SquareRootPolling}, is for remote jobs of unknown length. Each can be bounded and spread
 * with the methods of {@link dev.muster.polling.PollingStrategy}, which a lambda can implement from what
 * {@link dev.muster.polling.Poll} tells it.
 *
 * <p>A strategy governs only what has to be polled. A handle that can notify is noticed at once, whatever the strategy,
 * and the strategy is not asked about it. Strategies are pure functions: any number of calls and threads share one.
 */
@NullMarked
package dev.muster.polling;

import org.jspecify.annotations.NullMarked;
