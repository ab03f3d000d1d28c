package dev.muster.ray;

import dev.muster.adapter.BatchAdapter;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.util.concurrent.atomic.AtomicLong;

/** The adapter of a cluster, with the number of {@code Ray.wait} calls that it has made. */
public final class CountedWaits {
    private final AtomicLong calls = new AtomicLong();

    private final ObjectRefs adapter = new ObjectRefs((refs, count, timeoutMs, fetchLocal) -> {
        calls.incrementAndGet();
        return Ray.wait(refs, count, timeoutMs, fetchLocal);
    });

    /** For references to results of one type. */
    @SuppressWarnings("unchecked") // as in RayAdapter
    public <V> BatchAdapter<ObjectRef<V>, V> adapter() {
        return (BatchAdapter<ObjectRef<V>, V>) (BatchAdapter<?, ?>) adapter;
    }

    /** How often Ray was asked. */
    public long calls() {
        return calls.get();
    }
}
