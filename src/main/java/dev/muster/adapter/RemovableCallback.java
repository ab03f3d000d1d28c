package dev.muster.adapter;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A callback on a {@code CompletableFuture} that leaves nothing behind when it is taken back. The class itself offers
 * no removal; but a dependent of "this future or that one" is unlinked from both as soon as either is done, so a second
 * future, the exit, is completed to take the callback back.
 */
final class RemovableCallback {
    private RemovableCallback() {}

    @SuppressWarnings("unchecked")
    static NotifyingAdapter.Registration on(CompletableFuture<?> future, Runnable signal) {
        CompletableFuture<@Nullable Object> exit = new CompletableFuture<>();
        DetachableCallback callback = new DetachableCallback(signal);
        // Called on the future, not CompletableFuture.anyOf(future, exit): a subclass that delegates is seen only so.
        // Told where to run, which is where it completes: a subclass may run callbacks on threads of its own (Hazelcast
        // starts one for each where there are few processors), and handing this one over takes longer than running it.
        ((CompletableFuture<Object>) future)
                .applyToEitherAsync(exit, Function.identity(), Runnable::run)
                .handle(callback);
        // Weak: until the future is done, it keeps the exit alive itself; from then on the registration, which lives
        // as long as the call, must not keep the future alive through it.
        WeakReference<CompletableFuture<@Nullable Object>> removal = new WeakReference<>(exit);
        return () -> {
            callback.remove();
            CompletableFuture<@Nullable Object> open = removal.get();
            if (open != null) {
                open.complete(null);
            }
        };
    }
}
