package dev.muster.adapter;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One completion stage during one call. A stage can neither be asked whether it is done nor forget a callback, so one
 * callback is left on it as soon as the call begins: this object. When the call ends first, it lets go of everything and
 * stays behind as an empty node.
 */
final class ObservedStage
        implements NotifyingAdapter<Object, @Nullable Object>, BiFunction<Object, Throwable, @Nullable Void> {
    private static final Object PENDING = new Object();
    private static final Object RELEASED = new Object();

    private record Failed(Throwable exception) {}

    // Written by the thread that completes the stage, and by the one that waits when it lets go; read by both,
    // as what was let go of is not to be filled again.
    private volatile @Nullable Object outcome = PENDING;
    // Written by the waiting thread, read by the completing one. Each writes its own field before it reads the other's,
    // both volatile: so one of the two always sees that the outcome and the signal are both there.
    private volatile @Nullable Runnable signal;

    ObservedStage(CompletionStage<?> stage) {
        observe(stage);
    }

    @SuppressWarnings("unchecked")
    private void observe(CompletionStage<?> stage) {
        ((CompletionStage<Object>) stage).handle(this);
    }

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable failure) {
        if (outcome == PENDING) {
            outcome = failure == null ? value : new Failed(failure);
            Runnable waiting = signal;
            if (waiting != null) {
                waiting.run();
            }
        }
        return null;
    }

    @Override
    public boolean isDone(Object stage) {
        return outcome != PENDING;
    }

    @Override
    public @Nullable Object result(Object stage) throws Exception {
        Object known = outcome;
        if (known instanceof Failed failed) {
            Failures.raise(failed.exception);
        }
        if (known == PENDING) {
            throw new IllegalStateException("stage is not done: " + stage);
        }
        return known;
    }

    @Override
    public boolean hasFailed(Object stage) {
        return outcome instanceof Failed;
    }

    @Override
    public boolean cancel(Object stage, boolean mayInterrupt) {
        if (stage instanceof Future<?> future) {
            return future.cancel(mayInterrupt);
        }
        try {
            return ((CompletionStage<?>) stage).toCompletableFuture().cancel(mayInterrupt);
        } catch (UnsupportedOperationException notConvertible) {
            return false;
        }
    }

    @Override
    public Registration onDone(Object stage, Runnable toSignal) {
        signal = toSignal;
        if (outcome != PENDING) {
            toSignal.run();
        }
        return () -> {
            signal = null;
            outcome = RELEASED;
        };
    }
}
