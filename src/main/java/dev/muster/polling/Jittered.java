package dev.muster.polling;

import java.time.Duration;
import java.util.SplittableRandom;

/** A strategy whose answers are spread at random, and the same at every run. */
record Jittered(PollingStrategy strategy, double ratio, long seed) implements PollingStrategy {

    Jittered {
        Require.that(ratio >= 0 && ratio < 1, "ratio", ratio, "at least 0 and less than 1");
    }

    /** A negative answer is a mistake of the wrapped strategy: it is passed on, for the caller to complain about. */
    @Override
    public Duration nextDelay(Poll poll) {
        Duration answer = Require.answer(strategy, poll);
        if (answer.isNegative() || !Delays.fitsNanos(answer)) {
            return answer;
        }
        long nanos = answer.toNanos();
        long offset = (long) (nanos * ratio * direction(poll.checks()));
        return Duration.ofNanos(offset > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + offset);
    }

    /**
     * A number from -1 to 1, uniformly distributed. The looks are counted on from the scattered seed: otherwise a
     * neighbouring seed would give the same numbers one look later.
     */
    private double direction(long checks) {
        long scattered = new SplittableRandom(seed).nextLong();
        return 2 * new SplittableRandom(scattered + checks).nextDouble() - 1;
    }

    @Override
    public String toString() {
        return strategy + ".jittered(" + ratio + ", " + seed + ")";
    }
}
