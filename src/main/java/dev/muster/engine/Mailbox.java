package dev.muster.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The hand-off: completing threads put signals in, the one thread that drives the call takes them all. A Treiber stack
 * whose head also says whether the taker sleeps, so that each sleep costs at most one wake-up. Not final: tests put
 * broken ones in its place.
 *
 * <pre>
 *   null ── put ──▶ signals ── takeAll ──▶ null
 *   null ── sleep ─▶ ASLEEP ── put: wakes ─▶ signals
 *                    ASLEEP ── wakeUp ──▶ null
 *   any  ── close ─▶ CLOSED   (puts are dropped)
 * </pre>
 */
public class Mailbox {
    private static final VarHandle HEAD;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(Mailbox.class, "head", Signal.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Makes the mailbox of a driver from what wakes the driver. */
    @FunctionalInterface
    interface Factory {
        Mailbox of(Runnable wake);
    }

    // Put by any thread; taken, marked and closed by the one that has the call. Every change that passes a node
    // on is a full CAS or swap: whoever takes it sees what its putter wrote before, the result included.
    // Closing passes nothing on.
    private volatile @Nullable Signal head;

    // Set by a thread that put a signal and failed to wake the taker, as its stack was used up: the next one that puts
    // something wakes in its place. Volatile: written and read by any thread that puts. A field write needs no stack.
    private volatile boolean unwoken;

    private final Signal asleep = new Signal(Signal.NO_KEY, this);
    private final Signal closed = new Signal(Signal.NO_KEY, this);
    private final Runnable wake;

    Mailbox(Runnable wake) {
        this.wake = wake;
    }

    /** Any thread: hands a signal over, and wakes the taker if it sleeps. */
    void put(Signal signal) {
        while (true) {
            Signal seen = head;
            if (seen == closed) {
                return;
            }
            signal.next = seen == asleep ? null : seen;
            if (HEAD.compareAndSet(this, seen, signal)) {
                if (seen == asleep || unwoken) {
                    try {
                        unwoken = false;
                        wake.run();
                    } catch (Throwable noStackLeft) {
                        unwoken = true;
                    }
                }
                return;
            }
        }
    }

    /** Any thread that was to wake the taker and could not: the next signal does. */
    void missed() {
        unwoken = true;
    }

    /** Any thread whose signal lies here already: wakes the taker where that has failed. */
    void wakeAgain() {
        if (unwoken) {
            try {
                unwoken = false;
                wake.run();
            } catch (Throwable noStackLeft) {
                unwoken = true;
            }
        }
    }

    /** The taker: everything put so far, the first put first, linked by {@code next}; null when there is nothing. */
    @Nullable
    Signal takeAll() {
        Signal newestFirst = isEmpty() ? null : (Signal) HEAD.getAndSet(this, null);
        Signal oldestFirst = null;
        while (newestFirst != null) {
            Signal following = newestFirst.next;
            newestFirst.next = oldestFirst;
            oldestFirst = newestFirst;
            newestFirst = following;
        }
        return oldestFirst;
    }

    /** The taker: whether nothing has come. */
    boolean isEmpty() {
        Signal seen = head;
        return seen == null || seen == asleep || seen == closed;
    }

    /**
     * The taker, before it sleeps: true when it may. One CAS from empty: had it looked first and marked afterwards, a
     * put in between would have found nobody to wake.
     */
    boolean sleep() {
        return HEAD.compareAndSet(this, null, asleep);
    }

    /** The taker: whether nothing has come since {@link #sleep}. */
    boolean isAsleep() {
        return head == asleep;
    }

    /**
     * The taker, when it woke by itself. If this loses to a put, one wake-up is under way that nobody needs any more.
     */
    void wakeUp() {
        HEAD.compareAndSet(this, asleep, null);
    }

    /**
     * The taker, or the cleaner in its place: from now on signals are dropped, and what was put is forgotten, so that a
     * node left on a handle holds nothing of the call. A put that overlaps finds the mark, or is swept away with the
     * rest.
     */
    void close() {
        head = closed;
    }
}
