package dev.muster.progress;

import java.io.PrintStream;
import java.time.Duration;

/** Shows progress where lines, once printed, stay: in a log, a pipe, a file. */
final class PlainLines implements Display {

    /** What a reader of a log can take; a style that says how often it wants a line is not held back. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PrintStream out;
    private final Sentence sentence;
    private final Duration pause;

    // Guarded by the listener that calls.
    private Duration last;

    PlainLines(ProgressBarStyle style, PrintStream out) {
        this.out = out;
        this.sentence = new Sentence(style);
        this.pause = style.updateEvery().isPresent() ? Duration.ZERO : PAUSE;
        this.last = pause.negated();
    }

    /** Nothing about a call that has everything: what ended it will be said at once. */
    @Override
    public void running(Progress progress) {
        boolean complete = progress.completed() == progress.total();
        if (!complete && progress.elapsed().minus(pause).compareTo(last) >= 0) {
            last = progress.elapsed();
            out.println(sentence.of(progress));
        }
    }

    @Override
    public void ended(Progress progress) {
        out.println(sentence.of(progress));
    }
}
