package dev.muster.adapter;

import java.util.Collection;

/**
 * Asks many handles which of them are done: the first half of {@link Adapters#batched}. May be called by several
 * threads at once, where calls share the adapter.
 *
 * <pre>{@code
 * BatchPoll<Path> written = pending -> pending.stream().filter(Files::exists).toList();
 * BatchAdapter<Path, Long> sizes = Adapters.batched(written, Files::size);
 * }</pre>
 *
 * @param <H> the kind of handle
 */
@FunctionalInterface
public interface BatchPoll<H> {

    /**
     * Which of the pending handles are done.
     *
     * @param pending the handles asked about; unmodifiable
     * @return those that are done, in any order, recognised by identity, else by {@code equals}; others are ignored;
     *     empty when there are none, not null
     * @throws Exception when it is not known yet
     */
    Collection<H> poll(Collection<H> pending) throws Exception;
}
