package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Fetches the result of a handle that is done: the second half of {@link Adapters#polled} and {@link Adapters#batched}.
 * May be called by several threads at once, where calls share the adapter.
 *
 * <pre>{@code
 * ResultFunction<Path, String> text = Files::readString;
 * FutureAdapter<Path, String> texts = Adapters.polled(Files::exists, text);
 * }</pre>
 *
 * @param <H> the kind of handle
 * @param <V> the type of its results
 */
@FunctionalInterface
public interface ResultFunction<H, V extends @Nullable Object> {

    /**
     * The result; as {@link FutureAdapter#result}.
     *
     * @param handle never null, and done
     * @return the result, which may be null
     * @throws Exception the task's own failure
     */
    V result(H handle) throws Exception;
}
