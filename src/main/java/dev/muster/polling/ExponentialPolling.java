package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/** Multiplies the delay after every empty look, and starts again after one that found something. */
@Value.Immutable
@ValueStyle
public abstract class ExponentialPolling implements PollingStrategy {

    ExponentialPolling() {}

    /** {@return the first delay, and the one after a look that found something (default 1 ms)} */
    @Value.Default
    public Duration initial() {
        return Duration.ofMillis(1);
    }

    /** {@return the factor from one delay to the next (default 2)} */
    @Value.Default
    public double multiplier() {
        return 2;
    }

    /** {@return the longest delay (default 500 ms)} */
    @Value.Default
    public Duration max() {
        return Duration.ofMillis(500);
    }

    @Value.Check
    void check() {
        Delays.requirePositive("initial", initial());
        Delays.requirePositive("max", max());
        Delays.requireOrdered("initial", initial(), "max", max());
        if (!(multiplier() > 1 && multiplier() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "multiplier is " + multiplier() + " but must be more than 1 and finite");
        }
    }

    @Override
    public Duration nextDelay(Poll poll) {
        Duration grown = Delays.scaled(initial(), Math.pow(multiplier(), exponent(poll)));
        return Delays.clamped(grown, initial(), max());
    }

    private static int exponent(Poll poll) {
        if (Delays.foundSomething(poll)) {
            return 0;
        }
        boolean nothingFoundYet = poll.emptyStreak() == poll.checks();
        return nothingFoundYet ? poll.emptyStreak() - 1 : poll.emptyStreak();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExponentialPolling}. */
    public static final class Builder extends ImmutableExponentialPolling.Builder {
        Builder() {}
    }
}
