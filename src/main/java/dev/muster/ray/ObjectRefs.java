package dev.muster.ray;

import dev.muster.adapter.BatchAdapter;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import io.ray.api.exception.RayException;
import io.ray.api.exception.RayTaskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Any {@code ObjectRef}, many in one {@code Ray.wait}. */
final class ObjectRefs implements BatchAdapter<ObjectRef<Object>, @Nullable Object> {
    static final ObjectRefs INSTANCE = new ObjectRefs(Ray::wait);

    /**
     * The longest time in milliseconds spent inside {@code Ray.wait}, which passes over interrupts: with this an
     * interrupt is noticed within 100 ms, and where nothing happens Ray is asked 20 times a second.
     */
    private static final long SLICE = 50;

    private final ReadyQuestion question;

    ObjectRefs(ReadyQuestion question) {
        this.question = question;
    }

    @Override
    public boolean canWait() {
        return true;
    }

    @Override
    public void poll(
            Collection<ObjectRef<Object>> pending,
            Duration upTo,
            Answers<ObjectRef<Object>, @Nullable Object> answers) {
        List<ObjectRef<Object>> refs = List.copyOf(pending);
        if (upTo.isZero() || isOneReadyWithin(upTo, refs)) {
            // A wait for one reports only that one: ask about all, without waiting.
            ready(refs, refs.size(), 0, false).forEach(answers::done);
        }
    }

    private boolean isOneReadyWithin(Duration upTo, List<ObjectRef<Object>> refs) {
        long began = System.nanoTime();
        long left = upTo.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            long slice = Math.min(SLICE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
            if (!ready(refs, 1, (int) slice, false).isEmpty()) {
                return true;
            }
            left = upTo.toNanos() - (System.nanoTime() - began);
        }
        return false;
    }

    /**
     * Starts the transfer of all results that are on other nodes, and does not wait for it. {@code Ray.get} of the list
     * would do that, too, but it decodes every result as the type of the last reference (an {@code Integer} comes out
     * as a {@code Long}), and tells of no more than the first failure.
     */
    @Override
    public void prefetch(Collection<ObjectRef<Object>> done) {
        ready(List.copyOf(done), done.size(), 0, true);
    }

    @Override
    public @Nullable Object result(ObjectRef<Object> ref) throws Exception {
        try {
            return ref.get();
        } catch (RayTaskException failed) {
            // Not thrown as it is: an InterruptedException of the task would mean that this thread was interrupted.
            throw new ExecutionException(ownException(failed));
        }
    }

    /** A task that fails because of a task that it waited for has failed as that one did. */
    private static Throwable ownException(RayTaskException failed) {
        Throwable exception = failed;
        while (exception instanceof RayTaskException && exception.getCause() != null) {
            exception = exception.getCause();
        }
        return exception;
    }

    private List<ObjectRef<Object>> ready(List<ObjectRef<Object>> refs, int count, int timeoutMs, boolean fetchLocal) {
        try {
            return question.ask(refs, count, timeoutMs, fetchLocal).getReady();
        } catch (RayException refused) {
            Map<String, List<ObjectRef<Object>>> byObject = byObject(refs);
            if (byObject.size() == refs.size()) {
                throw refused;
            }
            List<ObjectRef<Object>> distinct =
                    byObject.values().stream().map(same -> same.get(0)).toList();
            return question.ask(distinct, Math.min(count, distinct.size()), timeoutMs, fetchLocal).getReady().stream()
                    .flatMap(ref -> byObject.getOrDefault(ref.toString(), List.of(ref)).stream())
                    .toList();
        }
    }

    /**
     * Ray refuses a list that names an object twice, and two references that are not equal may name the same object: a
     * reference fetched from the cluster is a new one each time. Their text identifies the object. Reading it costs as
     * much as the question, hence only after a refusal.
     */
    private static Map<String, List<ObjectRef<Object>>> byObject(List<ObjectRef<Object>> refs) {
        Map<String, List<ObjectRef<Object>>> byObject = new LinkedHashMap<>();
        for (ObjectRef<Object> ref : refs) {
            byObject.computeIfAbsent(ref.toString(), text -> new ArrayList<>()).add(ref);
        }
        return byObject;
    }
}
