package dev.muster;

import dev.muster.engine.Call.Verdict;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands completions to a consumer as an asynchronous call advances. One per call, used by one thread at a time. */
final class ForEach<K extends @Nullable Object, V extends @Nullable Object>
        implements Request.Ending<K, @Nullable Void> {
    private final Function<Attempt<K>, HandOver<K, V>> handOvers;
    private final Consumer<? super Completion<K, V>> consumer;
    private @Nullable HandOver<K, V> handOver;

    ForEach(Function<Attempt<K>, HandOver<K, V>> handOvers, Consumer<? super Completion<K, V>> consumer) {
        this.handOvers = handOvers;
        this.consumer = consumer;
    }

    @Override
    public void advanced(Attempt<K> attempt, CompletableFuture<?> result) {
        HandOver<K, V> known = handOver == null ? handOvers.apply(attempt) : handOver;
        handOver = known;
        while (!result.isDone() && known.hasNext()) {
            consumer.accept(known.next());
        }
    }

    @Override
    public @Nullable Void of(Attempt<K> attempt, Verdict verdict) {
        HandOver<K, V> known = Objects.requireNonNull(handOver);
        if (verdict == Verdict.TIMED_OUT) {
            known.cutOff();
            while (known.hasNext()) {
                consumer.accept(known.next());
            }
        }
        known.isOver();
        return null;
    }
}
