package dev.muster.testkit;

import dev.muster.adapter.FutureAdapter;
import dev.muster.testkit.FutureAdapterContract.Fate;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One handle under test: what becomes of it, what is expected of it then, and how it is asked. */
final class Subject<H, V extends @Nullable Object> {
    private final FutureAdapterContract<H, V> contract;
    private final List<Fate> fates;
    private final int number;
    private final V value;
    private final IOException failure = new IOException("a failure of the contract's");

    final H handle;
    final FutureAdapter<H, V> adapter;

    private Subject(FutureAdapterContract<H, V> contract, List<Fate> fates, int number) {
        this.contract = contract;
        this.fates = fates;
        this.number = number;
        this.handle = contract.pending();
        this.value = contract.value();
        this.adapter = freshAdapter();
    }

    static <H, V extends @Nullable Object> List<Subject<H, V>> all(
            FutureAdapterContract<H, V> contract, List<Fate> fates) {
        return IntStream.range(0, fates.size())
                .mapToObj(number -> new Subject<>(contract, fates, number))
                .toList();
    }

    /** The adapter as one more call would have it. */
    @SuppressWarnings("unchecked") // an adapter of this very handle, whose results are those of the combination
    FutureAdapter<H, V> freshAdapter() {
        return (FutureAdapter<H, V>) contract.adapter().adapterFor(handle);
    }

    boolean isPending() {
        return fates.get(number) == Fate.PENDING;
    }

    boolean fails() {
        return fates.get(number) == Fate.FAILED;
    }

    /** Completes or fails the handle, as its fate says. */
    void end() {
        switch (fates.get(number)) {
            case PENDING -> {}
            case COMPLETED -> contract.complete(handle, value);
            case FAILED -> contract.fail(handle, failure);
        }
    }

    /** Asks in a thread of its own, which is left to itself if it takes longer than the contract's patience. */
    <R extends @Nullable Object> R promptly(Law law, String question, Callable<R> asking) {
        FutureTask<R> task = new FutureTask<>(asking);
        Thread thread = new Thread(task, "muster-contract");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(contract.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException blocked) {
            thread.interrupt();
            throw broken(law, question + " did not return within " + contract.patience(), "an answer without waiting");
        } catch (ExecutionException thrown) {
            throw law.broken(example() + ": " + question, Objects.requireNonNull(thrown.getCause()), "an answer");
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + question, interrupt);
        }
    }

    /** As above, for a question whose return is all that is waited for. */
    void promptly(Law law, String question, Unanswered asking) {
        promptly(law, question, () -> {
            asking.ask();
            return true;
        });
    }

    /** A question that returns nothing. */
    interface Unanswered {
        void ask() throws Exception;
    }

    boolean isDone(Law law) {
        return promptly(law, "isDone", () -> adapter.isDone(handle));
    }

    /** What {@code result} came to. */
    record Result(@Nullable Object value, @Nullable Throwable thrown) {
        static Result of(Callable<? extends @Nullable Object> asking) {
            try {
                return new Result(asking.call(), null);
            } catch (Throwable thrown) {
                return new Result(null, thrown);
            }
        }

        @Override
        public String toString() {
            return thrown == null ? "the result " + value : "threw " + thrown;
        }
    }

    Result result(Law law) {
        return promptly(law, "result", () -> Result.of(() -> adapter.result(handle)));
    }

    void requireResult(Law law, Result result) {
        if (!isExpected(result)) {
            throw broken(law, result.toString(), expectedResult());
        }
    }

    private boolean isExpected(Result result) {
        return fails() ? isFailure(result.thrown) : result.thrown == null && Objects.equals(result.value, value);
    }

    String expectedResult() {
        return fails() ? "result throws " + failure : "the result " + value;
    }

    boolean isValue(@Nullable Object other) {
        return !fails() && Objects.equals(other, value);
    }

    /** The very failure, or one like it where it has come from another process. */
    boolean isFailure(@Nullable Throwable thrown) {
        Throwable unwrapped = thrown;
        while (unwrapped instanceof ExecutionException || unwrapped instanceof CompletionException) {
            unwrapped = unwrapped.getCause();
        }
        boolean alike = unwrapped != null
                && unwrapped.getClass() == failure.getClass()
                && Objects.equals(unwrapped.getMessage(), failure.getMessage());
        return fails() && alike;
    }

    AssertionError broken(Law law, String observed, String expected) {
        return law.broken(example(), observed, expected);
    }

    private String example() {
        return "handle " + number + " of " + fates;
    }
}
