package dev.muster.engine;

import dev.muster.engine.Interpreter.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits in the calling thread: blocked on one of the futures, in a poll that itself waits, or parked until a signal
 * comes.
 *
 * <p>In a fork/join pool the waiting thread may be the one that is to run what it waits for. The pool is told, and adds
 * a spare thread; where it has none to spare, the waiting thread runs queued tasks. It does not block on a future:
 * {@code get()} there runs queued tasks of others first, past any deadline.
 */
public final class BlockingDriver extends Driver {
    /** How long to wait for a task of the pool to run, where there are neither tasks nor spare threads: 1 ms. */
    private static final long BETWEEN_TASKS = 1_000_000;

    private final long began = System.nanoTime();

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
    public Waiting waiting() {
        return isInPool() ? Waiting.LONG_POLL : Waiting.BLOCK;
    }

    private static boolean isInPool() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread;
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
    public Step run(Interpreter call) {
        while (true) {
            Step step = call.next(now(), isInterrupted());
            switch (step.kind()) {
                case ASK, FETCH, SUBSCRIBE, LONG_POLL -> call.carryOut(step);
                case BLOCK -> block(call, step);
                case SLEEP -> sleep(call, Math.min(step.until(), step.review()));
                default -> {
                    return step;
                }
            }
        }
    }

    private void block(Interpreter call, Step step) {
        Future<?> future = step.future();
        if (future == null || isInPool()) {
            // An iteration that was begun elsewhere: it is looked at now and then.
            sleep(call, Math.min(step.until(), now() + BETWEEN_TASKS));
            return;
        }
        try {
            if (step.until() == Long.MAX_VALUE) {
                future.get();
            } else {
                future.get(step.until() - now(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (Throwable ended) {
            // How it ended is seen by looking. Of any kind: an ExecutionException asks the failure for its message,
            // and that may throw anything.
        }
    }

    private void sleep(Interpreter call, long until) {
        sleeper = Thread.currentThread();
        if (mailbox().sleep()) {
            if (isInPool()) {
                parkCompensated(call, until);
            } else {
                park(call, until);
            }
            mailbox().wakeUp();
        }
        // A signal that is left on a handle must not keep this thread from being collected, nor wake it from other
        // sleep. One that has read it already still may: every sleep has to bear that.
        sleeper = null;
    }

    private boolean isRested(long until) {
        return !mailbox().isAsleep() || isInterrupted() || now() >= until;
    }

    private void park(Interpreter call, long until) {
        while (!isRested(until)) {
            if (until == Long.MAX_VALUE) {
                LockSupport.park(call);
            } else {
                LockSupport.parkNanos(call, until - now());
            }
        }
    }

    private void parkCompensated(Interpreter call, long until) {
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
            help(call, until);
        }
    }

    /** Runs queued tasks of the pool, as {@code join()} would; the time is looked at between two of them. */
    private void help(Interpreter call, long until) {
        while (!isRested(until)) {
            ForkJoinTask<?> task = QueuedTask.poll();
            if (task != null) {
                QueuedTask.run(task);
            } else {
                park(call, Math.min(until, now() + BETWEEN_TASKS));
            }
        }
    }

    /** Gives access to the queues of the pool, which the JDK grants to subclasses. Never instantiated. */
    private abstract static class QueuedTask extends ForkJoinTask<Object> {
        private static final long serialVersionUID = 1;

        static @Nullable ForkJoinTask<?> poll() {
            ForkJoinTask<?> task = pollTask();
            return task == null ? pollSubmission() : task;
        }

        /** A task of a {@code CompletableFuture} never counts as done in the pool: it must not be waited for. */
        static void run(ForkJoinTask<?> task) {
            if (task instanceof CompletableFuture.AsynchronousCompletionTask && task instanceof Runnable runnable) {
                runnable.run();
                return;
            }
            try {
                task.quietlyInvoke();
            } catch (RejectedExecutionException waitsForOthers) {
                // It has run, and others that it has forked run on.
            }
        }
    }
}
