package dev.muster.adapter;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Everything that the library knows, by run-time type; anything else is a value that is there already. */
final class KnownHandles extends Dispatch {
    static final KnownHandles INSTANCE = new KnownHandles();

    @Override
    public FutureAdapter<Object, @Nullable Object> adapterFor(Object handle) {
        if (handle instanceof Future<?> future) {
            return asAny(JdkFutures.INSTANCE.adapterFor(future));
        }
        FutureAdapter<Object, Object> provided = Providers.adapterFor(handle);
        if (provided != null) {
            return asAny(provided.adapterFor(handle));
        }
        if (handle instanceof CompletionStage<?> stage) {
            return ObservedStage.of(stage);
        }
        if (handle instanceof Process) {
            return asAny(Processes.INSTANCE);
        }
        return PlainValues.INSTANCE;
    }
}
