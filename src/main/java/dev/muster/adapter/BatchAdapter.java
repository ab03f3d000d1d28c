package dev.muster.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter for handles that are asked about together, with one question for many: {@code Ray.wait}, a cloud's
 * describe-jobs, a status endpoint. {@link Adapters#batched} and {@link Adapters#batchedResults} make one of lambdas.
 *
 * <p>Cost for n pending handles: ⌈n / {@link #maxBatchSize()}⌉ questions for each look.
 *
 * <pre>{@code
 * BatchResults<String, String> status = (ids, answers) -> {
 *     for (String id : ids) {
 *         if (id.startsWith("done")) answers.succeeded(id, "result of " + id);
 *     }
 * };
 * BatchAdapter<String, String> jobs = Adapters.batchedResults(100, status);
 * List<String> results = Gather.of(List.of("done-1", "done-2"), jobs).toList();
 * }</pre>
 *
 * @param <H> the kind of handle
 * @param <V> the type of its results
 */
public interface BatchAdapter<H, V extends @Nullable Object> extends FutureAdapter<H, V> {

    /**
     * Asks which of the pending handles are done, and reports those to {@code answers}.
     *
     * @param pending the handles asked about, each once, in input order; at most {@link #maxBatchSize()}; unmodifiable
     * @param upTo how long this poll may block for a first completion: zero, except where {@link #canWait()} is true
     *     and nothing else is pending than what this one question asks about. Never beyond the call's deadline: by as
     *     much as a poll blocks longer, the call is late
     * @param answers takes what is known; valid until this method ends
     * @throws Exception when the question failed; what was answered before counts, for the rest it means "not known
     *     yet", as in {@link FutureAdapter#isDone}. An {@link InterruptedException} interrupts the waiting thread, too
     */
    void poll(Collection<H> pending, Duration upTo, Answers<H, V> answers) throws Exception;

    /**
     * Whether {@link #poll} can block until something completes (a long poll). The strategy's delay is then the longest
     * time that it blocks, and completions are seen at once. In {@code async()} calls nothing blocks: {@code upTo} is
     * zero.
     *
     * @return false by default
     */
    default boolean canWait() {
        return false;
    }

    /**
     * The largest number of handles that one question may ask about, at least 1. Asked at every look. Less than 1 ends
     * the call with an {@link IllegalStateException} that names the adapter.
     *
     * @return unlimited by default
     */
    default int maxBatchSize() {
        return Integer.MAX_VALUE;
    }

    /**
     * Told which handles one poll has found done, where there are several and something will be asked of each: an
     * adapter that can have many results brought at once starts that here, so that they need not be brought one after
     * the other. A call that needs no results does not ask for this.
     *
     * @param done what is asked about next, one by one, with {@link #result} or {@link #hasFailed}; at least two;
     *     unmodifiable
     * @throws Exception ignored: the handles are asked all the same. An {@link InterruptedException} interrupts the
     *     waiting thread, too
     */
    default void prefetch(Collection<H> done) throws Exception {}

    /** {@inheritDoc} The default is a poll of one. */
    @Override
    default boolean isDone(H handle) throws Exception {
        AnswerOfOne<H, V> answer = new AnswerOfOne<>(handle);
        poll(List.of(handle), Duration.ZERO, answer);
        return answer.isDone();
    }

    /**
     * Takes the answers of one poll. A handle is recognised by identity, else by {@code equals}; one that is not
     * pending is ignored. Not thread-safe, and without effect once the poll has ended.
     *
     * @param <H> the kind of handle
     * @param <V> the type of its results
     */
    interface Answers<H, V extends @Nullable Object> {

        /**
         * The handle is done; its {@link FutureAdapter#result} will be asked for.
         *
         * @param handle one of those asked about
         */
        void done(H handle);

        /**
         * The handle is done, and the answer carried its result: it will not be asked for.
         *
         * @param handle one of those asked about
         * @param value its result, which may be null
         */
        void succeeded(H handle, V value);

        /**
         * The handle has failed, and the answer said how: its result will not be asked for.
         *
         * @param handle one of those asked about
         * @param exception the task's failure; not null
         */
        void failed(H handle, Throwable exception);
    }
}
