package dev.muster;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Results that are there when a call begins: of plain futures of the JDK, whose classes are known to behave, that have
 * succeeded. Where everything is like that there is nothing to wait for, to notice or to clean up, and setting up a call would
 * cost as much as ten results: one pass over the handles is the whole of it.
 */
final class AtOnce {
    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    /** Stands for a result that is not there, or that only the engine can tell. */
    static final Object NOT_THERE = new Object();

    private AtOnce() {}

    /**
     * The results of all handles in input order, in an array of the caller's own; null where one of them is not there. The
     * last handle is asked first: what completes in input order and is not done costs one question, not a pass.
     */
    static @Nullable Object @Nullable [] results(Input<?> input) {
        @Nullable Object[] handles = input.handles();
        int last = handles.length - 1;
        if (last < 0 || first(input) == NOT_THERE || result(handles[last]) == NOT_THERE) {
            return null;
        }
        @Nullable Object[] results = new Object[handles.length];
        for (int number = 0; number < results.length; number++) {
            Object result = result(handles[number]);
            if (result == NOT_THERE) {
                return null;
            }
            results[number] = result;
        }
        return results;
    }

    /** The result of the first handle, or {@link #NOT_THERE}. */
    static @Nullable Object first(Input<?> input) {
        return input.adapter() == FUTURES && input.handles().length > 0 ? result(input.handles()[0]) : NOT_THERE;
    }

    private static @Nullable Object result(@Nullable Object handle) {
        if (handle instanceof CompletableFuture<?> future && future.getClass() == CompletableFuture.class) {
            return result(future);
        }
        return handle instanceof FutureTask<?> task && task.getClass() == FutureTask.class ? result(task) : NOT_THERE;
    }

    @SuppressWarnings("unchecked") // only read from
    private static @Nullable Object result(CompletableFuture<?> future) {
        if (future.isCompletedExceptionally()) {
            return NOT_THERE;
        }
        try {
            return ((CompletableFuture<@Nullable Object>) future).getNow(NOT_THERE);
        } catch (CompletionException | CancellationException justFailed) {
            return NOT_THERE;
        }
    }

    private static @Nullable Object result(FutureTask<?> task) {
        if (!task.isDone() || task.isCancelled()) {
            return NOT_THERE;
        }
        try {
            return task.get();
        } catch (ExecutionException | CancellationException failed) {
            return NOT_THERE;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return NOT_THERE;
        }
    }
}
