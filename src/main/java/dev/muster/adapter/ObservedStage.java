package dev.muster.adapter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(ObservedStage.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final Object PENDING = new Object();
    private static final Object RELEASED = new Object();

    private record Failed(Throwable exception) {}

    // By CAS from PENDING by whoever calls back, so that the first of several counts, and what was let go of is not
    // filled
    // again: with "is it pending?" / let go / write, a node that stays on the stage would hold the result. Plain
    // volatile
    // writes by the thread that waits: before the callback is left, and when it lets go.
    private volatile @Nullable Object outcome = PENDING;
    // Written by the waiting thread, read by the completing one. Each writes its own field before it reads the other's,
    // both volatile: so one of the two always sees that the outcome and the signal are both there.
    private volatile @Nullable Runnable signal;

    ObservedStage(CompletionStage<?> stage) {
        observe(stage);
    }

    /** A stage that refuses cannot be observed by any other means: that is its failure, and names its key. */
    @SuppressWarnings("unchecked")
    private void observe(CompletionStage<?> stage) {
        try {
            ((CompletionStage<Object>) stage).handle(this);
        } catch (Throwable refusal) {
            apply(null, refusal);
        }
    }

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable failure) {
        if (OUTCOME.compareAndSet(this, PENDING, failure == null ? value : new Failed(failure))) {
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
