package dev.muster.engine;

import dev.muster.adapter.BatchAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handles that have to be asked: one by one, or in batches. */
final class Polls {
    private final Handles handles;
    private final FailingPolls failing;
    private final Keys singles;
    private final List<Batch> batches = new ArrayList<>();
    private int found;
    private long asked;

    Polls(Handles handles, Plan plan) {
        this.handles = handles;
        this.failing = new FailingPolls(plan);
        this.singles = new Keys(handles.size());
    }

    /** One to be asked by itself from now on. */
    void add(int key) {
        singles.add(key);
    }

    void add(int key, BatchAdapter<Object, @Nullable Object> adapter) {
        for (Batch batch : batches) {
            if (batch.isOf(adapter)) {
                batch.add(key);
                return;
            }
        }
        Batch batch = new Batch(adapter, handles, failing);
        batch.add(key);
        batches.add(batch);
    }

    /** Keys asked one by one; the driver may block on one of them. */
    Keys singles() {
        return singles;
    }

    int pending() {
        int pending = singles.size();
        for (Batch batch : batches) {
            pending += batch.pending();
        }
        return pending;
    }

    /** How many questions a look asks. */
    int questions() {
        int questions = singles.size();
        for (Batch batch : batches) {
            questions += batch.questions();
        }
        return questions;
    }

    /** How many questions have been asked. */
    long asked() {
        long all = asked;
        for (Batch batch : batches) {
            all += batch.asked();
        }
        return all;
    }

    /** Whether one question covers everything, and may block until there is an answer. */
    boolean canWait() {
        if (singles.size() > 0) {
            return false;
        }
        Batch only = null;
        for (Batch batch : batches) {
            if (batch.pending() > 0) {
                if (only != null) {
                    return false;
                }
                only = batch;
            }
        }
        return only != null && only.canWait() && only.questions() == 1;
    }

    /** Asks about everything pending; a question that can may block for {@code upTo}. */
    void look(long now, long upTo) {
        singles.keepIf(key -> !isOut(key, now));
        lookAtBatches(now, upTo);
    }

    void lookAtBatches(long now, long upTo) {
        for (Batch batch : batches) {
            found += batch.look(now, upTo);
        }
    }

    /** How many handles were found done since this was last asked. */
    int takeFound() {
        int sinceThen = found;
        found = 0;
        return sinceThen;
    }

    /** Asks a handle for the first time, and again at every look unless it is done. */
    void meet(int key, long now) {
        if (!isOut(key, now)) {
            singles.add(key);
        }
    }

    /** Whether the handle needs no more asking. */
    private boolean isOut(int key, long now) {
        boolean done;
        asked++;
        try {
            done = handles.isDone(key);
            failing.answered(key);
        } catch (Throwable thrown) {
            Trouble.keepInterrupt(thrown);
            Failed givenUp = failing.failed(key, now, thrown);
            if (givenUp != null) {
                handles.record(key, givenUp);
            }
            return givenUp != null;
        }
        if (!done || !handles.settle(key)) {
            return false;
        }
        found++;
        return true;
    }
}
