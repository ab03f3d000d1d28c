package dev.muster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The terminals of {@link Gather} as futures: no thread is blocked while handles can notify; handles that must be
 * polled cost a short piece of work on the executor at each look.
 *
 * <p>The futures complete with what the blocking terminals return, or exceptionally with what these throw. Cancelling
 * such a future, or completing it otherwise, ends the observation and applies the leftovers policy. Safe for use by
 * several threads.
 *
 * <p>Deadlines and looks are timed by the JDK, with the timer that {@code CompletableFuture.orTimeout} uses. Before JDK
 * 25 the thread of that timer, which runs for ever, keeps the class loaders of those on whose stack it was first
 * needed. Where applications are unloaded from a running JVM, whoever loads them should need it first: {@code new
 * CompletableFuture<Object>().completeOnTimeout(null, 0, TimeUnit.NANOSECONDS)}.
 *
 * <pre>{@code
 * CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> 40);
 * CompletableFuture<Integer> fee = CompletableFuture.supplyAsync(() -> 2);
 * CompletableFuture<Integer> total = Gather.of(price, fee)
 *         .timeout(ofSeconds(1))
 *         .async()
 *         .toList()
 *         .thenApply(both -> both.get(0) + both.get(1));
 * }</pre>
 *
 * @param <K> the type of the keys
 * @param <V> the type of the results
 */
public final class AsyncGather<K extends @Nullable Object, V extends @Nullable Object> {
    private final GatherCall<K, V> call;
    private final Executor executor;

    AsyncGather(GatherCall<K, V> call, Executor executor) {
        this.call = call;
        this.executor = executor;
    }

    /**
     * The results in input order, as {@link Gather#toList()}.
     *
     * @return completes when the call ends
     */
    public CompletableFuture<List<V>> toList() {
        return call.list(executor);
    }

    /**
     * The results under the input's keys, as {@link Gather#toMap()}.
     *
     * @return completes when the call ends
     */
    public CompletableFuture<Map<K, V>> toMap() {
        return call.map(executor);
    }

    /**
     * The results in the input's own shape, as {@link Gather#toStructure()}.
     *
     * @return completes when the call ends
     */
    public CompletableFuture<Object> toStructure() {
        return call.structure(executor);
    }

    /**
     * The race, as {@link Gather#first()}.
     *
     * @return completes when there is a winner, or when the call ends
     */
    public CompletableFuture<Completion<K, V>> first() {
        return call.first(executor);
    }

    /**
     * Streaming without a thread: the completions one by one, as {@link Gather#iterate()} hands them over.
     *
     * @param consumer called on the executor, one call at a time, in the order of completion; what it throws ends the
     *     call
     * @return completes when everything was handed over, or when the call ends
     * @throws NullPointerException if {@code consumer} is null
     */
    public CompletableFuture<@Nullable Void> forEach(Consumer<? super Completion<K, V>> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return call.forEach(consumer, executor);
    }
}
