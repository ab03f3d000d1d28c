package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * What a {@link PollingStrategy} may know when it is asked for the next delay: the look just taken, and the call so
 * far.
 *
 * <p>A <em>look</em> is one check of everything that must be polled. Immutable, with value equality. The library builds
 * one for each look; build one yourself to try a strategy:
 *
 * <pre>{@code
 * Poll fourthLookInVain = Poll.builder().checks(4).emptyStreak(4).lastDelay(Duration.ofMillis(13)).build();
 * Duration delay = PollingAlgorithm.ADAPTIVE.nextDelay(fourthLookInVain); // 16.9 ms
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public interface Poll {

    /** {@return how many looks were taken so far, this one included; at least 1, default 1} */
    @Value.Default
    default long checks() {
        return 1;
    }

    /** {@return how many handles this look found done; default 0} */
    @Value.Default
    default int completed() {
        return 0;
    }

    /**
     * {@return how many looks in a row found nothing, this one included; 0 when this one found something, default 1}
     */
    @Value.Default
    default int emptyStreak() {
        return 1;
    }

    /**
     * {@return what the whole strategy, wrappers included, answered last, before it was clipped to the deadline; zero
     * before the first answer, default zero}
     */
    @Value.Default
    default Duration lastDelay() {
        return Duration.ZERO;
    }

    /** {@return the time since the call began; default zero} */
    @Value.Default
    default Duration elapsed() {
        return Duration.ZERO;
    }

    /** {@return the time since the last look that found something, or since the call began; default zero} */
    @Value.Default
    default Duration sinceCompletion() {
        return Duration.ZERO;
    }

    /** {@return how many handles are still to be polled; default 1} */
    @Value.Default
    default int pending() {
        return 1;
    }

    /** {@return what the next look will cost: polls of single handles plus batch questions; default 1} */
    @Value.Default
    default int questions() {
        return 1;
    }

    /** {@return how many handles the call has, polled or not; default 1} */
    @Value.Default
    default int total() {
        return 1;
    }

    /** {@return a builder in which everything has its default} */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a {@link Poll}. If an option is set twice, the last value counts. Null is a {@link NullPointerException}.
     * Not thread-safe.
     */
    final class Builder extends ImmutablePoll.Builder {

        Builder() {}

        /**
         * {@return the poll}
         *
         * @throws IllegalArgumentException if {@code checks} is less than 1, or any other count or duration is negative
         */
        @Override
        public Poll build() {
            Poll poll = super.build();
            Require.atLeast("checks", poll.checks(), 1);
            Require.atLeast("completed", poll.completed(), 0);
            Require.atLeast("emptyStreak", poll.emptyStreak(), 0);
            Require.notNegative("lastDelay", poll.lastDelay());
            Require.notNegative("elapsed", poll.elapsed());
            Require.notNegative("sinceCompletion", poll.sinceCompletion());
            Require.atLeast("pending", poll.pending(), 0);
            Require.atLeast("questions", poll.questions(), 0);
            Require.atLeast("total", poll.total(), 0);
            return poll;
        }
    }
}
