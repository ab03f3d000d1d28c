package dev.muster.adapter;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Asks many handles for their outcomes, where the status answer carries them: see {@link Adapters#batchedResults}.
 *
 * @param <H> the kind of handle
 * @param <V> the type of its results
 */
@FunctionalInterface
public interface BatchResults<H, V extends @Nullable Object> {

    /**
     * Asks, and reports what is done to {@code answers}, with
     * {@link BatchAdapter.Answers#succeeded} or {@link BatchAdapter.Answers#failed}.
     *
     * @param pending the handles asked about; unmodifiable
     * @param answers takes what is known; valid until this method ends
     * @throws Exception when it is not known yet
     */
    void poll(Collection<H> pending, BatchAdapter.Answers<H, V> answers) throws Exception;
}
