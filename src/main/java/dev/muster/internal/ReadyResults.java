package dev.muster.internal;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Results that are there when a call begins: of plain futures of the JDK, whose classes are known to behave, that have
 * succeeded. Where everything is like that there is nothing to wait for, to notice or to clean up, and setting up a
 * call would cost as much as taking fifty results: one pass over the handles is the whole of it.
 */
public final class ReadyResults {
    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    /** Stands for a result that is not there, or that only the engine can tell. */
    public static final Object NOT_THERE = new Object();

    /**
     * From half a megabyte on, which may be half of one of its regions, the G1 collector has an array start in the old
     * generation, where each single reference that is written costs a memory fence. Written by block copies of small
     * arrays, a million results took 3.1 ms instead of 6.3 on JDK 25 (a loop of join() into an array: 5.9); smaller
     * arrays only lose by it.
     */
    private static final int LARGE = 1 << 17;

    private static final int AT_A_TIME = 256;

    private ReadyResults() {}

    /**
     * The results of all handles in input order, in an array of the caller's own; null where one of them is not there.
     * The last handle is asked first: what completes in input order and is not done costs one question, not a pass.
     */
    public static @Nullable Object @Nullable [] results(Input<?> input) {
        @Nullable Object[] handles = input.handles();
        int total = handles.length;
        if (total == 0 || first(input) == NOT_THERE || result(handles[total - 1]) == NOT_THERE) {
            return null;
        }
        if (total < LARGE) {
            @Nullable Object[] results = copy(handles, 0, total);
            return becameResults(results) ? results : null;
        }
        @Nullable Object[] results = new Object[total];
        for (int from = 0; from < total; from += AT_A_TIME) {
            @Nullable Object[] some = copy(handles, from, Math.min(total, from + AT_A_TIME));
            if (!becameResults(some)) {
                return null;
            }
            System.arraycopy(some, 0, results, from, some.length);
        }
        return results;
    }

    /** Not a clone: one of a {@code CompletableFuture[]} could not hold the results. */
    private static @Nullable Object[] copy(@Nullable Object[] handles, int from, int to) {
        return Arrays.copyOfRange(handles, from, to, Object[].class);
    }

    /** Puts its result into the place of each handle; false where one is not there. */
    private static boolean becameResults(@Nullable Object[] handles) {
        for (int number = 0; number < handles.length; number++) {
            Object result = result(handles[number]);
            if (result == NOT_THERE) {
                return false;
            }
            handles[number] = result;
        }
        return true;
    }

    /** The result of the first handle, or {@link #NOT_THERE}. */
    public static @Nullable Object first(Input<?> input) {
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
        try {
            return ((CompletableFuture<@Nullable Object>) future).getNow(NOT_THERE);
        } catch (Throwable failed) {
            // Once a call, as nothing is asked after a failure. Of any kind: building the exception that getNow throws
            // calls the failure's own toString().
            return NOT_THERE;
        }
    }

    private static @Nullable Object result(FutureTask<?> task) {
        if (!task.isDone() || task.isCancelled()) {
            return NOT_THERE;
        }
        try {
            return task.get();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return NOT_THERE;
        } catch (Throwable failed) {
            return NOT_THERE; // of any kind, as above
        }
    }
}
