package dev.muster.polling;

import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * Climbs through given delays, with a number of looks at each: by default five each at 1, 5, 10 and 50 ms, then 100 ms
 * for good, and from the first level again after a look that found something.
 *
 * <p>After the s-th empty look in a row the level is ⌊(s − 1) / {@link #checksPerLevel()}⌋, counted from 0, staying at
 * the last. Immutable, with value equality, thread-safe.
 *
 * <pre>{@code
 * PollingStrategy steps = ProgressivePolling.builder()
 *         .levels(List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10)))
 *         .checksPerLevel(20)
 *         .build();
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class ProgressivePolling implements PollingStrategy {

    ProgressivePolling() {}

    /**
     * {@return the delays, at least one, the first more than zero and each longer than the one before; default 1, 5,
     * 10, 50, 100 ms}
     */
    @Value.Default
    public List<Duration> levels() {
        return List.of(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100));
    }

    /** {@return how many empty looks in a row stay at one level, at least 1; default 5} */
    @Value.Default
    public int checksPerLevel() {
        return 5;
    }

    @Value.Check
    void check() {
        Require.that(!levels().isEmpty(), "levels", levels(), "at least one delay");
        Require.positive("levels[0]", levels().get(0));
        for (int level = 1; level < levels().size(); level++) {
            Duration lower = levels().get(level - 1);
            Duration higher = levels().get(level);
            Require.that(
                    higher.compareTo(lower) > 0,
                    "levels[" + level + "]",
                    higher,
                    "more than the level before, which is " + lower);
        }
        Require.atLeast("checksPerLevel", checksPerLevel(), 1);
    }

    @Override
    public Duration nextDelay(Poll poll) {
        int level = Reading.foundSomething(poll) ? 0 : (poll.emptyStreak() - 1) / checksPerLevel();
        return levels().get(Math.min(level, levels().size() - 1));
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a {@link ProgressivePolling}; {@code build()} throws an {@link IllegalArgumentException} for levels that
     * are empty, not more than zero or not rising, and for {@code checksPerLevel} below 1. If an option is set twice,
     * the last value counts; {@code addLevel} and its like add to the levels. Null is a {@link NullPointerException}.
     * Not thread-safe.
     */
    public static final class Builder extends ImmutableProgressivePolling.Builder {

        Builder() {}
    }
}
