package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * For remote jobs of unknown length: the pause grows with the square root of the time that nothing has completed. One
 * question sets it: <em>how many status questions is a second of lateness worth?</em>
 *
 * <pre>{@code
 * PollingStrategy nightlyReport = SquareRootPolling.latenessWorth(0.1); // after an hour: every 6 minutes
 * PollingStrategy pagedAtNight = SquareRootPolling.latenessWorth(10); // after an hour: every 38 seconds
 * }</pre>
 *
 * <p>With q = {@link #latenessWorth()} and t = {@link Poll#sinceCompletion()} in seconds, the delay is 2·√(t / w)
 * seconds but at least 1 / w, where w = q · {@link Poll#pending()} / {@link Poll#questions()}; always within
 * {@link #min()} and {@link #max()}, nanoseconds rounded down.
 *
 * <p>Where that comes from: if work ends at the rate h, a pause of d costs, per second, 1 / d questions and is late by
 * d / 2 for each completion; q·h·d / 2 + 1 / d is least at d = √(2 / (q·h)). For durations without a scale, as likely
 * to be between one and two minutes as between one and two hours, h falls with 1 / t; with h = 1 / (2·t) this is
 * 2·√(t / q). The 2 makes up for not knowing how long the longest job may take. If one question asks about many
 * handles, each of them may be late, so that w takes the place of q. The least pause, 1 / w, is the time whose lateness
 * costs as much as a question: to look sooner cannot pay.
 *
 * <p>Measured in a {@link dev.muster.testkit.PollingSimulation} of one handle at a time, questions plus q × seconds of
 * lateness, for q = 0.1, 1, 10 and 100. Durations from 10 ms to 10 h, equally likely in each order of magnitude: 1.10
 * to 1.14 times as much as the best schedule there is for that very distribution, 1.05 to 1.07 times as much as an
 * exponential back-off whose three parameters were fitted to it. Where the distribution is known to be another one, a
 * strategy fitted to it costs less: {@link FixedPolling} with the best interval about a fifth less for durations
 * without memory (mean 10 min), and a third less for uniform ones (5 to 15 min). A hundred handles that began together
 * cost up to twice as much as with a fitted back-off, because each completion quickens the looks again; not so with
 * {@link #startedTogether()}.
 *
 * <p>Immutable, with value equality, thread-safe.
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class SquareRootPolling implements PollingStrategy {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration SECOND = Duration.ofSeconds(1);

    SquareRootPolling() {}

    /** {@return how many status questions a second of lateness is worth, more than 0; default 1} */
    @Value.Default
    public double latenessWorth() {
        return 1;
    }

    /**
     * {@return the shortest delay, more than zero; default 1 ms, less than which an answer from another machine takes
     * anyway}
     */
    @Value.Default
    public Duration min() {
        return Duration.ofMillis(1);
    }

    /**
     * {@return the longest delay, at least {@code min}; default 1 h, so that nothing is noticed later than that,
     * however long it took: with {@code latenessWorth} 1 it is reached after 37 days}
     */
    @Value.Default
    public Duration max() {
        return Duration.ofHours(1);
    }

    /**
     * {@return whether all handles began when the call did, as jobs that are submitted together do; then t is
     * {@link Poll#elapsed()}, and completions do not quicken the looks; default false}
     */
    @Value.Default
    public boolean startedTogether() {
        return false;
    }

    @Value.Check
    void check() {
        Require.that(
                latenessWorth() > 0 && Double.isFinite(latenessWorth()),
                "latenessWorth",
                latenessWorth(),
                "more than 0 and finite");
        Require.positive("min", min());
        Require.positive("max", max());
        Require.atMost("min", min(), "max", max());
    }

    @Override
    public Duration nextDelay(Poll poll) {
        double handlesPerQuestion = Math.max(1, poll.pending()) / (double) Math.max(1, poll.questions());
        double worth = latenessWorth() * handlesPerQuestion;
        Duration age = startedTogether() ? poll.elapsed() : poll.sinceCompletion();
        double t = age.getSeconds() + age.getNano() / NANOS_PER_SECOND;
        double seconds = Math.max(2 * Math.sqrt(t / worth), 1 / worth);
        return Delays.clamped(Delays.scaled(SECOND, seconds), min(), max());
    }

    /**
     * {@return the strategy for which a second of lateness is worth so many status questions, with the default bounds}
     *
     * @param questions how many; more than 0. 1: a second and a question weigh the same. 0.01: one question is worth
     *     100 seconds of lateness
     * @throws IllegalArgumentException if {@code questions} is not more than 0, or not finite
     */
    public static SquareRootPolling latenessWorth(double questions) {
        return builder().latenessWorth(questions).build();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a {@link SquareRootPolling}; {@code build()} throws an {@link IllegalArgumentException} unless
     * latenessWorth &gt; 0 and 0 &lt; min ≤ max. If an option is set twice, the last value counts. Null is a
     * {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder extends ImmutableSquareRootPolling.Builder {

        Builder() {}
    }
}
