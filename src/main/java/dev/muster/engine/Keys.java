package dev.muster.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the call's keys, in the order in which they were added. */
final class Keys {
    private static final int FEWEST = 8;
    private static final int[] NONE = {};

    private final int most;
    private int[] keys = NONE;
    private int size;

    Keys() {
        this(Integer.MAX_VALUE);
    }

    /** So many at the most, which spares room that would never be used. */
    Keys(int most) {
        this.most = most;
    }

    void add(int key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, capacity());
        }
        keys[size++] = key;
    }

    /** Where the end is known, in few and long steps: all that is copied on the way is an eighth of it then. */
    private int capacity() {
        long larger = most == Integer.MAX_VALUE ? size * 2L : size * 8L;
        return (int) Math.min(most, Math.max(FEWEST, larger));
    }

    int get(int position) {
        return keys[position];
    }

    int size() {
        return size;
    }

    /** Asks for each key whether it is to stay; keeps the order. */
    void keepIf(IntPredicate stays) {
        int kept = 0;
        for (int position = 0; position < size; position++) {
            int key = keys[position];
            if (stays.test(key)) {
                keys[kept++] = key;
            }
        }
        size = kept;
    }
}
