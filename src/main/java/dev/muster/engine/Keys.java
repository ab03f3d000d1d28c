package dev.muster.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the call's keys, in the order in which they were added. */
final class Keys {
    private int[] keys = new int[8];
    private int size;

    void add(int key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
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
