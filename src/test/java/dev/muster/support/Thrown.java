package dev.muster.support;

/** Throws what another thread threw. */
public final class Thrown {
    private Thrown() {}

    /** Does not return: {@code throw Thrown.asItIs(thrown)} tells the compiler so. */
    public static RuntimeException asItIs(Throwable thrown) {
        throw Thrown.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
