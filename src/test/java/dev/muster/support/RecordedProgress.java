package dev.muster.support;

import dev.muster.progress.Progress;
import dev.muster.progress.Progress.State;
import dev.muster.progress.ProgressListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it was told, and where. */
public final class RecordedProgress implements ProgressListener {

    private final List<Progress> all = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Override
    public void onProgress(Progress progress) {
        all.add(progress);
        threads.add(Thread.currentThread());
    }

    public List<Progress> all() {
        return all;
    }

    public List<Thread> threads() {
        return threads;
    }

    public Progress first() {
        return all.get(0);
    }

    public Progress last() {
        return all.get(all.size() - 1);
    }

    public List<Integer> completed() {
        return all.stream().map(Progress::completed).toList();
    }

    /** All states but {@code RUNNING}. */
    public List<State> finalStates() {
        return all.stream()
                .map(Progress::state)
                .filter(state -> state != State.RUNNING)
                .toList();
    }

    /** Whether a final state has been told. */
    public boolean isOver() {
        return !finalStates().isEmpty();
    }
}
