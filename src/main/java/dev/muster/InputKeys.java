package dev.muster;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a call, in input order; apart from the handles, so that what needs only keys keeps no handle.
 *
 * @param total how many there are
 * @param named null where the keys are 0..n-1; never written after it was filled
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never written again, and never compared
record InputKeys<K extends @Nullable Object>(
        int total, @Nullable Object @Nullable [] named) {

    @SuppressWarnings({"unchecked", "NullAway"}) // what was put in as a key comes out as one
    K key(int number) {
        return (K) (named == null ? Integer.valueOf(number) : named[number]);
    }

    /** The results, which come in input order, under their keys. */
    <V extends @Nullable Object> Map<K, V> map(List<? extends V> results) {
        Map<K, V> map = new LinkedHashMap<>(capacity());
        for (int number = 0; number < total; number++) {
            map.put(key(number), results.get(number));
        }
        if (map.size() < total) {
            requireDifferent();
        }
        return Collections.unmodifiableMap(map);
    }

    /** The result map compares keys with {@code equals}; the input may have compared them otherwise. */
    void requireDifferent() {
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
