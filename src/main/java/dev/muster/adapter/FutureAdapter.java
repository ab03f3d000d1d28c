package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Teaches the library one kind of handle: anything that stands for a result that may not be there yet.
 *
 * <p>An adapter is stateless and shareable; its methods may be called from any thread. The library asks {@link #isDone}
 * at the looks that the polling strategy spaces out, and {@link #result} once a handle is done. Kinds that can call
 * back implement {@link NotifyingAdapter}, kinds with one question for many handles {@link BatchAdapter}; both are then
 * used instead of asking one handle after the other. {@link Adapters} has the common ones, and factories that make an
 * adapter of two lambdas:
 *
 * <pre>{@code
 * record Job(String id, Path output) {}
 * FutureAdapter<Job, String> jobs =
 *         Adapters.polled((Job job) -> Files.exists(job.output()), job -> Files.readString(job.output()));
 * Job job = new Job("7", Path.of("job-7.txt"));
 * List<String> texts = Gather.of(List.of(job), jobs).timeout(ofSeconds(30)).toList();
 * }</pre>
 *
 * <p>Cost for n handles of this kind: n calls of {@code isDone} for each look. The same handle (by identity) passed at
 * several keys is asked about once per look.
 *
 * <p>The library cuts no question short, and reads its clock between two questions and between two results. An
 * interrupt therefore ends a call after the question under way. At the deadline one last look is taken: it asks whoever
 * was asked longest ago first, and ends when everything has been asked, or when it has taken longer than 10 ms, or 1 %
 * of the timeout, at most 1 s; one question is asked and one result that is known to be there is fetched in any case. A
 * timeout of zero asks about everything once, however long that takes. With {@code async()} the executor's thread is
 * held for as long as a question takes.
 *
 * @param <H> the kind of handle
 * @param <V> the type of its results; {@code null} is a legal result
 */
public interface FutureAdapter<H, V extends @Nullable Object> {

    /**
     * Whether the handle's result is there, be it a value or a failure. Must not block.
     *
     * @param handle never null
     * @return true from the moment that {@link #result} can answer promptly
     * @throws Exception when the answer cannot be had; this means "not known yet", and the handle is asked again at the
     *     next look. Only when this goes on for longer than the call's poll patience does the handle fail with
     *     {@link dev.muster.PollFailedException}
     */
    boolean isDone(H handle) throws Exception;

    /**
     * The result of a handle that is done. Asked at most once per handle and call (for a {@link dev.muster.Wait}, see
     * {@link #hasFailed}), and expected to answer promptly.
     *
     * @param handle never null, and done
     * @return the result, which may be null
     * @throws Exception the task's own failure; every {@code ExecutionException} or {@code CompletionException} around
     *     it is taken off. An {@link InterruptedException} that is not wrapped like that interrupts the waiting thread,
     *     too
     */
    V result(H handle) throws Exception;

    /**
     * Whether a handle that is done has failed. The default fetches the {@link #result} and sees whether that throws;
     * an adapter that can tell more cheaply should. Only asked by a {@link dev.muster.Wait} whose return condition or
     * progress listener has to know; should it time out and its outcomes be asked for, the result is fetched for these.
     * An exception counts as a failure.
     *
     * @param handle never null, and done
     * @return true when {@link #result} would throw
     */
    default boolean hasFailed(H handle) {
        try {
            result(handle);
            return false;
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }

    /**
     * Cancels what the handle stands for, as far as its kind allows it. The default cannot. An exception is logged at
     * level {@code DEBUG} and ignored: the handle counts as asked.
     *
     * @param handle never null, and not known to be done
     * @param mayInterrupt whether running work may be stopped by force ({@link dev.muster.Leftovers#INTERRUPT})
     * @return whether something was cancelled
     */
    default boolean cancel(H handle, boolean mayInterrupt) {
        return false;
    }

    /**
     * The adapter that knows this very handle: this one, unless it combines others, as {@link Adapters#known()} and
     * {@link Adapters#either} do. Asked once per handle and call; everything else about the handle is then asked of the
     * adapter returned, which may therefore hold what it knows of that one handle.
     *
     * @param handle never null
     * @return never null; null, or an exception, ends the call
     */
    default FutureAdapter<? super H, ? extends V> adapterFor(H handle) {
        return this;
    }
}
