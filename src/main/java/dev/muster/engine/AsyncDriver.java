package dev.muster.engine;

import dev.muster.engine.Call.Verdict;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass without a thread: each time something is signalled, or a look is due, the call advances on the
 * executor, and the thread goes back. Never in two threads at once: a run ends by putting the mailbox to sleep, and
 * only the thread that takes it out of its sleep submits the next one; or it ends by submitting the next one itself.
 */
public final class AsyncDriver implements Runnable {
    /**
     * What the call's owner makes of it. Runs on the executor; where that rejects, on {@code CompletableFuture}'s own.
     */
    public interface Owner {
        /** Whether nobody wants the result any more. */
        boolean isAbandoned();

        /** Something may have completed. */
        void advanced();

        /** The call has ended; nothing more happens. */
        void ended(Verdict verdict);

        /** Somebody's code threw, or nobody wants the result: nothing more happens. */
        void broken(Throwable exception);
    }

    private static final long NOT_RESTING = -1;

    private final long began = System.nanoTime();
    private final Executor executor;
    private final Mailbox mailbox;

    // Plain, as it is used by one run at a time: each ends with the CAS on the mailbox that the next one has
    // seen, or hands over through the executor.
    private @Nullable CompletableFuture<@Nullable Runnable> timer;

    // Plain, as the timer: when the last run ended, and the next one did not follow at once.
    private long restsSince = NOT_RESTING;

    // Plain, as the timer: when it is due.
    private long timerDue;

    // Plain, as the timer; null before the call and after it, so that a node left on a handle refers to nothing of it.
    private @Nullable Driven driven;

    private record Driven(Call call, Owner owner) {}

    /** A driver that runs on this executor, and whose time begins now. */
    public AsyncDriver(Executor executor) {
        this(executor, Mailbox::new);
    }

    AsyncDriver(Executor executor, Mailbox.Factory mailboxes) {
        this.executor = executor;
        this.mailbox = mailboxes.of(this::submit);
    }

    /** Where the call's handles signal. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Nanoseconds since the call began. */
    public long now() {
        return System.nanoTime() - began;
    }

    /** Drives the call to its end, from the executor. */
    public void drive(Call call, Owner owner) {
        driven = new Driven(call, owner);
        submit();
    }

    /** Any thread: has the owner asked whether it is abandoned. */
    public void nudge() {
        new Signal(Signal.NO_KEY, mailbox).run();
    }

    /**
     * What an executor throws that takes nothing any more must not get lost in whoever completed a handle: it ends the
     * call, on a thread of the JDK's, as this one may be its timer's.
     */
    private void submit() {
        try {
            executor.execute(this);
        } catch (Throwable rejected) {
            CompletableFuture.runAsync(() -> end(owner -> owner.broken(rejected)));
        }
    }

    @Override
    public void run() {
        Driven current = driven;
        if (current == null) {
            return;
        }
        try {
            while (step(current.call, current.owner)) {
                // Callbacks were left, the next look is due at once, or something has come in the meantime.
            }
        } catch (Throwable thrown) {
            end(owner -> owner.broken(thrown));
        }
    }

    /** Takes in what is there; false when this run is over, and the call may be another thread's already. */
    private boolean step(Call call, Owner owner) {
        long now = now();
        if (restsSince != NOT_RESTING) {
            call.rested(now - restsSince);
            restsSince = NOT_RESTING;
        }
        if (!owner.isAbandoned()) {
            call.advance(now);
            owner.advanced();
        }
        if (owner.isAbandoned()) {
            end(abandoned -> abandoned.broken(new CancellationException()));
            return false;
        }
        Verdict verdict = call.verdict(now, false);
        if (verdict != Verdict.GO_ON) {
            end(ended -> ended.ended(verdict));
            return false;
        }
        long until = call.wakeAt(now());
        if (call.unregistered() > 0) {
            call.register(() -> now() >= until);
            return true;
        }
        if (until <= now()) {
            return !new Turn().isPassedOn();
        }
        // Before the sleep: after it, the next run may already have begun in another thread.
        setTimer(until, call.reviewAt());
        restsSince = now();
        if (mailbox.sleep()) {
            return false;
        }
        restsSince = NOT_RESTING;
        return true;
    }

    /**
     * Gives the thread back between two looks of which the second is due at once: what is waited for may be next in the
     * executor's queue. An executor that runs what it is given right here is not given it: that would recurse without
     * end.
     */
    private final class Turn implements Runnable {
        // Both flags are used by the giving thread only.
        private final Thread giver = Thread.currentThread();
        private boolean giving;
        private boolean returned;

        /** Whether this turn was left to the executor; the caller must not touch the call any more then. */
        boolean isPassedOn() {
            giving = true;
            executor.execute(this);
            giving = false;
            return !returned;
        }

        @Override
        public void run() {
            if (Thread.currentThread() == giver && giving) {
                returned = true;
            } else {
                AsyncDriver.this.run();
            }
        }
    }

    /**
     * The JDK's own timer, by way of a future that completes in time with what is to be done then. Its thread does no
     * more than put a signal and submit the next run; an executor that runs it right there is told of in
     * {@code Gather.async}.
     */
    private void setTimer(long until, long review) {
        long due = Math.min(until, review);
        if (timer != null && due == timerDue && !timer.isDone()) {
            return;
        }
        stopTimer();
        if (due != Long.MAX_VALUE) {
            timerDue = due;
            Runnable alarm = until <= review ? new Signal(Signal.NO_KEY, mailbox) : new Reminder(mailbox);
            timer = new CompletableFuture<@Nullable Runnable>()
                    .completeOnTimeout(alarm, due - now(), TimeUnit.NANOSECONDS);
            timer.thenAccept(rings -> {
                if (rings != null) {
                    rings.run();
                }
            });
        }
    }

    /**
     * Wakes the call as long as a future refers to it: nothing else could end it, and a timer must not keep it for
     * ever.
     */
    private static final class Reminder extends WeakReference<Mailbox> implements Runnable {
        Reminder(Mailbox mailbox) {
            super(mailbox);
        }

        @Override
        public void run() {
            Mailbox mailbox = get();
            if (mailbox != null) {
                new Signal(Signal.NO_KEY, mailbox).run();
            }
        }
    }

    /**
     * Completed with nothing to do, it leaves the timer at once, which a delayed executor's task does not. Not
     * cancelled: that builds two exceptions, and in the JDK before 21 and early updates of 17 the timer keeps the
     * future until it is due (JDK-8303742).
     */
    private void stopTimer() {
        if (timer != null) {
            timer.complete(null);
            timer = null;
        }
    }

    private void end(Consumer<Owner> conclusion) {
        stopTimer();
        Driven ended = driven;
        driven = null;
        if (ended != null) {
            conclusion.accept(ended.owner);
        }
    }
}
