package dev.muster.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that an answer speaks of: that of the very handle, else those of handles equal to it, as an answer may
 * have been parsed from text. Each key is found once.
 */
final class Recognition {
    private final Map<Object, Integer> byIdentity = new IdentityHashMap<>();

    /** Made when it is first needed: handles may be dear to hash. */
    private @Nullable Map<Object, List<Integer>> byEquality;

    /** All handles are added before any is taken. */
    void add(Object handle, int key) {
        byIdentity.put(handle, key);
    }

    /** The keys, which are not found again. */
    List<Integer> take(Object answered, Handles handles) {
        Integer itsOwn = byIdentity.get(answered);
        List<Integer> keys = itsOwn != null ? List.of(itsOwn) : List.copyOf(equalTo(answered));
        for (int key : keys) {
            forget(handles.handle(key), key);
        }
        return keys;
    }

    private List<Integer> equalTo(Object answered) {
        if (byEquality == null) {
            byEquality = new HashMap<>();
            for (Map.Entry<Object, Integer> entry : byIdentity.entrySet()) {
                byEquality
                        .computeIfAbsent(entry.getKey(), handle -> new ArrayList<>())
                        .add(entry.getValue());
            }
        }
        return byEquality.getOrDefault(answered, List.of());
    }

    /** Keeps nothing of a handle that is done. */
    void forget(Object handle, int key) {
        byIdentity.remove(handle);
        if (byEquality != null) {
            byEquality.computeIfPresent(handle, (equal, keys) -> {
                keys.removeIf(other -> other == key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }
}
