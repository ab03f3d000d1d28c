package dev.muster.support;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;

/** Whether something can be reached no more. */
public final class Collected {

    private static final int TRIES = 100;

    private Collected() {}

    /** Runs the garbage collector until none of the referents is left; fails when some are after many runs. */
    public static void assertCollected(String what, Collection<? extends WeakReference<?>> references) {
        for (int i = 0; i < TRIES; i++) {
            if (references.stream().allMatch(reference -> reference.refersTo(null))) {
                return;
            }
            System.gc();
            Thread.yield();
        }
        long left = references.stream()
                .filter(reference -> !reference.refersTo(null))
                .count();
        throw new AssertionError("still reachable: " + left + " of " + references.size() + " " + what);
    }

    /** As {@link #assertCollected(String, Collection)}, of one. */
    public static void assertCollected(String what, WeakReference<?> reference) {
        assertCollected(what, List.of(reference));
    }
}
