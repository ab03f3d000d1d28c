package dev.muster.progress;

/**
 * Is told how far a call is.
 *
 * <p>Called on the thread that waits, with {@code async()} on its executor, never two calls at once: first,
 * {@link Progress.State#RUNNING}, with what is complete at the start; then after each batch of completions,
 * {@link Progress#completed()} never falling; last, exactly once, with a final state. A call over 100,000 handles may
 * report a few times or 100,000 times, so be quick: the wait goes on only when the listener has returned.
 *
 * <p>A listener that throws is reported once through {@link System.Logger} and not called again; the wait goes on.
 *
 * <pre>{@code
 * ProgressListener listener = progress -> System.out.printf(
 *         "%3.0f %%, %d failed, %s%n", progress.percent(), progress.failed(), progress.state());
 * }</pre>
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Takes note of the progress.
     *
     * @param progress how far the call is, an immutable value that may be kept
     */
    void onProgress(Progress progress);
}
