/**
 * How far a call is, for a listener or as a progress bar.
 *
 * <p>Start with {@link dev.muster.progress.ProgressListener}, which is told of every batch of completions as a
 * {@link dev.muster.progress.Progress}. A {@link dev.muster.progress.ProgressReporter} makes a fresh listener for each
 * call; the one that draws a bar is dressed by a {@link dev.muster.progress.ProgressBarStyle}.
 *
 * <p>A listener is called on the thread that waits, with {@code async()} on its executor, never two calls at once; a
 * reporter may be asked by several threads at once.
 */
@NullMarked
package dev.muster.progress;

import org.jspecify.annotations.NullMarked;
