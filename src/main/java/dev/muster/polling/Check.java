package dev.muster.polling;

import java.time.Duration;
import java.util.Objects;

/** What parameters must be; each complaint names the parameter, its value, and what would be right. */
final class Check {

    private Check() {}

    static void atLeast(long least, String name, long value) {
        require(value >= least, name, value, "at least " + least);
    }

    static void notNegative(String name, Duration value) {
        require(!Objects.requireNonNull(value, name).isNegative(), name, value, "zero or more");
    }

    static void positive(String name, Duration value) {
        require(!value.isNegative() && !value.isZero(), name, value, "more than zero");
    }

    static void atMost(String highName, Duration high, String name, Duration value) {
        require(value.compareTo(high) <= 0, name, value, "at most " + highName + ", which is " + high);
    }

    static void require(boolean right, String name, Object value, String expectation) {
        if (!right) {
            throw new IllegalArgumentException(name + " must be " + expectation + ", but is " + value);
        }
    }
}
