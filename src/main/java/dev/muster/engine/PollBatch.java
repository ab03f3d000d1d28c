package dev.muster.engine;

import dev.muster.adapter.BatchAdapter;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.internal.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pending handles of one batch adapter, asked about in questions of at most its batch size; whoever was asked about
 * longest ago comes first.
 */
final class PollBatch {
    private final BatchAdapter<Object, @Nullable Object> adapter;
    private final Handles handles;
    private final PolledHandles polled;

    /** The keys in the order in which they are asked about; those that are done are dropped when their turn comes. */
    private final Keys queue = new Keys(Integer.MAX_VALUE);

    /** The keys that are pending. An answer speaks of the very handle, or of all handles equal to it. */
    private final Map<Object, Integer> byIdentity = new IdentityHashMap<>();

    /**
     * As {@link #byIdentity}, for an answer that was parsed from text, say. Made in a look when it is first needed, as
     * handles may be dear to hash, and dropped with the look, as it keeps handles.
     */
    private @Nullable Map<Object, Keys> byEquality;

    /** How many of the queue are still to be asked about in this look, and how many in the one that follows at once. */
    private int left;

    private int again;

    PollBatch(BatchAdapter<Object, @Nullable Object> adapter, Handles handles, PolledHandles polled) {
        this.adapter = adapter;
        this.handles = handles;
        this.polled = polled;
    }

    void add(int key) {
        queue.add(key);
        byIdentity.put(handles.handle(key), key);
        polled.countBatched(1);
    }

    BatchAdapter<?, ?> adapter() {
        return adapter;
    }

    int pending() {
        return byIdentity.size();
    }

    boolean canWait() {
        return adapter.canWait();
    }

    int questions() {
        int size = batchSize();
        return (int) (((long) pending() + size - 1) / size);
    }

    private int batchSize() {
        int size = adapter.maxBatchSize();
        if (size < 1) {
            throw new IllegalStateException(
                    "maxBatchSize() of " + adapter + " answered " + size + ", must be at least 1");
        }
        return size;
    }

    /** All are to be asked about; those that this look has not asked about yet come first, then the others. */
    void beginLook(boolean last) {
        again = last ? queue.size() - left : 0;
        left = last ? left : queue.size();
        byEquality = null;
    }

    /** Goes on with those that the interrupted look had asked about. */
    void lookAgain() {
        left = again;
        again = 0;
    }

    void endLook() {
        byEquality = null;
    }

    /** Whether this look has something left to ask. */
    boolean hasQuestion() {
        while (left > 0 && !isWaiting(queue.get(0))) {
            queue.poll();
            left--;
        }
        return left > 0;
    }

    /** Asks the next question, which may wait for a first completion for so many nanoseconds where the adapter can. */
    void ask(long upTo) {
        int size = batchSize();
        List<Integer> keys = new ArrayList<>();
        while (keys.size() < size && hasQuestion()) {
            keys.add(queue.poll());
            left--;
        }
        Received answers = new Received();
        Throwable failure = null;
        try {
            adapter.poll(handlesOf(keys), Duration.ofNanos(upTo), answers);
        } catch (Throwable thrown) {
            Log.keepInterrupt(thrown);
            failure = thrown;
        }
        answers.over = true;
        polled.found(answers.done, adapter);
        for (int key : keys) {
            if (isWaiting(key)) {
                queue.add(key);
                if (failure != null) {
                    polled.failed(key, failure);
                    continue;
                }
            }
            polled.answered(key);
        }
    }

    /** The key was given up. */
    void drop(int key) {
        if (byIdentity.remove(handles.handle(key)) != null) {
            polled.countBatched(-1);
        }
    }

    /** Whether no answer has spoken of this key. */
    private boolean isWaiting(int key) {
        return handles.isPending(key) && byIdentity.containsKey(handles.handle(key));
    }

    private List<Object> handlesOf(List<Integer> keys) {
        List<Object> its = new ArrayList<>(keys.size());
        for (int key : keys) {
            its.add(handles.handle(key));
        }
        return Collections.unmodifiableList(its);
    }

    /** The keys of the handles that an answer speaks of; they are not found again. */
    private List<Integer> take(Object answered) {
        Integer its = byIdentity.remove(answered);
        if (its != null) {
            polled.countBatched(-1);
            return List.of(its);
        }
        Keys equal = byEquality().remove(answered);
        List<Integer> keys = new ArrayList<>();
        for (int position = 0; equal != null && position < equal.size(); position++) {
            int key = equal.get(position);
            if (handles.isPending(key) && byIdentity.remove(handles.handle(key)) != null) {
                keys.add(key);
                polled.countBatched(-1);
            }
        }
        return keys;
    }

    /** A handle that cannot be hashed now is found by identity alone, in this look. */
    private Map<Object, Keys> byEquality() {
        Map<Object, Keys> made = byEquality;
        if (made == null) {
            made = new HashMap<>();
            for (Map.Entry<Object, Integer> pending : byIdentity.entrySet()) {
                try {
                    made.computeIfAbsent(pending.getKey(), handle -> new Keys(Integer.MAX_VALUE))
                            .add(pending.getValue());
                } catch (Throwable thrown) {
                    Log.ignore("hashing a handle", thrown);
                }
            }
            made.values().forEach(keys -> keys.sortFrom(0));
            byEquality = made;
        }
        return made;
    }

    /** The answers to one question. */
    private final class Received implements BatchAdapter.Answers<Object, @Nullable Object> {
        private final List<Integer> done = new ArrayList<>();
        private boolean over;

        @Override
        public void done(Object handle) {
            if (!over) {
                done.addAll(take(handle));
            }
        }

        @Override
        public void succeeded(Object handle, @Nullable Object value) {
            answer(handle, value);
        }

        @Override
        public void failed(Object handle, Throwable exception) {
            Objects.requireNonNull(exception, "exception");
            answer(handle, Failed.of(exception));
        }

        private void answer(Object handle, @Nullable Object outcome) {
            if (!over) {
                for (int key : take(handle)) {
                    handles.record(key, outcome);
                    polled.countFound();
                }
            }
        }
    }
}
