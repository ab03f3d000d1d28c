package dev.muster.polling;

import java.time.Duration;
import java.util.Objects;

/** Arithmetic and checks on delays, shared by the strategies. */
final class Delays {

    /** The longest span that fits a {@code long} of nanoseconds, about 292 years. */
    private static final Duration LONGEST_IN_NANOS = Duration.ofNanos(Long.MAX_VALUE);

    private Delays() {}

    /** Asks a wrapped strategy; its null would otherwise surface as a bare NullPointerException inside the wrapper. */
    static Duration answerOf(PollingStrategy strategy, Poll poll) {
        Duration answer = strategy.nextDelay(poll);
        if (answer == null) {
            throw new IllegalStateException("polling strategy " + strategy
                    + " returned null as the next delay; it must return a duration that is zero or more");
        }
        return answer;
    }

    static boolean fitsNanos(Duration delay) {
        return delay.compareTo(LONGEST_IN_NANOS) <= 0;
    }

    /** The delay in nanoseconds, {@code Long.MAX_VALUE} where it is longer than that. */
    static long saturatedNanos(Duration delay) {
        return fitsNanos(delay) ? delay.toNanos() : Long.MAX_VALUE;
    }

    /** The delay times a factor, in nanoseconds rounded down; saturates at {@code Long.MAX_VALUE} nanoseconds. */
    static Duration scaled(Duration delay, double factor) {
        return Duration.ofNanos((long) (saturatedNanos(delay) * factor));
    }

    static Duration clamped(Duration delay, Duration min, Duration max) {
        if (delay.compareTo(min) < 0) {
            return min;
        }
        return delay.compareTo(max) > 0 ? max : delay;
    }

    /** A look found something: said by either of the two numbers, so that a poll built by hand may set only one. */
    static boolean foundSomething(Poll poll) {
        return poll.completed() > 0 || poll.emptyStreak() == 0;
    }

    static Duration requireNotNegative(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + " but must be zero or more");
        }
        return value;
    }

    static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + " but must be more than zero");
        }
    }

    static void requireOrdered(String lowName, Duration low, String highName, Duration high) {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    lowName + " is " + low + " but must be at most " + highName + ", which is " + high);
        }
    }
}
