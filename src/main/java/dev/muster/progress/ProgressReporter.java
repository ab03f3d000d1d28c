package dev.muster.progress;

/**
 * Makes a listener for each call, so that what one listener remembers is about one call.
 *
 * <pre>{@code
 * ProgressReporter reporter = total -> {
 *     System.out.println("waiting for " + total);
 *     return progress -> System.out.println(progress.completed() + " of " + total);
 * };
 * }</pre>
 *
 * <p>A reporter is shared by all calls that are given it, and must bear being asked by several threads at once.
 */
@FunctionalInterface
public interface ProgressReporter {

    /**
     * {@return a listener for one call}
     *
     * <p>Called once at the start of the call, on the thread that waits, with {@code async()} on its executor. What it
     * throws ends the call; null is an {@link IllegalStateException} that names the reporter.
     *
     * <p>If the listener is {@link AutoCloseable} and an iteration is abandoned before its end, the listener is closed,
     * by the cleaner's thread.
     *
     * @param total how many handles the call has, zero or more
     */
    ProgressListener start(int total);

    /**
     * {@return a reporter that gives every call the same listener}
     *
     * <p>The listener is never closed: it belongs to the caller. Two reporters for the same or equal listeners are
     * equal.
     *
     * @param listener is told of every call, and must bear that from several threads at once if calls overlap
     * @throws NullPointerException if {@code listener} is {@code null}
     */
    static ProgressReporter shared(ProgressListener listener) {
        return new SharedReporter(listener);
    }

    /**
     * {@return a reporter that shows a progress bar for every call}
     *
     * <p>On a terminal the bar is drawn with {@code me.tongfei:progressbar}, an optional dependency. Where the standard
     * error output is no terminal, a line is printed to {@link System#err} at the start, at the end, and in between
     * whenever {@link ProgressBarStyle#updateEvery()} more results are there; at most one a second, where the style
     * leaves that open. Either way the end is shown: how many of how many, how many of them failed, and what ended the
     * call.
     *
     * <p>Two reporters for equal styles are equal. {@link #start} throws an {@link IllegalStateException} that names
     * the dependency to add if the library is absent, and an {@link IllegalArgumentException} for a negative total.
     *
     * @param style how the bar looks
     * @throws NullPointerException if {@code style} is {@code null}
     */
    static ProgressReporter bar(ProgressBarStyle style) {
        return new BarReporter(style);
    }
}
