package dev.muster.benchmark;

/** How thorough a run is. */
enum Mode {
    /** Every case, at few sizes, with few rounds, in one fork. */
    QUICK,
    /** More sizes and orders, more rounds, in three forks. */
    FULL;

    int forks() {
        return this == QUICK ? 1 : 3;
    }

    /** How many rounds to run before those that count: enough for the compiler to have seen a hot loop. */
    int warmupRounds(int n, Start start) {
        int quick = start == Start.LATE
                ? n < 100_000 ? 40 : 10
                : n <= 1_000 ? 150 : n <= 10_000 ? 40 : n <= 100_000 ? 15 : 5;
        return this == QUICK ? quick : 2 * quick;
    }

    int rounds(int n, Start start) {
        int quick =
                start == Start.LATE ? n < 100_000 ? 13 : 9 : n <= 1_000 ? 80 : n <= 10_000 ? 30 : n <= 100_000 ? 15 : 5;
        return this == QUICK ? quick : 2 * quick;
    }
}
