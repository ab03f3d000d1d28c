package dev.muster.benchmark;

/** How thorough a run is. */
enum Mode {
    /** Every case, at few sizes, with few rounds, in one fork. */
    QUICK,
    /** More sizes and orders, more rounds, in three forks. */
    FULL;

    static final int BATCHES = 3;

    int forks() {
        return this == QUICK ? 1 : 3;
    }

    /** How many rounds a case gets: until the compiler is through with the code of a call, too. */
    RoundCount rounds(int n, Start start) {
        boolean late = start == Start.LATE;
        if (n <= 1_000) {
            return late ? rounds(400, 4) : rounds(2_000, 150);
        } else if (n <= 10_000) {
            return late ? rounds(60, 5) : rounds(400, 30);
        } else if (n <= 100_000) {
            return late ? rounds(12, 3) : rounds(50, 6);
        } else {
            return late ? rounds(3, 2) : rounds(6, 3);
        }
    }

    /** The given counts of a quick run, or twice as many. */
    RoundCount rounds(int warmup, int batch) {
        return this == QUICK ? new RoundCount(warmup, batch) : new RoundCount(2 * warmup, 2 * batch);
    }

    /**
     * The rounds of one fork.
     *
     * @param warmup how many do not count
     * @param batch how many count in each of the {@value #BATCHES} batches
     */
    record RoundCount(int warmup, int batch) {}
}
