package dev.muster.progress;

import java.io.PrintStream;
import java.util.Objects;

/** Shows a progress bar for every call: drawn where there is a terminal, in plain lines elsewhere. */
record BarReporter(ProgressBarStyle style) implements ProgressReporter {

    BarReporter {
        Objects.requireNonNull(style, "style");
    }

    @Override
    public ProgressListener start(int total) {
        if (total < 0) {
            throw new IllegalArgumentException("total must be zero or more, but is " + total);
        }
        requireLibrary();
        return StandardError.isTerminal()
                ? onTerminal(total, StandardError.terminal(), StandardError.showsUnicode())
                : onStream(total, System.err);
    }

    /** The library draws no bar for a total of 0, so that the line which says that all of it is done stands alone. */
    BarListener onTerminal(int total, PrintStream terminal, boolean unicode) {
        return total == 0
                ? onStream(total, terminal)
                : new BarListener(style, total, new TerminalDisplay(style, total, terminal, unicode));
    }

    BarListener onStream(int total, PrintStream out) {
        return new BarListener(style, total, new PlainLines(style, out));
    }

    /** Asked for on every output alike: what works in a log must not fail first on a user's terminal. */
    private static void requireLibrary() {
        try {
            TerminalDisplay.requireLibrary();
        } catch (NoClassDefFoundError absent) {
            throw new IllegalStateException(
                    "a progress bar needs me.tongfei:progressbar:0.10.2, which was not found: add this dependency"
                            + " (on the module path also --add-modules me.tongfei.progressbar), or use onProgress",
                    absent);
        }
    }
}
