package dev.muster.soak;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.ForeignStage;
import dev.muster.support.PollOnlyFuture;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** A handle of some kind, what is to become of it, and the hand that makes it so. */
final class SoakHandle {
    /** What becomes of a handle. */
    enum Fate {
        SUCCESS,
        FAILURE,
        CANCELLED,
        /** Nothing, as long as the call lasts. */
        NEVER
    }

    /** The kinds that a round mixes. */
    enum Kind {
        COMPLETABLE,
        SUBCLASSED,
        TASK,
        FOREIGN_STAGE,
        SETTABLE,
        POLL_ONLY,
        POLLED,
        BATCHED;

        boolean isCancellable() {
            return this == COMPLETABLE || this == SUBCLASSED || this == TASK || this == SETTABLE || this == POLL_ONLY;
        }

        /** Whether its state costs a question: the last look at the deadline has no time for thousands of them. */
        boolean isAsked() {
            return this == POLLED || this == BATCHED;
        }

        /** Whether a completion is noticed without a poll. */
        boolean notifies() {
            return this == COMPLETABLE || this == SUBCLASSED || this == FOREIGN_STAGE || this == SETTABLE;
        }
    }

    /** What a handle fails with; says which one it was. */
    @SuppressWarnings("serial") // never serialized
    static final class Failed extends RuntimeException {
        final int number;

        Failed(int number) {
            super("handle " + number, null, false, false);
            this.number = number;
        }
    }

    /** A job on some backend, whose first polls fail. */
    static class PolledJob {
        private final AtomicInteger failingPolls;
        private volatile boolean done;
        final Result result;

        private PolledJob(Result result, int failingPolls) {
            this.result = result;
            this.failingPolls = new AtomicInteger(failingPolls);
        }

        private boolean isDone() {
            if (failingPolls.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the backend is busy");
            }
            return done;
        }
    }

    /** A job that is asked about together with others: the first busy one fails the whole question. */
    static final class BatchedJob extends PolledJob {
        private BatchedJob(Result result, int failingPolls) {
            super(result, failingPolls);
        }
    }

    private interface Result {
        Object get();
    }

    private static final FutureAdapter<PolledJob, Object> POLLED =
            Adapters.polled(PolledJob::isDone, job -> job.result.get());

    private static final BatchAdapter<BatchedJob, Object> BATCHED =
            Adapters.batched(100, SoakHandle::finished, job -> job.result.get());

    /** Knows every kind. */
    static final FutureAdapter<Object, Object> ADAPTER =
            Adapters.either(BatchedJob.class, BATCHED, Adapters.either(PolledJob.class, POLLED, Adapters.known()));

    final int number;
    final Kind kind;
    final Fate fate;
    final boolean pollsFail;
    final Object handle;
    private final Runnable completion;
    private final IntSupplier callbacks;

    // Written by whoever completes it, right after it has; read by the one who judges the call.
    private volatile long completedAt = Long.MAX_VALUE;

    SoakHandle(int number, Kind kind, Fate fate, int failingPolls) {
        this.number = number;
        this.kind = kind;
        this.fate = fate;
        this.pollsFail = failingPolls > 0;
        IntSupplier none = () -> 0;
        switch (kind) {
            case COMPLETABLE, SUBCLASSED -> {
                CompletableFuture<Object> future =
                        kind == Kind.COMPLETABLE ? new CompletableFuture<>() : new CompletableFuture<>() {};
                handle = future;
                completion = fated(
                        future, () -> future.complete(value()), () -> future.completeExceptionally(new Failed(number)));
                callbacks = () -> future.isDone() ? 0 : future.getNumberOfDependents();
            }
            case TASK -> {
                FutureTask<Object> task = new FutureTask<>(this::result);
                handle = task;
                completion = fated(task, task, task);
                callbacks = none;
            }
            case FOREIGN_STAGE -> {
                ForeignStage<Object> stage = ForeignStage.closed();
                handle = stage.stage();
                completion = () -> {
                    if (fate == Fate.SUCCESS) {
                        stage.complete(value());
                    } else {
                        stage.fail(new Failed(number));
                    }
                };
                // It can take nothing back: an empty node may stay.
                callbacks = () -> Math.max(0, stage.callbacks() - 1);
            }
            case SETTABLE -> {
                SettableFuture<Object> future = SettableFuture.create();
                handle = future;
                completion = fated(future, () -> future.set(value()), () -> future.setException(new Failed(number)));
                callbacks = none;
            }
            case POLL_ONLY -> {
                PollOnlyFuture<Object> future = new PollOnlyFuture<>();
                handle = future;
                completion = fated(future, () -> future.complete(value()), () -> future.fail(new Failed(number)));
                callbacks = none;
            }
            default -> {
                PolledJob job = kind == Kind.POLLED
                        ? new PolledJob(this::result, failingPolls)
                        : new BatchedJob(this::result, failingPolls);
                handle = job;
                completion = () -> job.done = true;
                callbacks = none;
            }
        }
    }

    private Runnable fated(Future<?> future, Runnable success, Runnable failure) {
        return switch (fate) {
            case SUCCESS, NEVER -> success;
            case FAILURE -> failure;
            case CANCELLED -> () -> future.cancel(false);
        };
    }

    private static List<BatchedJob> finished(Collection<BatchedJob> pending) {
        return pending.stream().filter(PolledJob::isDone).toList();
    }

    private Object result() {
        if (fate == Fate.FAILURE) {
            throw new Failed(number);
        }
        return value();
    }

    /** What it yields. */
    Object value() {
        return "value " + number;
    }

    void complete() {
        completion.run();
        completedAt = System.nanoTime();
    }

    /** Whether it was done by then, for certain. */
    boolean wasDoneBefore(long time) {
        return completedAt - time < 0 && completedAt != Long.MAX_VALUE;
    }

    /** Whether it is a future that could be cancelled, and is not done. */
    boolean isLeft() {
        return kind.isCancellable() && !((Future<?>) handle).isDone();
    }

    /** Whether it was cancelled, which was not to become of it. */
    boolean wasCancelled() {
        return kind.isCancellable() && fate != Fate.CANCELLED && ((Future<?>) handle).isCancelled();
    }

    /** How many callbacks are on it that must not be. */
    int callbacksLeft() {
        return callbacks.getAsInt();
    }

    @Override
    public String toString() {
        return number + " (" + kind + ", " + fate + (pollsFail ? ", polls fail)" : ")");
    }
}
