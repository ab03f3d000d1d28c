package dev.muster.fray;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.ThreadContext;
import org.pastalab.fray.rmi.ScheduleObserver;
import org.pastalab.fray.rmi.TestStatusObserver;

/** Counts schedules, and how many differ in which thread came next at each step. */
final class Schedules implements ScheduleObserver<ThreadContext>, TestStatusObserver {
    private final Watch watch;
    private final Set<Long> distinct = new HashSet<>();
    private int total;

    /** A hash of the current schedule so far, in which the order counts. */
    private long hash;

    Schedules(Watch watch) {
        this.watch = watch;
    }

    int total() {
        return total;
    }

    int distinct() {
        return distinct.size();
    }

    @Override
    public void onExecutionStart() {
        hash = 0;
    }

    @Override
    public void onNewSchedule(Collection<? extends ThreadContext> threads, ThreadContext next) {
        hash = (hash ^ next.getIndex() + 1) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 31;
    }

    @Override
    public void onExecutionDone(@Nullable Throwable bug) {
        total++;
        distinct.add(hash);
        watch.runEnded();
    }

    @Override
    public void onContextSwitch(ThreadContext from, ThreadContext to) {}

    @Override
    public void onReportError(Throwable bug) {}

    @Override
    public void saveToReportFolder(Path folder) {}
}
