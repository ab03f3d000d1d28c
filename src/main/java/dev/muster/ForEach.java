package dev.muster;

import dev.muster.engine.Call.Verdict;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands completions to a consumer as an asynchronous call advances. One per call, used by one thread at a time. */
final class ForEach<K extends @Nullable Object, V extends @Nullable Object>
        implements Request.Ending<K, @Nullable Void> {
    private final Returned returned;
    private final Consumer<? super Completion<K, V>> consumer;
    private @Nullable HandOver<K, V> handOver;

    ForEach(Returned returned, Consumer<? super Completion<K, V>> consumer) {
        this.returned = returned;
        this.consumer = consumer;
    }

    @Override
    public void advanced(Attempt<K> attempt, BooleanSupplier abandoned) {
        HandOver<K, V> known = handOver(attempt);
        while (!abandoned.getAsBoolean() && known.hasNext()) {
            consumer.accept(known.next());
        }
    }

    @Override
    public @Nullable Void of(Attempt<K> attempt, Verdict verdict, BooleanSupplier abandoned) {
        HandOver<K, V> known = handOver(attempt);
        advanced(attempt, abandoned);
        if (verdict == Verdict.TIMED_OUT) {
            known.cutOff();
            advanced(attempt, abandoned);
        }
        known.endIfOver();
        return null;
    }

    private HandOver<K, V> handOver(Attempt<K> attempt) {
        if (handOver == null) {
            handOver = new HandOver<>(attempt, returned);
        }
        return handOver;
    }
}
