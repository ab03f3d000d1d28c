package dev.muster;

import dev.muster.engine.Call.Verdict;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands completions to a consumer as an asynchronous call advances. One per call, used by one thread at a time. */
final class ForEach<K extends @Nullable Object, V extends @Nullable Object>
        implements Terminal.Ending<K, @Nullable Void> {
    private final FailureMode mode;
    private final Consumer<? super Completion<K, V>> consumer;
    private @Nullable CompletionCursor<K, V> cursor;

    ForEach(FailureMode mode, Consumer<? super Completion<K, V>> consumer) {
        this.mode = mode;
        this.consumer = consumer;
    }

    @Override
    public void advanced(Run<K> run, BooleanSupplier abandoned) {
        CompletionCursor<K, V> known = cursor(run);
        while (!abandoned.getAsBoolean() && known.hasNext()) {
            consumer.accept(known.next());
        }
    }

    @Override
    public @Nullable Void of(Run<K> run, Verdict verdict, BooleanSupplier abandoned) {
        CompletionCursor<K, V> known = cursor(run);
        advanced(run, abandoned);
        if (verdict == Verdict.TIMED_OUT) {
            known.cutOff();
            advanced(run, abandoned);
        }
        known.endIfOver();
        return null;
    }

    private CompletionCursor<K, V> cursor(Run<K> run) {
        if (cursor == null) {
            cursor = new CompletionCursor<>(run, mode);
        }
        return cursor;
    }
}
