package dev.muster.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a call, in input order; apart from the handles, so that what needs only keys keeps no handle. Immutable.
 */
public final class InputKeys<K extends @Nullable Object> {
    /** The number of what is no key. */
    public static final int NONE = -1;

    private final int total;

    /** Null where the keys are 0..n-1; never written after it was filled. */
    private final @Nullable Object @Nullable [] named;

    // Each key's number; made by the first look-up, which most maps of results never see. Volatile: those maps are
    // shared. Two threads that make it at once make the same.
    private volatile @Nullable Map<@Nullable Object, Integer> numbers;

    private InputKeys(int total, @Nullable Object @Nullable [] named) {
        this.total = total;
        this.named = named;
    }

    /** The keys 0..n-1. */
    public static InputKeys<Integer> positions(int total) {
        return new InputKeys<>(total, null);
    }

    /** These keys; the array is not written any more. */
    public static <K extends @Nullable Object> InputKeys<K> named(@Nullable Object[] keys) {
        return new InputKeys<>(keys.length, keys);
    }

    /** {@return how many there are} */
    public int total() {
        return total;
    }

    /** {@return the key of this number} */
    @SuppressWarnings({"unchecked", "NullAway"}) // what was put in as a key comes out as one
    public K key(int number) {
        return (K) (named == null ? Integer.valueOf(number) : named[number]);
    }

    /** Where a key is; {@link #NONE} for what is no key. */
    public int number(@Nullable Object key) {
        if (named == null) {
            return key instanceof Integer number && number >= 0 && number < total ? number : NONE;
        }
        Map<@Nullable Object, Integer> known = numbers;
        if (known == null) {
            known = new HashMap<>(capacity());
            for (int number = 0; number < total; number++) {
                known.put(named[number], number);
            }
            numbers = known;
        }
        return known.getOrDefault(key, NONE);
    }

    /** The result map compares keys with {@code equals}; the input may have compared them otherwise. */
    public void requireDifferent() {
        Set<K> seen = new HashSet<>(capacity());
        for (int number = 0; number < total; number++) {
            if (!seen.add(key(number))) {
                throw new IllegalArgumentException("the key " + Wording.of(key(number))
                        + " equals another one, must be different by equals() to have a place in the result");
            }
        }
    }

    private int capacity() {
        return (int) (total / 0.75) + 1;
    }
}
