package dev.muster.adapter;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A callback on a stage that may stay there when it is no longer wanted, and then refers to nothing. {@code handle} is
 * used, never {@code whenComplete}: the latter builds an exception with a stack trace for each stage that fails.
 */
final class DetachableCallback
        implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void>, NotifyingAdapter.Registration {
    // Nulled by whoever takes the registration back (the thread that has the call, or the cleaner's), read by the
    // thread that completes the future. Volatile: a callback that begins after remove() has returned reads null. One
    // that read it just before signals all the same, which is harmless: the mailbox is closed by then.
    private volatile @Nullable Runnable signal;

    DetachableCallback(Runnable signal) {
        this.signal = signal;
    }

    static DetachableCallback on(CompletionStage<?> stage, Runnable signal) {
        DetachableCallback callback = new DetachableCallback(signal);
        stage.handle(callback);
        return callback;
    }

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable failure) {
        Runnable wanted = signal;
        if (wanted != null) {
            wanted.run();
        }
        return null;
    }

    @Override
    public void remove() {
        signal = null;
    }
}
