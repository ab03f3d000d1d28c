package dev.muster.polling;

import java.time.Duration;
import java.util.Objects;

/** What parameters and answers must be; each complaint says whose they are, what they are, and what would be right. */
final class Require {

    private Require() {}

    static void atLeast(String name, long value, long least) {
        that(value >= least, name, value, "at least " + least);
    }

    static void atMost(String name, Duration value, String boundName, Duration bound) {
        that(value.compareTo(bound) <= 0, name, value, "at most " + boundName + ", which is " + bound);
    }

    static void notNegative(String name, Duration value) {
        that(!Objects.requireNonNull(value, name).isNegative(), name, value, "zero or more");
    }

    static void positive(String name, Duration value) {
        that(!value.isNegative() && !value.isZero(), name, value, "more than zero");
    }

    static void that(boolean isRight, String name, Object value, String expectation) {
        if (!isRight) {
            throw new IllegalArgumentException(name + " must be " + expectation + ", but is " + value);
        }
    }

    /**
     * The answer of a wrapped strategy, whose {@code null} would otherwise surface as a {@link NullPointerException}
     * that blames the wrapper.
     */
    static Duration answer(PollingStrategy strategy, Poll poll) {
        Duration answer = strategy.nextDelay(poll);
        if (answer == null) {
            throw new IllegalStateException(
                    "polling strategy " + strategy + " must answer with a delay of zero or more, but answered null");
        }
        return answer;
    }
}
