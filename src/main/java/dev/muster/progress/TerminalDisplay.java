package dev.muster.progress;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyleBuilder;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws a bar on a terminal, in place, with {@code me.tongfei:progressbar}: the one class that needs that library.
 *
 * <p>Only the library's own thread draws. If the waiting thread did too, an older picture could overtake a newer one,
 * and the bar move backwards; and a slow terminal would hold up the wait.
 */
final class TerminalDisplay implements Display {

    private static final int REDRAW_MILLIS = 200;

    private final PrintStream terminal;
    private final Sentence sentence;
    private final ProgressBar bar;

    TerminalDisplay(ProgressBarStyle style, int total, PrintStream terminal, boolean unicode) {
        this.terminal = terminal;
        this.sentence = new Sentence(style);
        this.bar = new ProgressBarBuilder()
                .setTaskName(style.description())
                .setInitialMax(total)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .continuousUpdate() // so that the clock goes on while nothing completes
                .setRenderer(new Picture(style, unicode))
                .setConsumer(new Line(terminal))
                .build();
    }

    /** Fails with a {@link NoClassDefFoundError} where the library is absent. */
    static void requireLibrary() {
        Objects.requireNonNull(ProgressBar.class);
    }

    @Override
    public void running(Progress progress) {
        move(progress);
    }

    /** A full bar needs no words; any other end is put into words below it. */
    @Override
    public void ended(Progress progress) {
        move(progress);
        closeBar();
        terminal.println();
        boolean full = progress.completed() == progress.total();
        if (!full || progress.failed() > 0 || progress.state() != Progress.State.SUCCEEDED) {
            terminal.println(sentence.of(progress));
        }
        terminal.flush();
    }

    private void move(Progress progress) {
        bar.setExtraMessage(progress.failed() == 0 ? "" : progress.failed() + " failed");
        bar.stepTo(progress.completed());
    }

    /**
     * Draws the bar a last time and ends it. The library's {@code close} waits for its drawing thread, and gives up at
     * an interrupt without restoring the flag; so it has a thread of its own, for which this one waits and keeps the
     * interrupt in mind.
     */
    private void closeBar() {
        Thread closer = new Thread(bar::close, "muster-progress-bar");
        closer.start();
        boolean interrupted = false;
        while (closer.isAlive()) {
            try {
                closer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the bar looks like at one moment. */
    private static final class Picture extends DefaultProgressBarRenderer {

        Picture(ProgressBarStyle style, boolean unicode) {
            super(
                    look(style.color(), unicode),
                    style.unit().isBlank() ? "" : " " + style.unit(),
                    1,
                    false,
                    new DecimalFormat(),
                    ChronoUnit.SECONDS,
                    true,
                    Picture::timeLeft);
        }

        /**
         * Without the lock, which the library takes to change the state, the parts of a picture could be of different
         * moments.
         */
        @Override
        public String render(ProgressState state, int maxLength) {
            synchronized (state) {
                return super.render(state, maxLength);
            }
        }

        private static me.tongfei.progressbar.ProgressBarStyle look(ProgressBarStyle.Color color, boolean unicode) {
            ProgressBarStyleBuilder look =
                    me.tongfei.progressbar.ProgressBarStyle.builder().colorCode(color.code);
            if (unicode) {
                look.leftBracket("|").rightBracket("|").block('█').fractionSymbols(" ▏▎▍▌▋▊▉");
            }
            return look.build();
        }

        private static Optional<Duration> timeLeft(ProgressState state) {
            long completed = state.getCurrent();
            return completed == 0
                    ? Optional.empty()
                    : Optional.of(state.getTotalElapsed()
                            .multipliedBy(state.getMax() - completed)
                            .dividedBy(completed));
        }
    }

    /** One line that is drawn over and over. */
    private static final class Line extends ConsoleProgressBarConsumer {

        /**
         * Of a given width: the library finds out the terminal's with jline, which replaces the JVM's signal handlers,
         * so that Ctrl-C would end the process without its shutdown hooks.
         */
        Line(PrintStream terminal) {
            super(terminal, StandardError.columns() - 1);
        }

        /** The library ends the line only if it had drawn before; {@link #ended} does it in any case. */
        @Override
        public void close() {}
    }
}
