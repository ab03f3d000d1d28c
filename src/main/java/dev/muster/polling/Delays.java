package dev.muster.polling;

import java.time.Duration;

/** Arithmetic on delays: in nanoseconds, rounded down, saturating instead of overflowing. */
final class Delays {

    /** The longest delay that nanoseconds in a {@code long} can express, about 292 years. */
    private static final Duration LONGEST_IN_NANOS = Duration.ofNanos(Long.MAX_VALUE);

    /** How far a product of doubles may be off by their rounding; what is closer than this to a whole number is one. */
    private static final double ROUNDING = 0x1p-49;

    private Delays() {}

    static boolean fitsNanos(Duration delay) {
        return delay.compareTo(LONGEST_IN_NANOS) <= 0;
    }

    /**
     * The delay times a positive factor. Rounding down must not expose that a factor such as 0.7 has no exact binary
     * form: 10 ms × 0.7 is 7 ms, not a nanosecond less. A delay of more than 292 years stays as it is.
     */
    static Duration scaled(Duration delay, double factor) {
        if (factor == 1 || !fitsNanos(delay)) {
            return delay;
        }
        double product = delay.toNanos() * factor;
        double nearest = Math.rint(product);
        boolean isWhole = Math.abs(product - nearest) <= product * ROUNDING;
        return Duration.ofNanos((long) (isWhole ? nearest : product));
    }

    static Duration clamped(Duration delay, Duration min, Duration max) {
        if (delay.compareTo(min) < 0) {
            return min;
        }
        return delay.compareTo(max) > 0 ? max : delay;
    }
}
