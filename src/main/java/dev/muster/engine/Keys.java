package dev.muster.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the call's keys in the order in which they were added; a list, and a queue. */
final class Keys {
    private static final int FEWEST = 8;
    private static final int[] NONE = {};

    private final int most;
    private int[] keys = NONE;
    private int head;
    private int end;

    /** So many at the most, as far as is known; room beyond it is made only when it is needed. */
    Keys(int most) {
        this.most = most;
    }

    void add(int key) {
        makeRoom(1);
        keys[end++] = key;
    }

    /** Adds all from one key on, up to another. */
    void add(int from, int to) {
        makeRoom(to - from);
        for (int key = from; key < to; key++) {
            keys[end++] = key;
        }
    }

    /**
     * Makes room at the end: of what the head has left behind, once that is a third of all; else of a larger array,
     * eightfold where it was only added to, so that little is copied.
     */
    private void makeRoom(int added) {
        if (end + added <= keys.length) {
            return;
        }
        int needed = size() + added;
        int[] target = keys;
        if (head < needed / 2 || needed > keys.length) {
            long larger = head > 0 ? needed + needed / 2L : Math.min(most, Math.max(FEWEST, size() * 8L));
            target = new int[(int) Math.max(needed, larger)];
        }
        System.arraycopy(keys, head, target, 0, size());
        end -= head;
        head = 0;
        keys = target;
    }

    int get(int position) {
        return keys[head + position];
    }

    int size() {
        return end - head;
    }

    boolean isEmpty() {
        return end == head;
    }

    /** Removes the first. */
    int poll() {
        return keys[head++];
    }

    void dropLast(int count) {
        end -= count;
    }

    /** Asks for each key whether it is to stay; keeps the order. */
    void keepIf(IntPredicate stays) {
        int kept = head;
        for (int position = head; position < end; position++) {
            int key = keys[position];
            if (stays.test(key)) {
                keys[kept++] = key;
            }
        }
        end = kept;
    }

    /** Sorts all from one position on. */
    void sortFrom(int position) {
        Arrays.sort(keys, head + position, end);
    }
}
