package dev.muster.support;

/** A key whose {@code toString} throws. */
public final class Wordless {

    @Override
    public String toString() {
        throw new UnsupportedOperationException("no words");
    }
}
