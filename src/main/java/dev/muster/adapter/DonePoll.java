package dev.muster.adapter;

/**
 * Asks one handle whether it is done: the first half of {@link Adapters#polled}. May be called by several threads at
 * once, where calls share the adapter.
 *
 * <pre>{@code
 * DonePoll<Path> written = Files::exists;
 * FutureAdapter<Path, Long> sizes = Adapters.polled(written, Files::size);
 * }</pre>
 *
 * @param <H> the kind of handle
 */
@FunctionalInterface
public interface DonePoll<H> {

    /**
     * Whether the handle is done; as {@link FutureAdapter#isDone}.
     *
     * @param handle never null
     * @return whether its result can be fetched
     * @throws Exception when it is not known yet
     */
    boolean isDone(H handle) throws Exception;
}
