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
 * @param options the options, as they stand when the call begins
 * @param goal what the engine is after
 * @param ending makes the result, or throws
 */
record Terminal<K extends @Nullable Object, R extends @Nullable Object>(
        Input<K> input, CommonOptions options, Goal goal, Ending<K, R> ending) {

    /** Makes the result of a call that has ended, or throws. */
    interface Ending<K extends @Nullable Object, R extends @Nullable Object> {
        /** The result, or an exception. Ends the run, unless nobody waits for it any more. */
        R of(Run<K> run, Verdict verdict, BooleanSupplier abandoned);

        /** Something may have completed, and whoever waits for it may have gone. */
        default void advanced(Run<K> run, BooleanSupplier abandoned) {}
    }

    /** What {@code CompletableFuture}'s asynchronous methods use. */
    static Executor defaultExecutor() {
        return new CompletableFuture<>().defaultExecutor();
    }

    R await(Drivers drivers) {
        Driver driver = drivers.blocking().get();
        Run<K> run = new Run<>(input, options, goal, driver.mailbox(), driver::now);
        try {
            return ending.of(run, driver.untilEnd(run.call()), () -> false);
        } finally {
            run.end(State.FAILED);
        }
    }

    CompletableFuture<R> start(Drivers drivers, Executor executor) {
        AsyncDriver driver = drivers.async().apply(executor);
        Run<K> run = new Run<>(input, options, goal, driver.mailbox(), driver::now);
        CompletableFuture<R> result = new CompletableFuture<>();
        driver.drive(run.call(), new Delivery<>(run, ending, result));
        // Whoever completes the future from outside, by cancelling it say, ends the observation.
        result.handle((value, failure) -> {
            driver.nudge();
            return null;
        });
        return result;
    }

    /** Delivers the end of an asynchronous call into its future. Used by one thread at a time. */
    private record Delivery<K extends @Nullable Object, R extends @Nullable Object>(
            Run<K> run, Ending<K, R> ending, CompletableFuture<R> result) implements AsyncDriver.Owner {

        @Override
        public boolean isAbandoned() {
            return result.isDone();
        }

        @Override
        public void advanced() {
            ending.advanced(run, result::isDone);
        }

        @Override
        public void ended(Verdict verdict) {
            R made;
            try {
                made = ending.of(run, verdict, result::isDone);
                // Not ended yet only where whoever waited for it has gone.
                run.end(State.CLOSED);
            } catch (Throwable thrown) {
                broken(thrown);
                return;
            }
            result.complete(made);
        }

        @Override
        public void broken(Throwable exception) {
            run.end(isAbandoned() ? State.CLOSED : State.FAILED);
            result.completeExceptionally(exception);
        }
    }
}
