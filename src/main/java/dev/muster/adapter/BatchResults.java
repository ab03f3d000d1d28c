package dev.muster.adapter;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Asks many handles for their outcomes, where the status answer carries them: see {@link Adapters#batchedResults}. May
 * be called by several threads at once, where calls share the adapter.
 *
 * <pre>{@code
 * Map<String, String> finished = new ConcurrentHashMap<>(); // what the status answer says
 * BatchResults<String, String> status = (pending, answers) -> {
 *     for (String id : pending) {
 *         String output = finished.get(id);
 *         if (output != null) answers.succeeded(id, output);
 *     }
 * };
 * BatchAdapter<String, String> jobs = Adapters.batchedResults(100, status);
 * }</pre>
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
