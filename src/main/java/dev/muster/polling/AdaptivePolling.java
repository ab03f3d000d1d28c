package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * Looks more often while there is something to find, and less often the longer there is not: by default 10, 10, 13,
 * 16.9, 21.97 … 100 ms while nothing is found, and × 0.7, down to 1 ms, after each look that found something.
 *
 * <p>After a look that found something the next delay is the last × {@link #speedup()}; after an empty look it is the
 * last, and from the {@link #emptyChecksBeforeSlowdown()}th empty look in a row on the last × {@link #slowdown()};
 * always within {@link #min()} and {@link #max()}, nanoseconds rounded down. The last delay is {@link Poll#lastDelay()}
 * brought within these bounds, {@link #initial()} where there is none yet. The factors are those of the adaptive
 * polling in the Python library concurry.
 *
 * <p>Immutable, with value equality, thread-safe.
 *
 * <pre>{@code
 * PollingStrategy database = AdaptivePolling.builder()
 *         .min(Duration.ofMillis(20))
 *         .initial(Duration.ofMillis(50))
 *         .max(Duration.ofSeconds(2))
 *         .build();
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class AdaptivePolling implements PollingStrategy {

    AdaptivePolling() {}

    /** {@return what counts as the last delay at the first look, from {@code min} to {@code max}; default 10 ms} */
    @Value.Default
    public Duration initial() {
        return Duration.ofMillis(10);
    }

    /** {@return the shortest delay, more than zero; default 1 ms} */
    @Value.Default
    public Duration min() {
        return Duration.ofMillis(1);
    }

    /** {@return the longest delay; default 100 ms} */
    @Value.Default
    public Duration max() {
        return Duration.ofMillis(100);
    }

    /** {@return the factor after a look that found something, more than 0 and at most 1; default 0.7} */
    @Value.Default
    public double speedup() {
        return 0.7;
    }

    /** {@return the factor after an empty look, at least 1; default 1.3} */
    @Value.Default
    public double slowdown() {
        return 1.3;
    }

    /** {@return which empty look in a row is the first that lengthens the delay, at least 1; default 3} */
    @Value.Default
    public int emptyChecksBeforeSlowdown() {
        return 3;
    }

    @Value.Check
    void check() {
        Require.positive("min", min());
        Require.positive("initial", initial());
        Require.positive("max", max());
        Require.atMost("min", min(), "initial", initial());
        Require.atMost("initial", initial(), "max", max());
        Require.that(speedup() > 0 && speedup() <= 1, "speedup", speedup(), "more than 0 and at most 1");
        Require.that(slowdown() >= 1 && Double.isFinite(slowdown()), "slowdown", slowdown(), "at least 1 and finite");
        Require.atLeast("emptyChecksBeforeSlowdown", emptyChecksBeforeSlowdown(), 1);
    }

    @Override
    public Duration nextDelay(Poll poll) {
        Duration last = poll.lastDelay().isZero() ? initial() : Delays.clamped(poll.lastDelay(), min(), max());
        return Delays.clamped(Delays.scaled(last, factor(poll)), min(), max());
    }

    private double factor(Poll poll) {
        if (Reading.foundSomething(poll)) {
            return speedup();
        }
        return poll.emptyStreak() < emptyChecksBeforeSlowdown() ? 1 : slowdown();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds an {@link AdaptivePolling}; {@code build()} throws an {@link IllegalArgumentException} unless 0 &lt; min ≤
     * initial ≤ max, 0 &lt; speedup ≤ 1, slowdown ≥ 1 and emptyChecksBeforeSlowdown ≥ 1. If an option is set twice, the
     * last value counts. Null is a {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder extends ImmutableAdaptivePolling.Builder {

        Builder() {}
    }
}
