package dev.muster.polling;

import java.time.Duration;
import java.util.SplittableRandom;

/** A strategy whose answers are spread at random, but the same at every run: the seed and the number of looks decide. */
record Jittered(PollingStrategy strategy, double ratio, long seed) implements PollingStrategy {

    Jittered {
        if (!(ratio >= 0 && ratio < 1)) {
            throw new IllegalArgumentException("ratio is " + ratio + " but must be at least 0 and less than 1");
        }
    }

    /**
     * A negative answer is passed on as it is, for the caller to complain about; so is one of more than 292 years, which
     * no nanosecond arithmetic could spread.
     */
    @Override
    public Duration nextDelay(Poll poll) {
        Duration answer = Delays.answerOf(strategy, poll);
        if (answer.isNegative() || !Delays.fitsNanos(answer)) {
            return answer;
        }
        long nanos = answer.toNanos();
        long offset = (long) (nanos * ratio * direction(poll.checks()));
        return Duration.ofNanos(offset > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + offset);
    }

    /**
     * A number from -1 to 1. The seed is scattered before the looks are counted on from it, lest neighbouring seeds give
     * the same numbers one look later.
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
