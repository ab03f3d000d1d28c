package dev.muster.polling;

import java.time.Duration;

/**
 * Says how long to pause between two looks at the handles that cannot notify.
 *
 * @see PollingAlgorithm
 */
@FunctionalInterface
public interface PollingStrategy {

    /** {@return the pause before the next look; zero looks again at once} */
    Duration nextDelay(Poll poll);

    /** {@return this strategy with its answers raised to at least {@code min}} */
    default PollingStrategy atLeast(Duration min) {
        return new AtLeast(this, min);
    }

    /** {@return this strategy with its answers lowered to at most {@code max}} */
    default PollingStrategy atMost(Duration max) {
        return new AtMost(this, max);
    }

    /** {@return this strategy with each answer multiplied by a factor in 1 ± {@code ratio}} */
    default PollingStrategy jittered(double ratio, long seed) {
        return new Jittered(this, ratio, seed);
    }
}
