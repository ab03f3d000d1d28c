package dev.muster;

import dev.muster.engine.Outcomes;
import dev.muster.internal.IdentitySet;
import dev.muster.internal.Input;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Wait} came to: the two halves of its input, holding the very handles that were passed in, in input
 * order.
 *
 * <pre>{@code
 * Map<String, CompletableFuture<String>> replicas =
 *         Map.of("eu", new CompletableFuture<>(), "us", new CompletableFuture<>());
 * Waited<String, CompletableFuture<String>> waited =
 *         Wait.of(replicas).timeout(ofMillis(20)).returnPartial().await();
 * waited.doneByKey().forEach((region, replica) -> System.out.println(region + ": " + replica.join()));
 * waited.notDone().forEach(replica -> replica.cancel(false));
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads. Keeps every handle. Each half is built when it is asked for, in a
 * time proportional to the input.
 *
 * @param <K> the type of the keys
 * @param <H> the kind of handle
 */
public final class Waited<K extends @Nullable Object, H> {
    private final Input<K> input;
    private final BitSet done = new BitSet();
    private final boolean timedOut;

    Waited(Input<K> input, Outcomes outcomes, boolean timedOut) {
        this.input = input;
        this.timedOut = timedOut;
        for (int number = 0; number < outcomes.total(); number++) {
            done.set(number, !outcomes.isPending(number));
        }
    }

    /**
     * The handles that were done when the wait ended.
     *
     * @return by identity: duplicates of one handle collapse, equal handles do not; unmodifiable
     */
    public Set<H> done() {
        return half(true);
    }

    /**
     * The handles that were not done when the wait ended, cancelled or not.
     *
     * @return by identity: duplicates of one handle collapse, equal handles do not; unmodifiable
     */
    public Set<H> notDone() {
        return half(false);
    }

    /**
     * The handles that were done when the wait ended, under their keys.
     *
     * @return unmodifiable
     */
    public Map<K, H> doneByKey() {
        return halfByKey(true);
    }

    /**
     * The handles that were not done when the wait ended, under their keys.
     *
     * @return unmodifiable
     */
    public Map<K, H> notDoneByKey() {
        return halfByKey(false);
    }

    /**
     * Whether the deadline ended the wait; only with {@link Wait#returnPartial()}.
     *
     * @return false when the condition was met
     */
    public boolean timedOut() {
        return timedOut;
    }

    private Set<H> half(boolean wanted) {
        List<H> handles = new ArrayList<>();
        for (int number = 0; number < input.keys().total(); number++) {
            if (done.get(number) == wanted) {
                handles.add(handle(number));
            }
        }
        return new IdentitySet<>(handles);
    }

    private Map<K, H> halfByKey(boolean wanted) {
        Map<K, H> handles = new LinkedHashMap<>();
        for (int number = 0; number < input.keys().total(); number++) {
            if (done.get(number) == wanted) {
                handles.put(input.keys().key(number), handle(number));
            }
        }
        return Collections.unmodifiableMap(handles);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what was put in as a handle comes out as one
    private H handle(int number) {
        return (H) input.handles()[number];
    }

    /** {@return both halves by their keys} */
    @Override
    public String toString() {
        return "Waited[done=" + doneByKey().keySet() + ", notDone="
                + notDoneByKey().keySet() + (timedOut ? ", timed out]" : "]");
    }
}
