package dev.muster.laws;

import dev.muster.laws.Task.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** Where the tasks of a scenario live: makes their handles, completes them, and knows when they were completed. */
final class Backend {
    private final Scenario scenario;
    private final LongSupplier clock;
    private final List<Object> handles = new ArrayList<>();
    private final List<Exception> failures = new ArrayList<>();
    private final AtomicLongArray completedAt;

    /** @param clock nanoseconds; never ahead of the clock of the call */
    Backend(Scenario scenario, LongSupplier clock) {
        this.scenario = scenario;
        this.clock = clock;
        this.completedAt = new AtomicLongArray(scenario.size());
        Exception shared = new IOException("shared");
        for (int key = 0; key < scenario.size(); key++) {
            int owner = scenario.owner(key);
            handles.add(owner == key ? handle(key) : handles.get(owner));
            failures.add(owner == key ? failure(key, shared) : failures.get(owner));
            completedAt.set(key, Long.MAX_VALUE);
        }
    }

    private Object handle(int key) {
        Kind kind = scenario.task(key).kind();
        return switch (kind) {
            case PUSHED -> new CompletableFuture<>();
            case FUTURE_TASK -> new FutureTask<>(ending(key));
            case ANNOUNCED, LAGGING, POLLED, BATCHED -> new Job(kind, key);
            case PLAIN -> value(key);
        };
    }

    private Callable<Object> ending(int key) {
        return () -> {
            if (failures.get(key) != null) {
                throw thrown(key);
            }
            return value(key);
        };
    }

    private Exception failure(int key, Exception shared) {
        return switch (scenario.task(key).fate()) {
            case VALUE, NULL -> null;
            case FAILURE, WRAPPED_FAILURE -> new IOException("task " + key);
            case SHARED_FAILURE -> shared;
            case CANCELLED -> new CancellationException("task " + key);
        };
    }

    /** What the task throws: its failure, in layers or not. */
    private Exception thrown(int key) {
        Exception failure = failures.get(key);
        return scenario.task(key).fate() == Task.Fate.WRAPPED_FAILURE
                ? new CompletionException(new ExecutionException(failure))
                : failure;
    }

    /** The handles by key. */
    List<Object> handles() {
        return handles;
    }

    /** What the task at a key comes to: null also when it fails. */
    Object value(int key) {
        return switch (scenario.task(key).fate()) {
            case VALUE -> "result " + scenario.owner(key);
            default -> null;
        };
    }

    /** What the task at a key fails with; null when it succeeds. */
    Exception failure(int key) {
        return failures.get(key);
    }

    /** Any thread: the task is done. */
    void complete(int key) {
        Object handle = handles.get(key);
        boolean cancelled = scenario.task(key).fate() == Task.Fate.CANCELLED;
        if (cancelled && handle instanceof Future<?> future) {
            future.cancel(false);
        } else if (handle instanceof CompletableFuture<?> future) {
            complete(key, future);
        } else if (handle instanceof FutureTask<?> task) {
            task.run();
        } else if (handle instanceof Job job) {
            job.complete(value(key), failures.get(key) == null ? null : thrown(key));
        }
        completedAt.set(key, clock.getAsLong());
    }

    @SuppressWarnings("unchecked")
    private void complete(int key, CompletableFuture<?> future) {
        if (failures.get(key) == null) {
            ((CompletableFuture<Object>) future).complete(value(key));
        } else {
            future.completeExceptionally(thrown(key));
        }
    }

    /** Any thread: signals that the task may be done, which it may or may not be. */
    void signal(int key) {
        if (handles.get(key) instanceof Job job) {
            job.signal();
        }
    }

    /** Whether the task at a key is done by now. */
    boolean isDone(int key) {
        Object handle = handles.get(key);
        if (handle instanceof Job job) {
            return job.isDone();
        }
        return !(handle instanceof Future<?> future) || future.isDone();
    }

    /** By when the task at a key was done; {@code Long.MAX_VALUE}: it is not. */
    long completedAt(int key) {
        return completedAt.get(scenario.owner(key));
    }

    /** The jobs, each once. */
    List<Job> jobs() {
        return scenario.owners()
                .mapToObj(handles::get)
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .toList();
    }
}
