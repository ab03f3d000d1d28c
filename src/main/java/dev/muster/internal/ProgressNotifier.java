package dev.muster.internal;

import dev.muster.progress.Progress;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a progress listener how far a call is. Drops a listener that throws. Driving thread only. */
public final class ProgressNotifier {
    private static final int NOTHING_YET = -1;

    private final @Nullable ProgressReporter reporter;
    private final int total;
    private boolean started;
    private @Nullable ProgressListener listener;
    private int told = NOTHING_YET;

    /** Tells a listener of this reporter of a call with so many keys; nobody where it is null. */
    public ProgressNotifier(@Nullable ProgressReporter reporter, int total) {
        this.reporter = reporter;
        this.total = total;
    }

    /** The call begins. */
    public void start() {
        if (reporter != null && !started) {
            started = true;
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

    /** Whether nothing has been told yet. */
    public boolean isSilent() {
        return told == NOTHING_YET;
    }

    /** Tells where the call stands at this time, if that is news. */
    public void running(int completed, int failed, long now) {
        if (listener != null && completed > told) {
            told = completed;
            tell(completed, failed, now, Progress.State.RUNNING);
        }
    }

    /** Tells the end, the first time that it is called, also of a call that did not come to begin. */
    public void ended(int completed, int failed, long now, Progress.State state) {
        start();
        if (told == NOTHING_YET) {
            running(completed, failed, now);
        }
        tell(completed, failed, now, state);
        listener = null;
    }

    private void tell(int completed, int failed, long now, Progress.State state) {
        ProgressListener told = listener;
        if (told == null) {
            return;
        }
        try {
            told.onProgress(new Progress(completed, failed, total, Duration.ofNanos(now), state));
        } catch (Throwable thrown) {
            Log.report("progress listener " + told.getClass().getName(), thrown);
            listener = null;
        }
    }
}
