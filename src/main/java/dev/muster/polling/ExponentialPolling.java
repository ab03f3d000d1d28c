package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * Multiplies the delay from one empty look to the next, up to a limit: by default 1, 2, 4 … 256, 500, 500 … ms, and
 * from the start again after a look that found something.
 *
 * <p>The delay is {@link #initial()} × {@link #multiplier()}<sup>e</sup>, at most {@link #max()}, nanoseconds rounded
 * down. The exponent e is {@link Poll#emptyStreak()}, less one while nothing has been found yet, so that either
 * sequence begins with {@code initial}: the one at the first look, and the one at a look that found something. Doubling
 * is the multiplier of <em>truncated binary exponential backoff</em> (IEEE 802.3).
 *
 * <p>Immutable, with value equality, thread-safe.
 *
 * <pre>{@code
 * PollingStrategy statusPage = ExponentialPolling.builder()
 *         .initial(Duration.ofMillis(100))
 *         .multiplier(1.5)
 *         .max(Duration.ofSeconds(30))
 *         .build();
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class ExponentialPolling implements PollingStrategy {

    ExponentialPolling() {}

    /** {@return the first delay, and the one after a look that found something, more than zero; default 1 ms} */
    @Value.Default
    public Duration initial() {
        return Duration.ofMillis(1);
    }

    /** {@return the factor from one delay to the next, more than 1; default 2} */
    @Value.Default
    public double multiplier() {
        return 2;
    }

    /** {@return the longest delay, at least {@code initial}; default 500 ms} */
    @Value.Default
    public Duration max() {
        return Duration.ofMillis(500);
    }

    @Value.Check
    void check() {
        Require.positive("initial", initial());
        Require.positive("max", max());
        Require.atMost("initial", initial(), "max", max());
        Require.that(
                multiplier() > 1 && Double.isFinite(multiplier()),
                "multiplier",
                multiplier(),
                "more than 1 and finite");
    }

    @Override
    public Duration nextDelay(Poll poll) {
        Duration grown = Delays.scaled(initial(), Math.pow(multiplier(), exponent(poll)));
        return Delays.clamped(grown, initial(), max());
    }

    private static int exponent(Poll poll) {
        if (Reading.foundSomething(poll)) {
            return 0;
        }
        boolean nothingFoundYet = poll.emptyStreak() == poll.checks();
        return nothingFoundYet ? poll.emptyStreak() - 1 : poll.emptyStreak();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds an {@link ExponentialPolling}; {@code build()} throws an {@link IllegalArgumentException} unless 0 &lt;
     * initial ≤ max and multiplier &gt; 1. If an option is set twice, the last value counts. Null is a
     * {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder extends ImmutableExponentialPolling.Builder {

        Builder() {}
    }
}
