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
        makeRoom(1);
        keys[size++] = key;
    }

    /** Adds all from one key on, up to another. */
    void add(int from, int end) {
        makeRoom(end - from);
        for (int key = from; key < end; key++) {
            keys[size++] = key;
        }
    }

    /** Where the maximum is known, room grows eightfold, so that little is copied; otherwise it doubles. */
    private void makeRoom(int added) {
        int needed = size + added;
        if (needed > keys.length) {
            long larger = most == Integer.MAX_VALUE ? size * 2L : size * 8L;
            keys = Arrays.copyOf(keys, (int) Math.max(needed, Math.min(most, Math.max(FEWEST, larger))));
        }
    }

    int get(int position) {
        return keys[position];
    }

    int size() {
        return size;
    }

    void dropFirst(int count) {
        System.arraycopy(keys, count, keys, 0, size - count);
        size -= count;
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
