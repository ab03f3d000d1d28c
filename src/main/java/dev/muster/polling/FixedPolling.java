package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/** Looks at a constant interval. */
@Value.Immutable
@ValueStyle
public abstract class FixedPolling implements PollingStrategy {

    FixedPolling() {}

    /** {@return the pause between two looks (default 10 ms)} */
    @Value.Default
    public Duration interval() {
        return Duration.ofMillis(10);
    }

    @Value.Check
    void check() {
        Delays.requirePositive("interval", interval());
    }

    @Override
    public Duration nextDelay(Poll poll) {
        return interval();
    }

    /** {@return the strategy that looks every {@code interval}} */
    public static FixedPolling every(Duration interval) {
        return builder().interval(interval).build();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FixedPolling}. */
    public static final class Builder extends ImmutableFixedPolling.Builder {
        Builder() {}
    }
}
