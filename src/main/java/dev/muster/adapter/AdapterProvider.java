package dev.muster.adapter;

/**
 * Adds a kind of handle to {@link Adapters#futures()}, {@link Adapters#known()} and nested structures, for everybody.
 *
 * <p>Found by {@link java.util.ServiceLoader}, once, through the class loader of this library: name the implementation in
 * {@code META-INF/services/dev.muster.adapter.AdapterProvider} or in a {@code provides} clause of a module. A provider
 * that cannot be loaded, or whose methods end in a {@link LinkageError}, is passed over, as its library is absent; and so,
 * with a warning in the log, is one whose methods throw an exception or answer null. Where several match a handle, the
 * first found is used. {@code CompletableFuture} and {@code FutureTask} themselves are never looked up.
 */
public interface AdapterProvider {

    /**
     * The type whose instances the adapter knows.
     *
     * @return never null
     */
    Class<?> handleType();

    /**
     * The adapter for handles of that type.
     *
     * @return never null; used from any thread
     */
    FutureAdapter<?, ?> adapter();
}
