package dev.muster.engine;

import dev.muster.adapter.BatchAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pending handles of one batch adapter, asked about in questions of at most its batch size. */
final class Batch {
    private final BatchAdapter<Object, @Nullable Object> adapter;
    private final Handles handles;
    private final FailingPolls failing;
    private final Keys pending = new Keys();
    private final Recognition recognition = new Recognition();

    private int answered;
    private long asked;

    Batch(BatchAdapter<Object, @Nullable Object> adapter, Handles handles, FailingPolls failing) {
        this.adapter = adapter;
        this.handles = handles;
        this.failing = failing;
    }

    boolean isOf(BatchAdapter<?, ?> other) {
        return adapter == other;
    }

    void add(int key) {
        pending.add(key);
        recognition.add(handles.handle(key), key);
    }

    int pending() {
        return pending.size();
    }

    int questions() {
        int size = batchSize();
        return (int) (((long) pending.size() + size - 1) / size);
    }

    /** How many questions have been asked. */
    long asked() {
        return asked;
    }

    boolean canWait() {
        return adapter.canWait();
    }

    private int batchSize() {
        int size = adapter.maxBatchSize();
        if (size < 1) {
            throw new IllegalStateException(
                    "maxBatchSize() of " + adapter + " answered " + size + ", must be at least 1");
        }
        return size;
    }

    /** Asks about everything pending, and drops what is done: how many the answers said were done. */
    int look(long now, long upTo) {
        int size = batchSize();
        answered = 0;
        List<Integer> question = new ArrayList<>();
        for (int position = 0; position < pending.size(); position++) {
            int key = pending.get(position);
            // An answer about one question's handles may say something of the next one's already.
            if (handles.isPending(key)) {
                question.add(key);
            }
            if (question.size() == size || (position == pending.size() - 1 && !question.isEmpty())) {
                ask(question, now, upTo);
                question.clear();
            }
        }
        pending.keepIf(handles::isPending);
        return answered;
    }

    private void ask(List<Integer> keys, long now, long upTo) {
        Received answers = new Received();
        asked++;
        Throwable failure = null;
        try {
            adapter.poll(handlesOf(keys), Duration.ofNanos(upTo), answers);
        } catch (Throwable thrown) {
            Trouble.keepInterrupt(thrown);
            failure = thrown;
        }
        answers.over = true;
        // Only now: a poll may hold what fetching a result needs.
        prefetch(answers.done);
        answers.done.forEach(handles::settle);
        for (int key : keys) {
            if (failure == null || !handles.isPending(key)) {
                failing.answered(key);
                continue;
            }
            Failed givenUp = failing.failed(key, now, failure);
            if (givenUp != null) {
                recognition.forget(handles.handle(key), key);
                handles.record(key, givenUp);
            }
        }
    }

    /** Several results that are needed may be brought at once. */
    private void prefetch(List<Integer> done) {
        if (done.size() < 2 || !handles.areAsked()) {
            return;
        }
        try {
            adapter.prefetch(handlesOf(done));
        } catch (Throwable thrown) {
            Trouble.keepInterrupt(thrown);
            Trouble.ignore("fetching several results", thrown);
        }
    }

    private List<Object> handlesOf(List<Integer> keys) {
        List<Object> its = new ArrayList<>(keys.size());
        for (int key : keys) {
            its.add(handles.handle(key));
        }
        return Collections.unmodifiableList(its);
    }

    /** The answers to one question. */
    private final class Received implements BatchAdapter.Answers<Object, @Nullable Object> {
        private final List<Integer> done = new ArrayList<>();
        private boolean over;

        @Override
        public void done(Object handle) {
            done.addAll(take(handle));
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
            for (int key : take(handle)) {
                handles.record(key, outcome);
            }
        }

        private List<Integer> take(Object handle) {
            List<Integer> keys = over ? List.of() : recognition.take(handle, handles);
            answered += keys.size();
            return keys;
        }
    }
}
