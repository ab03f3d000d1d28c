package dev.muster.engine;

import dev.muster.engine.Call.Verdict;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass without a thread: each time something is signalled, or a look is due, the call advances on the executor,
 * and the thread goes back. Never in two threads at once: only the one that takes the mailbox out of its sleep submits the
 * next run, and a run ends by putting it to sleep.
 */
public final class AsyncDriver implements Runnable {
    /** What the call's owner makes of it. Runs on the executor; where that rejects, on the thread that found out. */
    public interface Owner {
        /** Whether nobody wants the result any more. */
        boolean isAbandoned();

        /** Something may have completed. */
        void advanced() throws Exception;

        /** The call has ended; nothing more happens. */
        void ended(Verdict verdict);

        /** Somebody's code threw, or nobody wants the result: nothing more happens. */
        void broken(Throwable exception);
    }

    private final long began = System.nanoTime();
    private final Executor executor;
    private final Mailbox mailbox;

    // The fields below are used by one run at a time; each run ends with a CAS on the mailbox that the next one has
    // seen.
    private @Nullable Call call;
    private @Nullable Owner owner;
    private @Nullable CompletableFuture<@Nullable Void> timer;

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
    public void drive(Call toDrive, Owner itsOwner) {
        call = toDrive;
        owner = itsOwner;
        submit();
    }

    /** Any thread: has the owner asked whether it is abandoned. */
    public void nudge() {
        new Signal(-1, mailbox).run();
    }

    private void submit() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException rejected) {
            end(() -> owner().broken(rejected));
        }
    }

    @Override
    public void run() {
        Call driven = call;
        if (driven == null) {
            return;
        }
        try {
            while (true) {
                long now = now();
                if (!owner().isAbandoned()) {
                    driven.advance(now);
                    owner().advanced();
                }
                if (owner().isAbandoned()) {
                    end(() -> owner().broken(new CancellationException()));
                    return;
                }
                Verdict verdict = driven.verdict(now, false);
                if (verdict != Verdict.GO_ON) {
                    end(() -> owner().ended(verdict));
                    return;
                }
                if (!driven.isRegistered()) {
                    driven.register();
                    continue;
                }
                long until = driven.wakeAt(now());
                if (until <= now()) {
                    if (new Turn().isPassedOn()) {
                        return;
                    }
                } else {
                    setTimer(until);
                    if (mailbox.sleep()) {
                        return;
                    }
                }
            }
        } catch (Throwable thrown) {
            end(() -> owner().broken(thrown));
        }
    }

    /**
     * Gives the thread back between two looks of which the second is due at once: what is waited for may be next in the
     * executor's queue. An executor that runs what it is given right here is not given it: that would recurse without end.
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

    private Owner owner() {
        Owner known = owner;
        if (known == null) {
            throw new IllegalStateException("not driven yet");
        }
        return known;
    }

    /**
     * The JDK's own timer, by way of a future that completes in time: cancelled, it leaves the timer at once, which a
     * delayed executor's task does not. Its thread does no more than put a signal.
     */
    private void setTimer(long until) {
        cancelTimer();
        if (until != Long.MAX_VALUE) {
            timer = new CompletableFuture<@Nullable Void>()
                    .completeOnTimeout(null, until - now(), TimeUnit.NANOSECONDS);
            timer.thenRun(new Signal(-1, mailbox));
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void end(Runnable conclusion) {
        cancelTimer();
        call = null;
        conclusion.run();
    }
}
