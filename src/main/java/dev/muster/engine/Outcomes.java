package dev.muster.engine;

import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What each key of the call has come to: pending, a value, or {@link Failed}; with the counts and, where it is wanted,
 * the order of completion. Written by the driving thread only; whole and final once the call has ended.
 */
public final class Outcomes {
    private static final Object PENDING = new Object();
    private static final Object HANDED_OVER = new Object();
    private static final int BLOCK = 256;

    /** Done, and its result was not read. */
    static final Object UNREAD = new Object();

    /** Failed, and its exception was not read. */
    static final Failed FAILED_UNREAD = new Failed(new IllegalStateException("failed"));

    private final @Nullable Object[] outcomes;
    private final int @Nullable [] order;
    private int succeeded;
    private int failed;
    private int handedOver;

    /**
     * The outcome of a key whose task failed.
     *
     * @param exception the task's own exception
     */
    public record Failed(Throwable exception) {
        /** More layers than this are no wrapping but a cycle of causes. */
        private static final int MOST_LAYERS = 100;

        /** The failure inside every {@code ExecutionException} or {@code CompletionException} that has a cause. */
        static Failed of(Throwable thrown) {
            Throwable exception = thrown;
            for (int layer = 0; layer < MOST_LAYERS; layer++) {
                Throwable inside = inside(exception);
                if (inside == null) {
                    break;
                }
                exception = inside;
            }
            return new Failed(exception);
        }

        /** Nothing but a layer is asked for its cause: {@code getCause()} may be somebody's code, which may throw. */
        private static @Nullable Throwable inside(Throwable exception) {
            boolean isLayer = exception instanceof ExecutionException || exception instanceof CompletionException;
            return isLayer ? exception.getCause() : null;
        }
    }

    Outcomes(int total, boolean ordered) {
        outcomes = pending(total);
        order = ordered ? new int[total] : null;
    }

    /**
     * Filled by block copies: each single reference that is written costs the G1 collector a check, and a memory fence
     * where the array is so large that it starts in the old generation. A million took 6 ms one by one, and takes 0.3
     * ms like this (benchmark row: cost per future at 1,000,000).
     */
    private static @Nullable Object[] pending(int total) {
        @Nullable Object[] outcomes = new Object[total];
        Arrays.fill(outcomes, 0, Math.min(BLOCK, total), PENDING);
        for (int filled = BLOCK; filled < total; filled += BLOCK) {
            System.arraycopy(outcomes, 0, outcomes, filled, Math.min(BLOCK, total - filled));
        }
        return outcomes;
    }

    void record(int key, @Nullable Object outcome) {
        if (outcome instanceof Failed) {
            keep(key, outcome);
            failed++;
        } else {
            succeeded(key, outcome);
        }
    }

    void succeeded(int key, @Nullable Object value) {
        keep(key, value);
        succeeded++;
    }

    private void keep(int key, @Nullable Object outcome) {
        outcomes[key] = outcome;
        if (order != null) {
            order[completed()] = key;
        }
    }

    /**
     * Sorts into input order what was recorded after the first so many and was not handed over: a look found it, and
     * the order of a look means nothing.
     */
    void inInputOrderSince(int completedThen) {
        if (order != null) {
            Arrays.sort(order, Math.max(completedThen, handedOver), completed());
        }
    }

    /** All keys. */
    public int total() {
        return outcomes.length;
    }

    /** Keys that are done, one way or the other. */
    public int completed() {
        return succeeded + failed;
    }

    /** Keys that succeeded. */
    public int succeeded() {
        return succeeded;
    }

    /** Keys that failed. */
    public int failed() {
        return failed;
    }

    /** Keys that are not done. */
    public int pending() {
        return outcomes.length - completed();
    }

    /** Whether this key is not done. */
    public boolean isPending(int key) {
        return outcomes[key] == PENDING;
    }

    /** Whether this key was handed over, and forgotten. */
    public boolean isHandedOver(int key) {
        return outcomes[key] == HANDED_OVER;
    }

    /** What is recorded of a key that is done: {@link Failed}, or its value, if that was read. */
    public @Nullable Object outcome(int key) {
        return outcomes[key];
    }

    /** The first failed key in input order; -1 when there is none. */
    public int firstFailed() {
        if (failed > 0) {
            for (int key = 0; key < outcomes.length; key++) {
                if (outcomes[key] instanceof Failed) {
                    return key;
                }
            }
        }
        return -1;
    }

    /** Whether some key has completed that was not handed over yet. */
    public boolean hasNext() {
        return handedOver < completed();
    }

    /** The key that completed next, in the order of completion. Only where the order is kept. */
    public int peek() {
        if (order == null) {
            throw new IllegalStateException("the order of completion was not kept");
        }
        return order[handedOver];
    }

    /** Passes over {@link #peek}, and keeps what is known of it. */
    public void skip() {
        handedOver++;
    }

    /** Hands over {@link #peek}: its outcome, which is not kept. */
    @Nullable
    Object handOver() {
        int key = peek();
        Object outcome = outcomes[key];
        outcomes[key] = HANDED_OVER;
        handedOver++;
        return outcome;
    }

    /**
     * The outcomes by key, for a result that takes them over instead of copying: only once the call has ended, and
     * nothing is asked about them afterwards.
     */
    public @Nullable Object[] outcomes() {
        return outcomes;
    }
}
