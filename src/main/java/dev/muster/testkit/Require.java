package dev.muster.testkit;

import java.time.Duration;
import java.util.Objects;

/** What arguments must be; each complaint names the argument, its value, and what would be right. */
final class Require {
    /** The longest time that nanoseconds in a {@code long} can express. */
    static final Duration LONGEST_IN_NANOS = Duration.ofNanos(Long.MAX_VALUE);

    private Require() {}

    static void that(boolean isRight, String name, Object value, String expectation) {
        if (!isRight) {
            throw new IllegalArgumentException(name + " must be " + expectation + ", but is " + value);
        }
    }

    static void time(String name, Duration value) {
        Objects.requireNonNull(value, name);
        that(!value.isNegative() && value.compareTo(LONGEST_IN_NANOS) <= 0, name, value, "from zero to 292 years");
    }
}
