package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/** Handles of one type to one adapter, everything else to another. */
final class EitherKind extends Dispatch {
    private final Class<?> type;
    private final FutureAdapter<Object, @Nullable Object> adapter;
    private final FutureAdapter<Object, @Nullable Object> otherwise;

    EitherKind(Class<?> type, FutureAdapter<?, ?> adapter, FutureAdapter<?, ?> otherwise) {
        this.type = type;
        this.adapter = asAny(adapter);
        this.otherwise = asAny(otherwise);
    }

    @Override
    public FutureAdapter<Object, @Nullable Object> adapterFor(Object handle) {
        return asAny((type.isInstance(handle) ? adapter : otherwise).adapterFor(handle));
    }
}
