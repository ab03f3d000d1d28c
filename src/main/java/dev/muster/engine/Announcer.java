package dev.muster.engine;

import dev.muster.progress.Progress;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a progress listener how far the call is. One that throws is dropped. */
public final class Announcer {
    private static final int NOTHING_YET = -1;

    private final @Nullable ProgressReporter reporter;
    private @Nullable ProgressListener listener;
    private int announced = NOTHING_YET;

    /** Announces to a listener of this reporter; to nobody where it is null. */
    public Announcer(@Nullable ProgressReporter reporter) {
        this.reporter = reporter;
    }

    void start(int total) {
        if (reporter != null) {
            listener = reporter.start(total);
            if (listener == null) {
                throw new IllegalStateException("progress reporter " + reporter + " answered null, must be a listener");
            }
        }
    }

    /**
     * What is to be closed when the call is abandoned: a listener of this call only, as a bar is. One that a reporter
     * hands out to every call belongs to the user.
     */
    public @Nullable AutoCloseable closeable() {
        return listener instanceof AutoCloseable own
                        && !ProgressReporter.shared(listener).equals(reporter)
                ? own
                : null;
    }

    /** Announces where the call stands, if that is news. */
    void running(Ledger ledger, long now) {
        if (listener != null && ledger.completed() > announced) {
            announced = ledger.completed();
            tell(ledger, now, Progress.State.RUNNING);
        }
    }

    /** Announces the end, the first time that it is called. */
    public void ended(Ledger ledger, long now, Progress.State state) {
        if (announced == NOTHING_YET) {
            running(ledger, now);
        }
        tell(ledger, now, state);
        listener = null;
    }

    private void tell(Ledger ledger, long now, Progress.State state) {
        if (listener == null) {
            return;
        }
        Progress progress =
                new Progress(ledger.completed(), ledger.failed(), ledger.total(), Duration.ofNanos(now), state);
        try {
            listener.onProgress(progress);
        } catch (Throwable thrown) {
            Trouble.report("progress listener " + listener.getClass().getName(), thrown);
            listener = null;
        }
    }
}
