package dev.muster.adapter;

/**
 * Asks one handle whether it is done: the first half of {@link Adapters#polled}.
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
