package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/** Looks more often while looks find something, and less often after several in a row that found nothing. */
@Value.Immutable
@ValueStyle
public abstract class AdaptivePolling implements PollingStrategy {

    AdaptivePolling() {}

    /** {@return what counts as the last delay at the first look (default 10 ms)} */
    @Value.Default
    public Duration initial() {
        return Duration.ofMillis(10);
    }

    /** {@return the shortest delay (default 1 ms)} */
    @Value.Default
    public Duration min() {
        return Duration.ofMillis(1);
    }

    /** {@return the longest delay (default 100 ms)} */
    @Value.Default
    public Duration max() {
        return Duration.ofMillis(100);
    }

    /** {@return the factor after a look that found something (default 0.7)} */
    @Value.Default
    public double speedup() {
        return 0.7;
    }

    /** {@return the factor after an empty look, from the {@link #emptyChecksBeforeSlowdown()}th in a row on (default 1.3)} */
    @Value.Default
    public double slowdown() {
        return 1.3;
    }

    /** {@return the empty look in a row from which on the delay grows (default 3)} */
    @Value.Default
    public int emptyChecksBeforeSlowdown() {
        return 3;
    }

    @Value.Check
    void check() {
        Delays.requirePositive("initial", initial());
        Delays.requirePositive("min", min());
        Delays.requirePositive("max", max());
        Delays.requireOrdered("min", min(), "initial", initial());
        Delays.requireOrdered("initial", initial(), "max", max());
        if (!(speedup() > 0 && speedup() <= 1)) {
            throw new IllegalArgumentException(
                    "speedup is " + speedup() + " but must be more than 0 and at most 1");
        }
        if (!(slowdown() >= 1 && slowdown() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("slowdown is " + slowdown() + " but must be at least 1 and finite");
        }
        if (emptyChecksBeforeSlowdown() < 1) {
            throw new IllegalArgumentException(
                    "emptyChecksBeforeSlowdown is " + emptyChecksBeforeSlowdown() + " but must be at least 1");
        }
    }

    @Override
    public Duration nextDelay(Poll poll) {
        Duration last = poll.lastDelay().isZero() ? initial() : Delays.clamped(poll.lastDelay(), min(), max());
        if (Delays.foundSomething(poll)) {
            return Delays.clamped(Delays.scaled(last, speedup()), min(), max());
        }
        if (poll.emptyStreak() >= emptyChecksBeforeSlowdown()) {
            return Delays.clamped(Delays.scaled(last, slowdown()), min(), max());
        }
        return last;
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AdaptivePolling}. */
    public static final class Builder extends ImmutableAdaptivePolling.Builder {
        Builder() {}
    }
}
