package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * Pauses equally long after every look: 10, 10, 10 … ms by default.
 *
 * <p>The right choice where the time a task takes says nothing about the time it will still take: then a constant
 * interval is the best there is. Immutable, with value equality, thread-safe.
 *
 * <pre>{@code
 * PollingStrategy everySecond = FixedPolling.every(Duration.ofSeconds(1));
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class FixedPolling implements PollingStrategy {

    FixedPolling() {}

    /** {@return the pause between two looks, more than zero; default 10 ms} */
    @Value.Default
    public Duration interval() {
        return Duration.ofMillis(10);
    }

    @Value.Check
    void check() {
        Require.positive("interval", interval());
    }

    @Override
    public Duration nextDelay(Poll poll) {
        return interval();
    }

    /**
     * {@return the strategy that pauses for {@code interval} after every look}
     *
     * @param interval the pause, more than zero
     * @throws NullPointerException if {@code interval} is {@code null}
     * @throws IllegalArgumentException if {@code interval} is zero or negative
     */
    public static FixedPolling every(Duration interval) {
        return builder().interval(interval).build();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a {@link FixedPolling}; {@code build()} throws an {@link IllegalArgumentException} for an interval that is
     * not more than zero. If an option is set twice, the last value counts. Null is a {@link NullPointerException}. Not
     * thread-safe.
     */
    public static final class Builder extends ImmutableFixedPolling.Builder {

        Builder() {}
    }
}
