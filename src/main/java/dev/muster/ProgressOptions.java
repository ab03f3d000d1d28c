package dev.muster;

import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The ways to say in a spec who is told of the progress.
 *
 * @param <B> the builder of the spec
 */
interface ProgressOptions<B> {

    /**
     * Has this reporter make a fresh listener for each call.
     *
     * @param reporter makes the listener when a call starts
     * @return this builder
     */
    B progress(ProgressReporter reporter);

    /**
     * Has this reporter make a fresh listener for each call, or nobody told.
     *
     * @param reporter makes the listener when a call starts; empty: nobody is told
     * @return this builder
     */
    B progress(Optional<? extends ProgressReporter> reporter);

    /**
     * Tells this listener of the progress of every call; the last of {@code onProgress}, {@code progress} and
     * {@code progressBar} counts.
     *
     * @param listener is called on the waiting thread; shared by all calls with this spec
     * @return this builder
     * @throws NullPointerException if {@code listener} is {@code null}
     */
    default B onProgress(ProgressListener listener) {
        return progress(ProgressReporter.shared(Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Shows a progress bar; needs {@code me.tongfei:progressbar}.
     *
     * @return this builder
     */
    default B progressBar() {
        return progressBar(style -> style);
    }

    /**
     * Shows a progress bar, or reports no progress at all.
     *
     * @param shown {@code false} takes back what {@code onProgress}, {@code progress} and {@code progressBar} said
     *     before
     * @return this builder
     */
    default B progressBar(boolean shown) {
        return shown ? progressBar() : progress(Optional.empty());
    }

    /**
     * Shows a progress bar of this style; needs {@code me.tongfei:progressbar}.
     *
     * <pre>{@code
     * GatherSpec spec = GatherSpec.builder().progressBar(bar -> bar.description("Reading").unit("file")).build();
     * }</pre>
     *
     * @param style edits the default style, whose description is "Gathering", or "Waiting" in a {@link WaitSpec}
     * @return this builder
     * @throws NullPointerException if {@code style} is {@code null}, or returned {@code null}
     */
    default B progressBar(UnaryOperator<ProgressBarStyle.Builder> style) {
        Objects.requireNonNull(style, "style");
        ProgressBarStyle.Builder edited = style.apply(ProgressBarStyle.builder());
        return progress(ProgressReporter.bar(
                Objects.requireNonNull(edited, "style returned null").build()));
    }
}
