package dev.muster.ray;

import io.ray.api.ObjectRef;
import io.ray.api.WaitResult;
import io.ray.api.exception.RayException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code Ray.wait} as a cluster does, as far as the adapter depends on it: no more than were asked for, nothing about
 * lists that name an object twice, and deaf to interrupts. That a real cluster does so is tested in {@code src/ray}.
 */
final class FakeCluster implements ReadyQuestion {

    /** What was asked, in the order of {@code Ray.wait}'s parameters. */
    record Question(List<String> refs, int count, int timeoutMs, boolean fetchLocal) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someCompleted = lock.newCondition();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private @Nullable RayException trouble;

    /** A reference to an object, as each fetch of it makes a new one. */
    final class Ref implements ObjectRef<Object> {
        private final String id;
        private final Ref original;
        private boolean ready;
        private @Nullable Object value;
        private @Nullable RuntimeException failure;

        Ref(String id) {
            this.id = id;
            this.original = this;
        }

        private Ref(Ref original) {
            this.id = original.id;
            this.original = original;
        }

        Ref anotherToTheSame() {
            return new Ref(original);
        }

        void succeed(@Nullable Object result) {
            value = result;
            complete();
        }

        void fail(RuntimeException exception) {
            failure = exception;
            complete();
        }

        private void complete() {
            locked(() -> {
                ready = true;
                someCompleted.signalAll();
            });
        }

        @Override
        public Object get() {
            fetched.add(id);
            if (original.failure != null) {
                throw original.failure;
            }
            return original.value;
        }

        @Override
        public Object get(long timeoutMs) {
            throw new AssertionError("never needed");
        }

        @Override
        public String toString() {
            return "ObjectRef(" + id + ")";
        }
    }

    Ref ref(String id) {
        return new Ref(id);
    }

    /** Every question fails from now on. */
    void breakDown(RayException exception) {
        trouble = exception;
    }

    List<Question> questions() {
        return questions;
    }

    /** What was asked for its result. */
    List<String> fetched() {
        return fetched;
    }

    @Override
    public WaitResult<Object> ask(List<ObjectRef<Object>> refs, int count, int timeoutMs, boolean fetchLocal) {
        questions.add(new Question(refs.stream().map(ref -> ((Ref) ref).id).toList(), count, timeoutMs, fetchLocal));
        if (trouble != null) {
            throw trouble;
        }
        Set<String> ids = new HashSet<>();
        if (!refs.stream().allMatch(ref -> ids.add(((Ref) ref).id))) {
            throw new RayException("Duplicate object IDs not supported in wait.");
        }
        AtomicBoolean interrupted = new AtomicBoolean(Thread.interrupted());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        List<ObjectRef<Object>> ready = new ArrayList<>();
        List<ObjectRef<Object>> unready = new ArrayList<>();
        locked(() -> {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            while (left > 0 && refs.stream().filter(FakeCluster::isReady).count() < count) {
                try {
                    left = someCompleted.awaitNanos(left);
                } catch (InterruptedException passedOver) {
                    left = end - System.nanoTime();
                    interrupted.set(true);
                }
            }
            for (ObjectRef<Object> ref : refs) {
                (isReady(ref) && ready.size() < count ? ready : unready).add(ref);
            }
        });
        if (interrupted.get()) {
            Thread.currentThread().interrupt();
        }
        return new WaitResult<>(ready, unready);
    }

    private static boolean isReady(ObjectRef<Object> ref) {
        return ((Ref) ref).original.ready;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
