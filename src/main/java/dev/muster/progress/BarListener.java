package dev.muster.progress;

import java.time.Duration;

/**
 * The listener behind a progress bar: decides what is worth showing, and that nothing shown moves backwards or past the
 * total.
 *
 * <p>Told of progress by the waiting thread, and closed by the cleaner's thread if the call is abandoned; hence the
 * lock.
 */
final class BarListener implements ProgressListener, AutoCloseable {

    private final int updateEvery;
    private final Display display;

    // Guarded by this: the waiting thread reports, the cleaner's thread may close.
    private Progress latest;
    private int shown = Integer.MIN_VALUE;
    private boolean ended;

    BarListener(ProgressBarStyle style, int total, Display display) {
        this.updateEvery = style.updateEvery().orElse(Math.max(1, total / 100));
        this.display = display;
        this.latest = new Progress(0, 0, total, Duration.ZERO, Progress.State.RUNNING);
    }

    @Override
    public synchronized void onProgress(Progress progress) {
        if (ended) {
            return;
        }
        latest = advanced(progress);
        if (latest.state() != Progress.State.RUNNING) {
            end();
        } else if ((long) latest.completed() - shown >= updateEvery) {
            shown = latest.completed();
            display.running(latest);
        }
    }

    /** Ends the bar of a call that will not say any more. */
    @Override
    public synchronized void close() {
        if (!ended) {
            latest = new Progress(
                    latest.completed(), latest.failed(), latest.total(), latest.elapsed(), Progress.State.CLOSED);
            end();
        }
    }

    private void end() {
        ended = true;
        display.ended(latest);
    }

    /**
     * What is shown after {@link #latest} when this is reported: never less, and never more than the total at the
     * start. A call reports nothing else; this is for others, as any program may start a reporter of its own.
     */
    private Progress advanced(Progress progress) {
        int completed = Math.min(Math.max(latest.completed(), progress.completed()), latest.total());
        int failed = Math.min(Math.max(latest.failed(), progress.failed()), completed);
        return new Progress(completed, failed, latest.total(), progress.elapsed(), progress.state());
    }
}
