package dev.muster.guava;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.muster.adapter.NotifyingAdapter;
import org.jspecify.annotations.Nullable;

/** Any {@code ListenableFuture}: calls back in whatever thread completes it. */
final class ListenableFutures implements NotifyingAdapter<ListenableFuture<?>, @Nullable Object> {
    static final ListenableFutures INSTANCE = new ListenableFutures();

    private ListenableFutures() {}

    @Override
    public boolean isDone(ListenableFuture<?> future) {
        return future.isDone();
    }

    /** Not {@code get()}, which looks at the interrupt flag before it looks at the result that it has. */
    @Override
    public @Nullable Object result(ListenableFuture<?> future) throws Exception {
        return Futures.getDone(future);
    }

    @Override
    public boolean hasFailed(ListenableFuture<?> future) {
        return future.isCancelled() || NotifyingAdapter.super.hasFailed(future);
    }

    @Override
    public boolean cancel(ListenableFuture<?> future, boolean mayInterrupt) {
        return future.cancel(mayInterrupt);
    }

    @Override
    public Registration onDone(ListenableFuture<?> future, Runnable signal) {
        Listener listener = new Listener(signal);
        future.addListener(listener, MoreExecutors.directExecutor());
        return listener;
    }
}
