package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Plan.Observation;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Asks a handle that is done for what the call wants to know of it. Used as {@link Handles}. */
final class Inquiry {
    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    private final Observation observation;

    /** How much of the call's time is left, in nanoseconds, when a future is asked whose {@code get()} may block. */
    private long timeLeft = Long.MAX_VALUE;

    /** Results that were asked for after the call, where it did without them. */
    private @Nullable Map<Object, @Nullable Object> fetched;

    Inquiry(Observation observation) {
        this.observation = observation;
    }

    /** So many nanoseconds are left of the call's time. */
    void haveTimeLeft(long nanos) {
        timeLeft = nanos;
    }

    /** What the ledger is to know; {@link ForeignFuture#NOT_DONE} where the handle turns out not to be done. */
    @Nullable
    Object about(Object handle, FutureAdapter<Object, @Nullable Object> adapter) {
        if (observation == Observation.NOTHING) {
            return Ledger.UNASKED;
        }
        if (observation == Observation.RESULT) {
            return result(handle, adapter);
        }
        try {
            return isForeign(handle, adapter)
                    ? whetherFailed((Future<?>) handle, adapter)
                    : somehow(adapter.hasFailed(handle));
        } catch (Throwable failure) {
            Trouble.keepInterrupt(failure);
            return Failed.SOMEHOW;
        }
    }

    private static Object somehow(boolean failed) {
        return failed ? Failed.SOMEHOW : Ledger.UNASKED;
    }

    private Object whetherFailed(Future<?> foreign, FutureAdapter<Object, @Nullable Object> adapter) {
        if (foreign.isCancelled()) {
            return Failed.SOMEHOW;
        }
        Object result = result(foreign, adapter);
        return result == ForeignFuture.NOT_DONE ? ForeignFuture.NOT_DONE : somehow(result instanceof Failed);
    }

    /** Whether it is a future of a class of which nothing is known: what is done about others cannot block. */
    private static boolean isForeign(Object handle, FutureAdapter<?, ?> adapter) {
        Class<?> kind = handle.getClass();
        return adapter == FUTURES && kind != CompletableFuture.class && kind != FutureTask.class;
    }

    private @Nullable Object result(Object handle, FutureAdapter<Object, @Nullable Object> adapter) {
        try {
            return isForeign(handle, adapter) ? foreignResult((Future<?>) handle) : adapter.result(handle);
        } catch (Throwable failure) {
            Trouble.keepInterrupt(failure);
            return Failed.of(failure);
        }
    }

    private @Nullable Object foreignResult(Future<?> future) throws Exception {
        long began = System.nanoTime();
        try {
            return ForeignFuture.result(future, timeLeft);
        } finally {
            if (timeLeft != Long.MAX_VALUE) {
                timeLeft -= System.nanoTime() - began;
            }
        }
    }

    /** Its value or {@link Failed}, asked for now: once for each handle, and without waiting. */
    @Nullable
    Object fetch(Object handle, FutureAdapter<Object, @Nullable Object> adapter) {
        if (fetched == null) {
            fetched = new IdentityHashMap<>();
        }
        if (!fetched.containsKey(handle)) {
            timeLeft = 0;
            Object result = result(handle, adapter);
            fetched.put(
                    handle,
                    result == ForeignFuture.NOT_DONE
                            ? new Failed(new IllegalStateException("the future was done, and has no result any more"))
                            : result);
        }
        return fetched.get(handle);
    }
}
