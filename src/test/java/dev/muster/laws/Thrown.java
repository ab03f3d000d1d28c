package dev.muster.laws;

/** Throws what another thread threw. */
final class Thrown {
    private Thrown() {}

    /** Does not return: {@code throw Thrown.asItIs(thrown)} tells the compiler so. */
    static RuntimeException asItIs(Throwable thrown) {
        throw Thrown.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
