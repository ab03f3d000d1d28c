package dev.muster.engine;

import dev.muster.polling.PollingStrategy;

/**
 * How to wait, compiled by the front from a spec. Times are nanoseconds since the call began.
 *
 * @param timeout when the call ends at the latest; {@code Long.MAX_VALUE}: never
 * @param polling how long to wait between looks
 * @param patience how long polls may keep failing
 * @param stop when the call ends early
 * @param observation what is asked of a handle that is done
 * @param urgency how soon a completion has to be noticed
 * @param delivery how completions reach the user
 * @param pollFailure makes the failure of a handle whose polls kept failing
 */
public record Plan(
        long timeout,
        PollingStrategy polling,
        long patience,
        StopRule stop,
        Observation observation,
        Urgency urgency,
        Delivery delivery,
        PollFailure pollFailure) {
    private static final long SHORTEST_GRACE = 10_000_000;
    private static final long LONGEST_GRACE = 1_000_000_000;

    /** How much longer than the timeout the last look may take: 1 % of it, at least 10 ms, at most 1 s. */
    long grace() {
        return Math.min(LONGEST_GRACE, Math.max(SHORTEST_GRACE, timeout / 100));
    }

    /** When the call ends before everything is done. Asked again only when something has completed. */
    @FunctionalInterface
    public interface StopRule {
        /** Wait for everything. */
        StopRule NEVER = (total, succeeded, failed) -> false;

        /** Whether the wait may end, with so many keys in total, so many succeeded, and so many failed. */
        boolean isMet(int total, int succeeded, int failed);
    }

    /** What is asked of a handle that is done. */
    public enum Observation {
        /** Nothing: that it is done is all that matters; it counts as succeeded. */
        NOTHING,
        /** Whether it has failed. */
        FAILURE,
        /** Its result. */
        RESULT
    }

    /** Which completion has to be noticed at once. */
    public enum Urgency {
        /** The last: nothing is subscribed to as long as there is a future to block on. */
        LAST,
        /** Every one; subscribing may begin a little later: after 1 ms, or what subscribing costs. */
        EVERY,
        /** The first, which may end the call: subscribe at once. */
        FIRST
    }

    /** How completions reach the user. */
    public enum Delivery {
        /** All together, when the call has ended. */
        TOGETHER,
        /** The first of them alone, when the call has ended. */
        WINNER,
        /** One by one as they complete, and forgotten. */
        ONE_BY_ONE
    }

    /** Makes the failure of a handle whose polls kept failing. */
    @FunctionalInterface
    public interface PollFailure {
        /** So many polls in a row failed over so many nanoseconds, the last with {@code last}. */
        Throwable of(int polls, long span, Throwable last);
    }
}
