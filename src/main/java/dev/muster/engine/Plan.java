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
 * @param ordered whether the order of completion is kept
 * @param pollFailure makes the failure of a handle whose polls kept failing
 */
public record Plan(
        long timeout,
        PollingStrategy polling,
        long patience,
        StopRule stop,
        Observation observation,
        Urgency urgency,
        boolean ordered,
        PollFailure pollFailure) {

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

    /** How soon a completion has to be noticed. */
    public enum Urgency {
        /** Only the end matters: nothing is registered as long as there is a future to block on. */
        AT_THE_END,
        /** Every completion; registering may begin a little later: after 1 ms, or what registering costs. */
        EACH,
        /** The very next completion ends the call: register at once. */
        NEXT
    }

    /** Makes the failure of a handle whose polls kept failing. */
    @FunctionalInterface
    public interface PollFailure {
        /** So many polls in a row failed over so many nanoseconds, the last with {@code last}. */
        Throwable of(int polls, long span, Throwable last);
    }
}
