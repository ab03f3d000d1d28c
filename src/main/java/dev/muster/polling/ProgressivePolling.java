package dev.muster.polling;

import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/** Climbs through given delays, a few looks at each, and starts again after a look that found something. */
@Value.Immutable
@ValueStyle
public abstract class ProgressivePolling implements PollingStrategy {

    ProgressivePolling() {}

    /** {@return the delays, rising (default 1, 5, 10, 50, 100 ms)} */
    @Value.Default
    public List<Duration> levels() {
        return List.of(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100));
    }

    /** {@return empty looks in a row before the next level (default 5)} */
    @Value.Default
    public int checksPerLevel() {
        return 5;
    }

    @Override
    public Duration nextDelay(Poll poll) {
        if (Delays.foundSomething(poll)) {
            return levels().get(0);
        }
        int level = (poll.emptyStreak() - 1) / checksPerLevel();
        return levels().get(Math.min(level, levels().size() - 1));
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ProgressivePolling}. */
    public static final class Builder extends ImmutableProgressivePolling.Builder {
        Builder() {}
    }
}
