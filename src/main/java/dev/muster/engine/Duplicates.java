package dev.muster.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one call that have the same handle, by identity: it is asked about at one of them. Driving thread only.
 */
final class Duplicates {
    static final int NONE = -1;

    private final int keys;

    /**
     * The first key of each handle that must be asked only once. Looking them up costs 5 to 13 times the scan itself,
     * so futures of which a second question costs nothing, as they call back or are done, are left out.
     */
    private @Nullable Map<Object, Integer> firstKeys;

    /**
     * From the first key of a handle on, each of its keys leads to another one: a linked list that ends with
     * {@link #NONE}.
     */
    private int @Nullable [] next;

    /** The keys in there that are not the first of their handle. */
    private final BitSet later = new BitSet();

    Duplicates(int keys) {
        this.keys = keys;
    }

    /** The key at which this handle was remembered, or {@link #NONE}. */
    int firstKey(Object handle) {
        Integer first = firstKeys == null ? null : firstKeys.get(handle);
        return first == null ? NONE : first;
    }

    void remember(Object handle, int key) {
        if (firstKeys == null) {
            firstKeys = new IdentityHashMap<>();
        }
        firstKeys.put(handle, key);
    }

    /** Every handle has been met: they need not be remembered any more. */
    void allMet() {
        firstKeys = null;
    }

    /** This key's handle, and that of all that were joined to this key, is the other's, too. */
    void join(int key, int first) {
        if (next == null) {
            next = new int[keys];
            Arrays.fill(next, NONE);
        }
        // The key may be the first of others: left without a callback by a group that is over, it may come to be
        // registered after a key that was not known to have the same handle. With next[key] alone written, those
        // others would be lost.
        int last = key;
        while (next[last] != NONE) {
            last = next[last];
        }
        next[last] = next[first];
        next[first] = key;
        later.set(key);
    }

    boolean isEmpty() {
        return next == null;
    }

    /** Whether this key was joined to another one. */
    boolean contains(int key) {
        return later.get(key);
    }

    /** Another key of the same handle, or {@link #NONE} after the last one. */
    int next(int key) {
        return next == null ? NONE : next[key];
    }
}
