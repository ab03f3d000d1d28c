package dev.muster.progress;

/** Makes a listener for each call. */
@FunctionalInterface
public interface ProgressReporter {

    /** {@return the listener for a call over {@code total} handles} */
    ProgressListener start(int total);

    /** {@return a reporter that hands out the same listener for every call} */
    static ProgressReporter shared(ProgressListener listener) {
        return new SharedReporter(listener);
    }

    /** {@return a reporter that draws a progress bar for every call} */
    static ProgressReporter bar(ProgressBarStyle style) {
        return new BarReporter(style);
    }
}
