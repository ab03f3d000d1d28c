package dev.muster.engine;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One instruction of the {@link Interpreter}: what a driver does next. Times are nanoseconds since the call began.
 *
 * @param kind what to do
 * @param until when to stop doing it: {@code BLOCK}, {@code LONG_POLL}, {@code SLEEP}
 * @param review when to look whether a shared callback got lost; not before {@code until} counts as a reason to keep a
 *     call alive that nobody refers to: {@code SLEEP}
 * @param future what to block on: {@code BLOCK}
 */
public record Step(
        Kind kind, long until, long review, @Nullable Future<?> future) {

    /** What to do. The first four are carried out by {@link Interpreter#carryOut}, the last four end the call. */
    public enum Kind {
        /** Ask one status question: {@code isDone} of one handle, or {@code poll} of one batch. */
        ASK,
        /** Fetch the result of one handle that is done. */
        FETCH,
        /** Leave callbacks on some handles. */
        SUBSCRIBE,
        /** Ask one question that itself waits for completions. */
        LONG_POLL,
        /** Block on one future. */
        BLOCK,
        /** Sleep until something is signalled. */
        SLEEP,
        /** Hand over the next completion. */
        HAND_OVER,
        /** End: everything is done, or the stop rule is met. */
        MET,
        /** End: the deadline has passed, and a last look was taken. */
        TIMED_OUT,
        /** End: the waiting thread was interrupted. */
        INTERRUPTED,
        /** End: whoever waited does not want the result any more. */
        CLOSED
    }

    static final Step ASK = new Step(Kind.ASK);
    static final Step FETCH = new Step(Kind.FETCH);
    static final Step SUBSCRIBE = new Step(Kind.SUBSCRIBE);
    static final Step HAND_OVER = new Step(Kind.HAND_OVER);
    static final Step MET = new Step(Kind.MET);
    static final Step TIMED_OUT = new Step(Kind.TIMED_OUT);
    static final Step INTERRUPTED = new Step(Kind.INTERRUPTED);
    static final Step CLOSED = new Step(Kind.CLOSED);

    private Step(Kind kind) {
        this(kind, 0, Long.MAX_VALUE, null);
    }

    static Step longPoll(long until) {
        return new Step(Kind.LONG_POLL, until, Long.MAX_VALUE, null);
    }

    static Step block(Future<?> future, long until) {
        return new Step(Kind.BLOCK, until, Long.MAX_VALUE, future);
    }

    static Step sleep(long until, long review) {
        return new Step(Kind.SLEEP, until, review, null);
    }

    /** Whether time passes while a driver carries it out, or until it comes back. */
    boolean letsTimePass() {
        return isWait() || kind == Kind.HAND_OVER;
    }

    /** Whether a driver waits meanwhile. */
    boolean isWait() {
        return kind == Kind.LONG_POLL || kind == Kind.BLOCK || kind == Kind.SLEEP;
    }
}
