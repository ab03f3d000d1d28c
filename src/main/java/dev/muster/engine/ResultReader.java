package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.engine.Plan.Observation;
import dev.muster.internal.Log;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of a handle that is done, as much of it as the call wants to know. Used by the driving thread;
 * after the call by one thread at a time, under the lock of the exception that is asked for its outcomes.
 *
 * <p>A future of an unknown class may say that it is done, and then not be: its {@code get()} blocks. It is given no
 * more time than the call has left, and an interrupt ends it.
 */
final class ResultReader {
    /** In place of an outcome: the future is not done after all. */
    static final Object NOT_DONE = new Object();

    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    /** 1 ms, the least a future is given: some answer less with a timeout, or wait for ever, without a look. */
    private static final long AT_LEAST = 1_000_000;

    private final Observation observation;

    /** How much of the call's time is left, in nanoseconds. */
    private long timeLeft = Long.MAX_VALUE;

    /** Results that were read after the call, where the call did without them. */
    private @Nullable Map<Object, @Nullable Object> readLater;

    ResultReader(Observation observation) {
        this.observation = observation;
    }

    /** Whether anything of a handle is read. */
    boolean reads() {
        return observation != Observation.NOTHING;
    }

    /** So many nanoseconds are left of the call's time. */
    void haveTimeLeft(long nanos) {
        timeLeft = nanos;
    }

    /** What the call is to know; {@link #NOT_DONE} where the handle turns out not to be done. */
    @Nullable
    Object read(Object handle, FutureAdapter<Object, @Nullable Object> adapter) {
        if (observation == Observation.NOTHING) {
            return Outcomes.UNREAD;
        }
        if (observation == Observation.RESULT) {
            return result(handle, adapter);
        }
        try {
            return isForeign(handle, adapter)
                    ? whetherFailed((Future<?>) handle, adapter)
                    : unread(adapter.hasFailed(handle));
        } catch (Throwable failure) {
            Log.keepInterrupt(failure);
            return Outcomes.FAILED_UNREAD;
        }
    }

    private static Object unread(boolean failed) {
        return failed ? Outcomes.FAILED_UNREAD : Outcomes.UNREAD;
    }

    private Object whetherFailed(Future<?> foreign, FutureAdapter<Object, @Nullable Object> adapter) {
        if (foreign.isCancelled()) {
            return Outcomes.FAILED_UNREAD;
        }
        Object result = result(foreign, adapter);
        return result == NOT_DONE ? NOT_DONE : unread(result instanceof Failed);
    }

    /** Whether it is a future of an unknown class. */
    private static boolean isForeign(Object handle, FutureAdapter<?, ?> adapter) {
        Class<?> kind = handle.getClass();
        return adapter == FUTURES && kind != CompletableFuture.class && kind != FutureTask.class;
    }

    private @Nullable Object result(Object handle, FutureAdapter<Object, @Nullable Object> adapter) {
        try {
            return isForeign(handle, adapter) ? foreignResult((Future<?>) handle) : adapter.result(handle);
        } catch (Throwable failure) {
            Log.keepInterrupt(failure);
            return Failed.of(failure);
        }
    }

    /**
     * Its result within the time that is left. The interrupt status stays what it is: some futures look at it before
     * they look at the result that they have. An interrupted thread gets what is there, and waits for nothing.
     */
    private @Nullable Object foreignResult(Future<?> future) throws Exception {
        long began = System.nanoTime();
        boolean interrupted = Thread.interrupted();
        try {
            return get(future, interrupted ? 0 : timeLeft);
        } catch (InterruptedException meanwhile) {
            interrupted = true;
            return future.isDone() ? get(future, 0) : NOT_DONE;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (timeLeft != Long.MAX_VALUE) {
                timeLeft -= System.nanoTime() - began;
            }
        }
    }

    private static @Nullable Object get(Future<?> future, long limit) throws InterruptedException, ExecutionException {
        if (limit == Long.MAX_VALUE) {
            return future.get();
        }
        try {
            Object result = future.get(Math.max(AT_LEAST, limit), TimeUnit.NANOSECONDS);
            if (result != null) {
                return result;
            }
        } catch (TimeoutException goneBack) {
            return NOT_DONE;
        } catch (UnsupportedOperationException noTimedGet) {
            // Many a class leaves this method as it was generated: throwing, or answering null.
        }
        return future.get();
    }

    /** Its value or {@link Failed}, read after the call: once for each handle, and without waiting. */
    @Nullable
    Object readLater(Object handle, FutureAdapter<Object, @Nullable Object> adapter) {
        if (readLater == null) {
            readLater = new IdentityHashMap<>();
        }
        if (!readLater.containsKey(handle)) {
            timeLeft = 0;
            Object result = result(handle, adapter);
            readLater.put(
                    handle,
                    result == NOT_DONE
                            ? new Failed(new IllegalStateException("the future was done, and has no result any more"))
                            : result);
        }
        return readLater.get(handle);
    }
}
