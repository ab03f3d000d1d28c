package dev.muster.benchmark;

import java.util.Random;
import java.util.stream.IntStream;

/** The order in which a producer completes the futures of a round. */
public enum Order {
    INPUT,
    RANDOM,
    REVERSE;

    /** The indexes 0 to n - 1 in this order; the random one is the same in every run. */
    int[] indexes(int n) {
        int[] indexes =
                IntStream.range(0, n).map(i -> this == REVERSE ? n - 1 - i : i).toArray();
        if (this == RANDOM) {
            Random random = new Random(20_260_101);
            for (int i = n - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int index = indexes[i];
                indexes[i] = indexes[other];
                indexes[other] = index;
            }
        }
        return indexes;
    }
}
