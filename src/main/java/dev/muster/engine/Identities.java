package dev.muster.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some handles, by identity. As long as they are few, asking whether another is one of them touches none: of thousands
 * that nobody looked at for a while, each would cost a cache miss, and an identity that was never asked for 100 ns
 * more.
 */
final class Identities {
    static final int FEW = 8;

    private final Object[] few = new Object[FEW];
    private int size;
    private @Nullable Set<Object> many;

    void add(Object handle) {
        if (size < FEW) {
            few[size++] = handle;
            return;
        }
        if (many == null) {
            many = Collections.newSetFromMap(new IdentityHashMap<>());
            Collections.addAll(many, few);
        }
        many.add(handle);
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean holds(Object handle) {
        if (many != null) {
            return many.contains(handle);
        }
        for (int position = 0; position < size; position++) {
            if (few[position] == handle) {
                return true;
            }
        }
        return false;
    }
}
