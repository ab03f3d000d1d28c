package dev.muster.adapter;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One completion stage during one call. A stage can neither be asked whether it is done nor forget a callback, so one
 * is left on it as soon as the call begins.
 */
final class ObservedStage implements NotifyingAdapter<Object, @Nullable Object> {
    private static final Object PENDING = new Object();

    private record Failed(Throwable exception) {}

    /**
     * What stays on the stage when the call ends first: an empty node. Until the call registers, only the call keeps
     * what is observed; it may end without having registered, and then the result must not be kept by a stage that
     * keeps its callbacks.
     */
    private static final class Callback implements BiFunction<Object, Throwable, @Nullable Void> {
        private final WeakReference<ObservedStage> observed;
        // Set by the thread that registers: an asynchronous call is reached by way of its futures only. Nulled by
        // whoever takes the registration back, read by the thread that calls back; volatile, so that it sees either.
        private volatile @Nullable ObservedStage registered;

        private Callback(ObservedStage observed) {
            this.observed = new WeakReference<>(observed);
        }

        @Override
        public @Nullable Void apply(@Nullable Object value, @Nullable Throwable failure) {
            ObservedStage wanted = registered;
            if (wanted == null) {
                wanted = observed.get();
            }
            if (wanted != null) {
                wanted.end(value, failure);
            }
            return null;
        }
    }

    private final Callback callback = new Callback(this);

    // PENDING until the first callback; by CAS, so that of several the first counts.
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>(PENDING);
    // Set by the thread that registers, nulled by whoever takes the registration back, read by the thread that calls
    // back. Registering writes the signal and then reads the outcome; the callback writes the outcome and then reads
    // the signal. With both volatile one of the two sees both, and signals; otherwise each could miss the other's, and
    // the call sleep on.
    private volatile @Nullable Runnable signal;

    private ObservedStage() {}

    /** A stage that refuses a callback cannot be observed by any other means: that is its failure, under its key. */
    @SuppressWarnings("unchecked")
    static ObservedStage of(CompletionStage<?> stage) {
        ObservedStage observed = new ObservedStage();
        try {
            ((CompletionStage<Object>) stage).handle(observed.callback);
        } catch (Throwable refusal) {
            observed.end(null, refusal);
        }
        return observed;
    }

    private void end(@Nullable Object value, @Nullable Throwable failure) {
        if (outcome.compareAndSet(PENDING, failure == null ? value : new Failed(failure))) {
            Runnable waiting = signal;
            if (waiting != null) {
                waiting.run();
            }
        }
    }

    @Override
    public boolean isDone(Object stage) {
        return outcome.get() != PENDING;
    }

    @Override
    public @Nullable Object result(Object stage) throws Exception {
        Object known = outcome.get();
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
        return outcome.get() instanceof Failed;
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
        callback.registered = this;
        signal = toSignal;
        if (isDone(stage)) {
            toSignal.run();
        }
        return () -> {
            signal = null;
            callback.registered = null;
            callback.observed.clear();
        };
    }
}
