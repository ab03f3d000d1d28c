package dev.muster.engine;

import dev.muster.adapter.BatchAdapter;
import dev.muster.engine.Handles.Kind;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.internal.Log;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handles that have to be asked, and the results that have to be fetched. A <em>look</em> goes over all that is
 * pending: tasks and futures at once, as their state costs no question; then one question after the other, each by a
 * call of {@link #ask}, so that the clock can be read in between. Driving thread only.
 */
final class PolledHandles {
    /** A single slow failure is no proof that polls keep failing, and many quick ones are none either. */
    private static final int FEWEST_FAILURES = 3;

    private record Streak(int polls, long since) {}

    private record Failure(int key, Throwable exception) {}

    private final Handles handles;
    private final long patience;
    private final Plan.PollFailure pollFailure;

    /** Tasks of the JDK, the future of another class, and what is asked by itself, in the order of their turns. */
    private final Keys tasks;

    private final Keys futures;
    private final Keys singles;

    private final List<PollBatch> batches = new ArrayList<>();
    private final Map<BatchAdapter<?, ?>, PollBatch> batchOf = new IdentityHashMap<>(0);

    /** The keys that are done and have a result that must be fetched, in the order in which they were found. */
    private final Keys unread;

    /** The keys that one answer found done: their adapter may have all results brought at once. */
    private record Prefetch(BatchAdapter<Object, @Nullable Object> adapter, List<Integer> keys) {}

    private final Deque<Prefetch> prefetches = new ArrayDeque<>(0);

    /** The keys whose polls keep failing, and the failures that have not been counted. */
    private final Map<Integer, Streak> failing = new HashMap<>(0);

    private final List<Failure> failures = new ArrayList<>(0);

    private boolean looking;

    /** How many of the singles are still to be asked in this look, and how many in the one that follows at once. */
    private int singlesLeft;

    private int singlesAgain;
    private int batchesAsked;

    /** How many batched handles are pending, in all batches. */
    private int batched;

    private int found;
    private long asked;

    PolledHandles(Handles handles, Plan plan) {
        this.handles = handles;
        this.patience = plan.patience();
        this.pollFailure = plan.pollFailure();
        this.tasks = new Keys(handles.size());
        this.futures = new Keys(handles.size());
        this.singles = new Keys(handles.size());
        this.unread = new Keys(handles.size());
    }

    /** This key is polled from now on. */
    void add(int key) {
        Kind kind = handles.kind(key);
        if (kind == Kind.BATCHED) {
            @SuppressWarnings("unchecked") // only such an adapter makes a handle BATCHED
            BatchAdapter<Object, @Nullable Object> adapter =
                    (BatchAdapter<Object, @Nullable Object>) handles.adapter(key);
            PollBatch batch = batchOf.get(adapter);
            if (batch == null) {
                batch = new PollBatch(adapter, handles, this);
                batchOf.put(adapter, batch);
                batches.add(batch);
            }
            batch.add(key);
        } else if (kind == Kind.SINGLE) {
            singles.add(key);
        } else {
            (kind == Kind.FUTURE ? futures : tasks).add(key);
        }
    }

    /** The tasks of the JDK; some may be blocked on. */
    Keys tasks() {
        return tasks;
    }

    int pending() {
        return tasks.size() + futures.size() + singles.size() + batched;
    }

    /** How many questions a look asks, tasks and futures included. */
    int questions() {
        int questions = tasks.size() + futures.size() + singles.size();
        for (PollBatch batch : batches) {
            questions += batch.questions();
        }
        return questions;
    }

    /** How many questions have been asked, tasks and futures included. */
    long asked() {
        return asked;
    }

    /** Whether one question covers everything, and may wait for a completion. */
    boolean canWait() {
        if (tasks.size() + futures.size() + singles.size() > 0) {
            return false;
        }
        PollBatch only = null;
        for (PollBatch batch : batches) {
            if (batch.pending() > 0) {
                if (only != null) {
                    return false;
                }
                only = batch;
            }
        }
        return only != null && only.canWait() && only.questions() == 1;
    }

    /** Whether all that is polled is asked in one queue. */
    boolean isOneQueue() {
        return tasks.isEmpty() && futures.isEmpty() && batches.size() + (singles.isEmpty() ? 0 : 1) <= 1;
    }

    /** Whether a look is under way. */
    boolean isLooking() {
        return looking;
    }

    /** Begins a look: at tasks and futures at once. */
    void beginLook() {
        looking = true;
        found = 0;
        lookAtFree(tasks);
        lookAtFree(futures);
        singlesLeft = singles.size();
        batches.removeIf(batch -> batch.pending() == 0 && batchOf.remove(batch.adapter()) != null);
        batches.forEach(batch -> batch.beginLook(false));
        batchesAsked = 0;
    }

    /** Begins the last look, in which whoever was asked longest ago comes first: what is left of a look under way. */
    void beginLastLook() {
        looking = true;
        lookAtFree(tasks);
        lookAtFree(futures);
        singlesAgain = singles.size() - singlesLeft;
        batches.forEach(batch -> batch.beginLook(true));
    }

    /** Looks at the tasks of the JDK alone, between two looks. */
    void glance() {
        int before = found;
        long askedBefore = asked;
        lookAtFree(tasks);
        found = before;
        asked = askedBefore;
    }

    private void lookAtFree(Keys free) {
        free.keepIf(key -> {
            boolean settled = isDone(key) && handles.settle(key);
            found += settled ? 1 : 0;
            return !settled;
        });
    }

    /** Ends the look: how many it found done. */
    int endLook() {
        looking = false;
        batches.forEach(PollBatch::endLook);
        unread.sortFrom(Math.max(0, unread.size() - found));
        return found;
    }

    /** Whether this look has something left to ask. */
    boolean hasQuestion() {
        if (!looking) {
            return false;
        }
        if (singlesLeft > 0 || nextBatch() != null) {
            return true;
        }
        // The last look goes on with those that the one which it interrupted had asked.
        singlesLeft = singlesAgain;
        singlesAgain = 0;
        batches.forEach(PollBatch::lookAgain);
        batchesAsked = 0;
        return singlesLeft > 0 || nextBatch() != null;
    }

    private @Nullable PollBatch nextBatch() {
        while (batchesAsked < batches.size()) {
            PollBatch next = batches.get(batchesAsked);
            if (next.hasQuestion()) {
                return next;
            }
            batchesAsked++;
        }
        return null;
    }

    /** Asks the next question of this look. */
    void ask() {
        if (singlesLeft > 0) {
            singlesLeft--;
            int key = singles.poll();
            if (isDone(key)) {
                found++;
                toRead(key);
            } else {
                singles.add(key);
            }
        } else {
            PollBatch batch = nextBatch();
            if (batch != null) {
                asked++;
                batch.ask(0);
            }
        }
    }

    /** Asks the one question of a look, which may wait for so many nanoseconds; only where it {@link #canWait}. */
    void longPoll(long upTo) {
        PollBatch batch = nextBatch();
        if (batch != null) {
            asked++;
            batch.ask(upTo);
        }
    }

    /** Asks one handle. */
    private boolean isDone(int key) {
        asked++;
        try {
            boolean done = handles.isDone(key);
            answered(key);
            return done;
        } catch (Throwable thrown) {
            Log.keepInterrupt(thrown);
            failed(key, thrown);
            return false;
        }
    }

    /** A poll that included this key answered. */
    void answered(int key) {
        if (!failing.isEmpty()) {
            failing.remove(key);
        }
    }

    /** A poll that included this key failed; it counts if the deadline has not passed meanwhile. */
    void failed(int key, Throwable thrown) {
        failures.add(new Failure(key, thrown));
    }

    /**
     * Counts the polls that have failed since this was last called, unless they are too late to count. Gives a key up
     * when polls have failed {@value #FEWEST_FAILURES} times in a row over the call's patience.
     */
    void countFailures(long now, boolean tooLate) {
        boolean givenUp = false;
        for (Failure failure : failures) {
            Streak before = failing.get(failure.key);
            Streak streak = before == null ? new Streak(1, now) : new Streak(before.polls + 1, before.since);
            long span = now - streak.since;
            if (tooLate) {
                continue;
            }
            failing.put(failure.key, streak);
            if (streak.polls >= FEWEST_FAILURES && span >= patience && handles.isPending(failure.key)) {
                failing.remove(failure.key);
                PollBatch batch = batchOf.get(handles.adapter(failure.key));
                if (batch != null) {
                    batch.drop(failure.key);
                }
                handles.record(failure.key, new Failed(pollFailure.of(streak.polls, span, failure.exception)));
                givenUp = true;
            }
        }
        failures.clear();
        if (givenUp) {
            tasks.keepIf(handles::isPending);
            futures.keepIf(handles::isPending);
            singles.keepIf(handles::isPending);
        }
    }

    /** This key is done: its result is to be fetched, where it is wanted. */
    private void toRead(int key) {
        if (handles.reader().reads()) {
            handles.makeDone(key);
            unread.add(key);
        } else {
            handles.settle(key);
        }
    }

    /** So many more batched handles are pending, or fewer. */
    void countBatched(int change) {
        batched += change;
    }

    /** An answer carried an outcome. */
    void countFound() {
        found++;
    }

    /** One answer found these keys done. */
    void found(List<Integer> keys, BatchAdapter<Object, @Nullable Object> adapter) {
        found += keys.size();
        keys.forEach(this::toRead);
        if (keys.size() > 1 && handles.reader().reads()) {
            prefetches.add(new Prefetch(adapter, keys));
        }
    }

    /** Whether some result has to be fetched. */
    boolean hasUnread() {
        return !unread.isEmpty();
    }

    /** Whether some result has to be fetched, and no others are to be brought at once. */
    boolean hasUnreadAlone() {
        return !unread.isEmpty() && prefetches.isEmpty();
    }

    /** The key whose result is fetched next. */
    int firstUnread() {
        return unread.get(0);
    }

    /** Has the results brought at once that one answer found there; else fetches the next one. */
    void fetch() {
        Prefetch prefetch = prefetches.poll();
        if (prefetch != null) {
            prefetch(prefetch);
            return;
        }
        int key = unread.poll();
        if (handles.isPending(key) && !handles.settle(key)) {
            handles.makePolled(key);
            add(key);
        }
    }

    private void prefetch(Prefetch prefetch) {
        List<Object> done = new ArrayList<>(prefetch.keys.size());
        prefetch.keys.forEach(key -> done.add(handles.handle(key)));
        try {
            prefetch.adapter.prefetch(Collections.unmodifiableList(done));
        } catch (Throwable thrown) {
            Log.keepInterrupt(thrown);
            Log.ignore("fetching several results", thrown);
        }
    }
}
