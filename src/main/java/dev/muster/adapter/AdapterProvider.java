package dev.muster.adapter;

/**
 * Adds a kind of handle to {@link Adapters#futures()}, {@link Adapters#known()} and nested structures, for everybody.
 *
 * <p>Found by {@link java.util.ServiceLoader}, once, through the class loader of this library: name the implementation
 * in {@code META-INF/services/dev.muster.adapter.AdapterProvider} or in a {@code provides} clause of a module. A
 * provider that cannot be loaded, or whose methods end in a {@link LinkageError}, is passed over: its library is
 * absent. One whose methods throw an exception or answer null is passed over with a warning in the log. Where several
 * match a handle, the first found is used. {@code CompletableFuture} and {@code FutureTask} themselves are never looked
 * up.
 *
 * <p>Its methods are called once, by the thread that first needs a provider; the adapter is then shared by all threads.
 *
 * <pre>{@code
 * record Ticket(Path answer) {}
 *
 * // public, in a file of its own: the ServiceLoader makes one
 * class TicketProvider implements AdapterProvider {
 *     public Class<?> handleType() {
 *         return Ticket.class;
 *     }
 *
 *     public FutureAdapter<?, ?> adapter() {
 *         return Adapters.polled(
 *                 (Ticket ticket) -> Files.exists(ticket.answer()), ticket -> Files.readString(ticket.answer()));
 *     }
 * }
 * }</pre>
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
