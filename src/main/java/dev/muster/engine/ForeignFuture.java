package dev.muster.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a future that says it is done, and of whose class nothing is known. It may go back on what it said, and
 * {@code get()} blocks then: so it is given no more time than the call has left, and an interrupt ends it.
 */
final class ForeignFuture {
    /** In place of a result: it is not done after all. */
    static final Object NOT_DONE = new Object();

    /**
     * The least that it is given: some answer a shorter time with a timeout, or by waiting for ever, without a look.
     */
    private static final long AT_LEAST = 1_000_000;

    private ForeignFuture() {}

    /**
     * Its result, within so many nanoseconds; {@link #NOT_DONE} when they pass, or the thread is interrupted, before
     * there is one. The interrupt status stays what it is: some futures look at it before they look at the result that
     * they have. A thread that is interrupted already gets what is there, and waits for nothing.
     */
    static @Nullable Object result(Future<?> future, long limit) throws Exception {
        boolean interrupted = Thread.interrupted();
        try {
            return get(future, interrupted ? 0 : limit);
        } catch (InterruptedException meanwhile) {
            interrupted = true;
            return future.isDone() ? get(future, 0) : NOT_DONE;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
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
}
