package dev.muster.laws;

/**
 * One key of a scenario, as its author describes it.
 *
 * @param kind what stands at the key
 * @param at the tick at which it completes; 0: before the call starts
 * @param fate what it completes with
 * @param twin the key stands for the handle of an earlier key, chosen by this number; {@link #SINGLE}: for one of its own
 */
record Task(Kind kind, int at, Fate fate, int twin) {
    static final int NEVER = Integer.MAX_VALUE;
    static final int SINGLE = -1;

    enum Kind {
        /** Calls back: a {@code CompletableFuture}. */
        PUSHED,
        /** Calls back: a handle with an adapter of its own, which also signals before it is done, and once more after. */
        ANNOUNCED,
        /** Calls back, but only some time after it is done. */
        LAGGING,
        /** Has to be polled: a {@code FutureTask}. */
        FUTURE_TASK,
        /** Has to be polled: a handle with an adapter of its own. */
        POLLED,
        /** Is asked about in batches. */
        BATCHED,
        /** A value that is there already. */
        PLAIN;

        boolean callsBackAtOnce() {
            return this == PUSHED || this == ANNOUNCED;
        }

        /** Its state is known without a question to somebody's code: a call that is decided asks no more. */
        boolean asksNobody() {
            return this == PUSHED;
        }

        boolean isPolled() {
            return this == FUTURE_TASK || this == POLLED || this == BATCHED;
        }

        /** Of these the backend counts the questions. */
        boolean isCounted() {
            return this == POLLED || this == BATCHED;
        }
    }

    enum Fate {
        VALUE,
        NULL,
        /** An exception of its own. */
        FAILURE,
        /** An exception that other tasks fail with, too. */
        SHARED_FAILURE,
        /** An exception inside an ExecutionException inside a CompletionException. */
        WRAPPED_FAILURE,
        CANCELLED;

        boolean isSuccess() {
            return this == VALUE || this == NULL;
        }
    }

    Task {
        if (kind == Kind.PLAIN) {
            at = 0;
            fate = Fate.VALUE;
        }
    }

    Task at(int tick) {
        return new Task(kind, tick, fate, twin);
    }

    Task fated(Fate other) {
        return new Task(kind, at, other, twin);
    }

    Task of(Kind other) {
        return new Task(other, at, fate, twin);
    }

    Task twin(int number) {
        return new Task(kind, at, fate, number);
    }

    @Override
    public String toString() {
        return kind + (at == NEVER ? " never " : " at " + at + " ") + fate + (twin == SINGLE ? "" : " twin " + twin);
    }
}
