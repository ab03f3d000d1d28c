package dev.muster.internal;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, once; what it was computed from is dropped then. */
public final class Lazy<T> {

    /** Guarded by this; {@code null} once the value is there. */
    private @Nullable Supplier<? extends T> source;

    /** Guarded by this. */
    private @Nullable T value;

    /** The value that this source answers. */
    public Lazy(Supplier<? extends T> source) {
        this.source = source;
    }

    /** {@return the value, computed now if nobody has asked before} */
    public synchronized T value() {
        if (source != null) {
            value = source.get();
            source = null;
        }
        return Objects.requireNonNull(value);
    }
}
