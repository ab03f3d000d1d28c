package dev.muster.testkit;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A future completed by hand that hides its ability to call back. */
final class PolledByHand<V extends @Nullable Object> implements ManualFuture<V> {
    private final CompletableFuture<V> outcome = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean complete(V value) {
        return outcome.complete(value);
    }

    @Override
    public boolean fail(Throwable failure) {
        return outcome.completeExceptionally(Objects.requireNonNull(failure, "failure"));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return outcome.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return outcome.isCancelled();
    }

    @Override
    public boolean isDone() {
        asked.incrementAndGet();
        return outcome.isDone();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        return outcome.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(timeout, unit);
    }
}
