package dev.muster.progress;

import java.util.Objects;

/** Draws a progress bar for every call. */
record BarReporter(ProgressBarStyle style) implements ProgressReporter {

    BarReporter {
        Objects.requireNonNull(style, "style");
    }

    @Override
    public ProgressListener start(int total) {
        throw new UnsupportedOperationException();
    }
}
