package dev.muster.ray;

import dev.muster.adapter.BatchAdapter;
import io.ray.api.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * References to results in a Ray cluster. Works where {@code io.ray:ray-api} is on the class path or the module path
 * (where it is named {@code ray.api}); then {@link dev.muster.adapter.Adapters#known()} and nested structures use it by
 * themselves.
 *
 * <pre>{@code
 * import dev.muster.ray.RayAdapter;
 * import io.ray.api.*;
 *
 * class Squares {
 *     static int square(int n) {
 *         return n * n;
 *     }
 *
 *     static Map<String, Integer> all() {
 *         Map<String, ObjectRef<Integer>> tasks = new LinkedHashMap<>();
 *         for (int n = 0; n < 1_000; n++) tasks.put("square of " + n, Ray.task(Squares::square, n).remote());
 *         return Gather.of(tasks, RayAdapter.objectRefs()).timeout(ofMinutes(1)).toMap();
 *     }
 * }
 * }</pre>
 */
public final class RayAdapter {
    private RayAdapter() {}

    /**
     * Any {@code ObjectRef}. A look is one {@code Ray.wait} for all that are pending. Where nothing else is pending the
     * wait is spent in {@code Ray.wait} as well, in slices of at most 50 ms: completions are seen at once, and an
     * interrupt or a deadline within 100 ms. In {@code async()} calls, and where other kinds have to be waited for, the
     * polling strategy says when to look.
     *
     * <p>Results are fetched when they are needed: those that one look found done are brought from other nodes at the
     * same time, and then read one by one. A {@link dev.muster.Wait} for completions fetches none. A result that is
     * large takes as long as its transfer, whatever the deadline.
     *
     * <p>The failure of a task is the exception that it threw, without {@code RayTaskException} around it; what became
     * of a worker, an actor or a node is Ray's own exception ({@code RayWorkerException}, {@code RayActorException},
     * {@code UnreconstructableException}). The same object may be passed at several keys, by the same reference or by
     * different ones.
     *
     * <p>Ray's Java API cannot cancel: {@link dev.muster.Leftovers} have no effect, and tasks that are left over run
     * on.
     *
     * <p>Cost for n pending references: n identifiers handed to Ray for each look and for each slice, which takes about
     * 1 µs for each.
     *
     * @param <V> the type of the results
     * @return the adapter; stateless and shareable
     */
    // A reference's result is what its type says; and who names Ray's references requires Ray's module already.
    @SuppressWarnings({"unchecked", "exports"})
    public static <V extends @Nullable Object> BatchAdapter<ObjectRef<V>, V> objectRefs() {
        return (BatchAdapter<ObjectRef<V>, V>) (BatchAdapter<?, ?>) ObjectRefs.INSTANCE;
    }
}
