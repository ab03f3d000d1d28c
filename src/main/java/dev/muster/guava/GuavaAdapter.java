package dev.muster.guava;

import com.google.common.util.concurrent.ListenableFuture;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Guava's futures, which call back. Works where {@code com.google.guava:guava} (module {@code com.google.common}) is on
 * the class path or the module path; then {@link dev.muster.adapter.Adapters#futures()}, {@code known()}, nested
 * structures and so plain {@code Gather.of} use it by themselves, and this class need not be named.
 *
 * <pre>{@code
 * import com.google.common.util.concurrent.*;
 *
 * ListeningExecutorService pool = MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(4));
 * List<ListenableFuture<Long>> sizes = Stream.of("a.txt", "b.txt")
 *         .map(name -> pool.submit(() -> Files.size(Path.of(name))))
 *         .toList();
 * List<Long> inOrder = Gather.of(sizes).timeout(ofSeconds(30)).toList();
 * }</pre>
 */
public final class GuavaAdapter {
    private GuavaAdapter() {}

    /**
     * Any {@code ListenableFuture}. It is never polled: a listener on it, run by whatever thread completes the future
     * ({@code directExecutor()}), wakes the waiting thread and does nothing else. Cancelling is {@code Future.cancel}.
     *
     * <p>Guava's futures cannot forget a listener: a call that ends early leaves at most one empty node on each that is
     * pending, from which nothing of the call can be reached. Cost for n futures: n listeners, where the call has to
     * wait.
     *
     * @param <V> the type of the results
     * @return the adapter; stateless and shareable
     */
    // A future's result is what its type says; and who names Guava's future requires Guava's module already.
    @SuppressWarnings({"unchecked", "exports"})
    public static <V extends @Nullable Object> NotifyingAdapter<ListenableFuture<? extends V>, V> listenableFutures() {
        return (NotifyingAdapter<ListenableFuture<? extends V>, V>) (FutureAdapter<?, ?>) ListenableFutures.INSTANCE;
    }
}
