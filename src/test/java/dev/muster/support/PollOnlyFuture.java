package dev.muster.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A future of a kind that nobody knows: it can be asked and nothing else, and it counts how often. Completed by hand. */
public final class PollOnlyFuture<V> implements Future<V> {

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final List<Boolean> cancels = new ArrayList<>();
    private V value;
    private Throwable failure;

    public static <V> PollOnlyFuture<V> completed(V value) {
        PollOnlyFuture<V> future = new PollOnlyFuture<>();
        future.complete(value);
        return future;
    }

    public static <V> PollOnlyFuture<V> failed(Throwable failure) {
        PollOnlyFuture<V> future = new PollOnlyFuture<>();
        future.fail(failure);
        return future;
    }

    public synchronized boolean complete(V result) {
        if (done.getCount() == 0) {
            return false;
        }
        value = result;
        done.countDown();
        return true;
    }

    public synchronized boolean fail(Throwable exception) {
        if (done.getCount() == 0) {
            return false;
        }
        failure = exception;
        done.countDown();
        return true;
    }

    /** How often {@code isDone} was called. */
    public int asked() {
        return asked.get();
    }

    /** How often {@code get} was called. */
    public int fetched() {
        return fetched.get();
    }

    /** What {@code cancel} was called with, call by call. */
    public synchronized List<Boolean> cancels() {
        return List.copyOf(cancels);
    }

    @Override
    public synchronized boolean cancel(boolean mayInterruptIfRunning) {
        cancels.add(mayInterruptIfRunning);
        return fail(new CancellationException("cancelled by hand"));
    }

    @Override
    public synchronized boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    @Override
    public boolean isDone() {
        asked.incrementAndGet();
        return done.getCount() == 0;
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        fetched.incrementAndGet();
        done.await();
        return report();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        fetched.incrementAndGet();
        if (!done.await(timeout, unit)) {
            throw new TimeoutException();
        }
        return report();
    }

    private synchronized V report() throws ExecutionException {
        if (failure instanceof CancellationException cancelled) {
            throw cancelled;
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return value;
    }
}
