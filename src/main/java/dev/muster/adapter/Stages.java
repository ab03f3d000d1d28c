package dev.muster.adapter;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Completion stages: a {@code CompletableFuture} as the future that it is, every other one observed. */
final class Stages extends Dispatch {
    static final Stages INSTANCE = new Stages();

    @Override
    public FutureAdapter<Object, @Nullable Object> adapterFor(Object handle) {
        if (handle instanceof Future<?> future) {
            return asAny(JdkFutures.INSTANCE.adapterFor(future));
        }
        return ObservedStage.of((CompletionStage<?>) handle);
    }
}
