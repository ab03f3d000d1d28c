package dev.muster;

import dev.muster.engine.AsyncDriver;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Driver;
import dev.muster.progress.Progress.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A terminal: what it waits for, and what it makes of the end. Run in the calling thread, or from an executor.
 *
 * @param input the handles
 * @param terms the options, as they stand when the call begins
 * @param goal what the engine is after
 * @param ending makes the result, or throws
 */
record Request<K extends @Nullable Object, R extends @Nullable Object>(
        Input<K> input, Terms terms, Attempt.Goal goal, Ending<K, R> ending) {

    /** Makes the result of a call that has ended, or throws. */
    interface Ending<K extends @Nullable Object, R extends @Nullable Object> {
        /** The result, or what is thrown instead of it; ends the attempt, unless whoever waits for it has gone. */
        R of(Attempt<K> attempt, Verdict verdict, BooleanSupplier abandoned);

        /** Something may have completed, and whoever waits for it may have gone. */
        default void advanced(Attempt<K> attempt, BooleanSupplier abandoned) {}
    }

    /** What {@code CompletableFuture}'s asynchronous methods use. */
    static Executor defaultExecutor() {
        return new CompletableFuture<>().defaultExecutor();
    }

    R await(Drivers drivers) {
        Driver driver = drivers.blocking().get();
        Attempt<K> attempt = new Attempt<>(input, terms, goal, driver.mailbox(), driver::now);
        try {
            return ending.of(attempt, driver.untilEnd(attempt.call()), () -> false);
        } finally {
            attempt.end(State.FAILED);
        }
    }

    CompletableFuture<R> start(Drivers drivers, Executor executor) {
        AsyncDriver driver = drivers.async().apply(executor);
        Attempt<K> attempt = new Attempt<>(input, terms, goal, driver.mailbox(), driver::now);
        CompletableFuture<R> result = new CompletableFuture<>();
        driver.drive(attempt.call(), new Delivery<>(attempt, ending, result));
        // Whoever completes the future from outside, by cancelling it say, ends the observation.
        result.handle((value, failure) -> {
            driver.nudge();
            return null;
        });
        return result;
    }

    /** Delivers the end of an asynchronous call into its future. Used by one thread at a time. */
    private record Delivery<K extends @Nullable Object, R extends @Nullable Object>(
            Attempt<K> attempt, Ending<K, R> ending, CompletableFuture<R> result) implements AsyncDriver.Owner {

        @Override
        public boolean isAbandoned() {
            return result.isDone();
        }

        @Override
        public void advanced() {
            ending.advanced(attempt, result::isDone);
        }

        @Override
        public void ended(Verdict verdict) {
            R made;
            try {
                made = ending.of(attempt, verdict, result::isDone);
                // Not ended yet only where whoever waited for it has gone.
                attempt.end(State.CLOSED);
            } catch (Throwable thrown) {
                broken(thrown);
                return;
            }
            result.complete(made);
        }

        @Override
        public void broken(Throwable exception) {
            attempt.end(isAbandoned() ? State.CLOSED : State.FAILED);
            result.completeExceptionally(exception);
        }
    }
}
