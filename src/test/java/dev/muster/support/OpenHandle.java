package dev.muster.support;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A handle, and the hand on its task.
 *
 * @param handle what is passed to the library
 * @param value what it yields once it has completed; may be anything where {@code isDone}
 * @param isDone whether it was complete from the start
 * @param complete lets the task succeed
 * @param fail lets the task fail with an exception of this type, or one like it; {@code null} where this kind cannot fail
 * @param cancelled whether the task was cancelled; {@code null} where this kind cannot be cancelled
 * @param end ends what the task left behind
 */
public record OpenHandle(
        Object handle,
        Object value,
        boolean isDone,
        Runnable complete,
        Consumer<RuntimeException> fail,
        BooleanSupplier cancelled,
        Runnable end)
        implements AutoCloseable {

    private static final Runnable NOTHING = () -> {};

    static OpenHandle done(Object handle, Object value) {
        return new OpenHandle(handle, value, true, NOTHING, null, null, NOTHING);
    }

    static OpenHandle pending(
            Object handle,
            Object value,
            Runnable complete,
            Consumer<RuntimeException> fail,
            BooleanSupplier cancelled,
            Runnable end) {
        return new OpenHandle(handle, value, false, complete, fail, cancelled, end);
    }

    static OpenHandle pending(
            Object handle,
            Object value,
            Runnable complete,
            Consumer<RuntimeException> fail,
            BooleanSupplier cancelled) {
        return pending(handle, value, complete, fail, cancelled, NOTHING);
    }

    @Override
    public void close() {
        end.run();
    }
}
