package dev.muster.testkit;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A future completed by hand that calls back. */
final class NotifyingByHand<V extends @Nullable Object> extends CompletableFuture<V> implements ManualFuture<V> {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean fail(Throwable failure) {
        return completeExceptionally(Objects.requireNonNull(failure, "failure"));
    }

    @Override
    public boolean isDone() {
        asked.incrementAndGet();
        return super.isDone();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    /** What is derived from it is an ordinary stage. */
    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
