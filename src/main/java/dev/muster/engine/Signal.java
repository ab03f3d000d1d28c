package dev.muster.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One handle's entry in the hand-off, and the very callback that is left on the handle: run by whoever completes it,
 * any number of times. Refers to the mailbox and to nothing else of the call.
 */
class Signal implements Runnable, BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> {
    private static final VarHandle QUEUED;

    static {
        try {
            QUEUED = MethodHandles.lookup().findVarHandle(Signal.class, "queued", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Of a signal that is about no key, and only wakes the taker. */
    static final int NO_KEY = -1;

    /** The key that it is about. */
    final int key;

    private final Mailbox mailbox;

    /**
     * Written by the thread that won {@link #queued}, and by the taker once the node is out of the mailbox. Plain, as
     * it is never anybody else's: the CAS on the mailbox's head passes the node on, and the reset of {@code queued}
     * gives it back.
     */
    @Nullable
    Signal next;

    // CAS by any signalling thread, so that a node is never linked twice; reset by the taker, with a volatile
    // write that comes after its last use of next.
    @SuppressWarnings("unused") // through QUEUED
    private volatile boolean queued;

    Signal(int key, Mailbox mailbox) {
        this.key = key;
        this.mailbox = mailbox;
    }

    @Override
    public void run() {
        if (!QUEUED.compareAndSet(this, false, true)) {
            mailbox.wakeAgain();
            return;
        }
        try {
            mailbox.put(this);
        } catch (StackOverflowError notPut) {
            queued = false; // or it could never be put again
        }
    }

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable failure) {
        run();
        return null;
    }

    /**
     * Unlinks this node, so that it can be put again. Must come before the taker asks whether the handle is done: after
     * a premature signal, "not done" / completion and true signal (dropped, still queued) / reset would lose the
     * completion.
     */
    void recycle() {
        next = null;
        queued = false;
    }
}
