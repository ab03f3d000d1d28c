package dev.muster.engine;

import dev.muster.engine.Plan.Urgency;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits in the calling thread: blocked on one of the futures (the anchor), in a poll that itself waits, or parked until
 * a signal comes.
 *
 * <p>The anchor is a random pending future: when it completes, about half of what was pending has completed as well, so
 * a wait for n futures takes O(log n) parks and leaves nothing on any of them. What has to be noticed earlier is waited
 * for in two gears: blocked on anchors for about as long as registering would take, then registered and parked, which
 * is never more than twice the cost of the better choice (the ski-rental rule).
 */
public final class BlockingDriver extends Driver {
    /**
     * What registering on one future and taking it back costs, in nanoseconds: 20 to 50 where memory and caches are
     * warm, 60 to 100 where they are not.
     */
    private static final long REGISTRATION = 100;

    /** The time that goes unregistered at least, and the longest that goes without a look meanwhile: 1 ms. */
    private static final long MILLISECOND = 1_000_000;

    /** Up to so many are registered on at once, which takes 1 µs: to block with a time limit takes 5 for its timer. */
    private static final int FEW = 16;

    /** Draws for one anchor. All miss only when nearly everything is done, or cannot be blocked on. */
    private static final int DRAWS = 8;

    private static final long NOT_RATIONED = Long.MAX_VALUE;

    private final long began = System.nanoTime();

    /**
     * When to stop blocking on anchors and register; set by the first wait of a call that notices completions early.
     */
    private long unregisteredUntil = NOT_RATIONED;

    /** How many had completed when registering anew was last put off. */
    private int completedThen;

    // Set by the waiting thread around its sleep, read by the one that wakes it. Volatile, and written before the
    // mailbox is marked asleep: who finds the mark finds the thread.
    private volatile @Nullable Thread sleeper;

    /** The driver of one call, whose time begins now. */
    public BlockingDriver() {
        this(Mailbox::new);
    }

    BlockingDriver(Mailbox.Factory mailboxes) {
        super(mailboxes);
    }

    @Override
    public long now() {
        return System.nanoTime() - began;
    }

    @Override
    boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    void wake() {
        LockSupport.unpark(sleeper);
    }

    @Override
    void await(Call call, long until) {
        long now = now();
        if (now >= until) {
            return;
        }
        boolean inForkJoin = Thread.currentThread() instanceof ForkJoinWorkerThread;
        if (call.canWaitInPoll()) {
            waitInPoll(call, now, until, inForkJoin);
        } else if (!inForkJoin && !call.awaitsSignals() && anchor(call, until)) {
            return;
        } else if (call.unregistered() > 0
                && call.isToRegisterAnew()
                && call.ledger().completed() > completedThen) {
            completedThen = call.ledger().completed();
            linger(call, until);
        } else if (call.unregistered() > 0) {
            // What this finds done has to be taken in before anything can be waited for.
            boolean forOne = call.urgency() == Urgency.NEXT;
            call.register(() ->
                    now() >= until || isInterrupted() || (forOne && !mailbox().isEmpty()));
        } else {
            sleep(call, Math.min(until, call.reviewAt()), inForkJoin);
        }
    }

    /**
     * A poll that returned early and found nothing, or failed, is not asked again before its time: a backend in trouble
     * would be asked without pause.
     */
    private void waitInPoll(Call call, long now, long until, boolean inForkJoin) {
        boolean found = call.waitInPoll(now, until - now);
        call.rested(now() - now);
        if (!found) {
            sleep(call, until, inForkJoin);
        }
    }

    /** Blocks on a future for a while; false when there is none to block on, or the time for that is spent. */
    private boolean anchor(Call call, long until) {
        long from = now();
        boolean rationed = call.urgency() != Urgency.AT_THE_END && call.unregistered() > 0;
        long slice = rationed ? Math.min(until - from, ration(call, from)) : until - from;
        Anchor anchor = slice > 0 ? call.drawAnchor(DRAWS) : null;
        if (anchor == null) {
            return false;
        }
        try {
            if (until == Long.MAX_VALUE && !rationed) {
                anchor.future().get();
            } else {
                anchor.future().get(slice, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (Throwable ended) {
            // How it ended is seen by looking. Of any kind: an ExecutionException asks the failure for its message,
            // and that may throw anything.
        }
        call.rested(now() - from);
        if (anchor.isPolled() && anchor.future().isDone()) {
            call.lookNow();
        }
        return true;
    }

    /** How long to go without a look, and without registering, from now. */
    private long ration(Call call, long now) {
        if (call.urgency() == Urgency.NEXT || call.unregistered() <= FEW) {
            return 0;
        }
        if (unregisteredUntil == NOT_RATIONED) {
            unregisteredUntil = now + Math.max(MILLISECOND, call.unregistered() * REGISTRATION);
        }
        return Math.min(unregisteredUntil - now, MILLISECOND);
    }

    /**
     * After one completion more may follow: to register anew on what is left of its group is put off for as long as it
     * would take, and again while completions keep coming. Otherwise a producer that completes one after the other
     * would have a waiter that keeps registering just ahead of it, and take 0.7 µs for each future instead of 0.06.
     */
    private void linger(Call call, long until) {
        long end = Math.min(until, now() + Math.min(MILLISECOND, call.unregistered() * REGISTRATION));
        while (mailbox().isEmpty() && now() < end) {
            Thread.onSpinWait();
        }
    }

    private void sleep(Call call, long until, boolean inForkJoin) {
        sleeper = Thread.currentThread();
        if (mailbox().sleep()) {
            long from = now();
            if (inForkJoin) {
                parkCompensated(call, until);
            } else {
                park(call, until);
            }
            mailbox().rise();
            call.rested(now() - from);
        }
        // A signal that is left on a handle must not keep this thread from being collected, nor wake it from other
        // sleep. One that has read it already still may: every sleep has to bear that.
        sleeper = null;
    }

    private boolean isRested(long until) {
        return !mailbox().isAsleep() || isInterrupted() || now() >= until;
    }

    private void park(Call call, long until) {
        while (!isRested(until)) {
            if (until == Long.MAX_VALUE) {
                LockSupport.park(call);
            } else {
                LockSupport.parkNanos(call, until - now());
            }
        }
    }

    /**
     * In a fork/join pool the waiting thread may be the one that is to run what it waits for: the pool is told, and
     * makes up for it. Not by anchoring: {@code get()} there runs queued tasks of others first, past any deadline.
     */
    private void parkCompensated(Call call, long until) {
        try {
            ForkJoinPool.managedBlock(new ForkJoinPool.ManagedBlocker() {
                @Override
                public boolean block() {
                    park(call, until);
                    return true;
                }

                @Override
                public boolean isReleasable() {
                    return isRested(until);
                }
            });
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException noThreadToSpare) {
            park(call, until);
        }
    }
}
