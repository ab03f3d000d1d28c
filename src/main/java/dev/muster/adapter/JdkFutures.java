package dev.muster.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Any {@code java.util.concurrent.Future}: a {@code CompletableFuture}, or another future that is also a
 * {@code CompletionStage}, calls back; any other has to be polled.
 */
final class JdkFutures implements NotifyingAdapter<Future<?>, @Nullable Object> {
    static final JdkFutures INSTANCE = new JdkFutures();

    @Override
    public FutureAdapter<? super Future<?>, ?> adapterFor(Future<?> future) {
        if (future.getClass() == CompletableFuture.class || future.getClass() == FutureTask.class) {
            return this;
        }
        FutureAdapter<Object, Object> provided = Providers.adapterFor(future);
        if (provided != null) {
            return provided.adapterFor(future);
        }
        return isMinimalStage(future) ? ObservedStage.of((CompletionStage<?>) future) : this;
    }

    /** {@code CompletableFuture.minimalCompletionStage()} is a Future only by inheritance: all that asks it throws. */
    private static boolean isMinimalStage(Future<?> future) {
        if (!(future instanceof CompletableFuture<?>)) {
            return false;
        }
        try {
            future.isDone();
            return false;
        } catch (UnsupportedOperationException minimal) {
            return true;
        } catch (Throwable notKnownYet) {
            return false; // as for isDone: it says nothing of the kind of future
        }
    }

    @Override
    public boolean isDone(Future<?> future) {
        return future.isDone();
    }

    @Override
    public @Nullable Object result(Future<?> future) throws Exception {
        if (future.getClass() == CompletableFuture.class) {
            CompletableFuture<?> completable = (CompletableFuture<?>) future;
            if (!completable.isCompletedExceptionally()) {
                return completable.join();
            }
            // join() and get() would build one more exception, with its stack trace, for each future that failed.
            Throwable failure = completable.handle((value, thrown) -> thrown).join();
            if (failure != null) {
                Failures.raise(failure);
            }
        }
        return resultDespiteInterrupt(future);
    }

    /**
     * Some futures (Guava's) look at the interrupt flag before they look at the result that they have. Whoever is
     * interrupted has a right to what is done, and to the flag. For a {@code FutureTask}, and for those who ask the
     * adapter directly: of any other class a call asks the result itself, within the time that it has left.
     */
    private static @Nullable Object resultDespiteInterrupt(Future<?> future) throws Exception {
        boolean interrupted = Thread.interrupted();
        try {
            return future.get();
        } catch (InterruptedException meanwhile) {
            interrupted = true;
            return future.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean hasFailed(Future<?> future) {
        if (future.getClass() == CompletableFuture.class) {
            return ((CompletableFuture<?>) future).isCompletedExceptionally();
        }
        return future.isCancelled() || NotifyingAdapter.super.hasFailed(future);
    }

    @Override
    public boolean cancel(Future<?> future, boolean mayInterrupt) {
        return future.cancel(mayInterrupt);
    }

    @Override
    public boolean notifies(Future<?> future) {
        return future instanceof CompletionStage<?>;
    }

    @Override
    public Registration onDone(Future<?> future, Runnable signal) {
        if (future instanceof CompletableFuture<?> completable) {
            return RemovableCallback.on(completable, signal);
        }
        if (future instanceof CompletionStage<?> stage) {
            return DetachableCallback.on(stage, signal);
        }
        throw new IllegalArgumentException("future " + future + " cannot notify: ask notifies(future) first");
    }
}
