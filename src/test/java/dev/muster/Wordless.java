package dev.muster;

/** A key whose {@code toString} throws. */
final class Wordless {

    @Override
    public String toString() {
        throw new UnsupportedOperationException("no words");
    }
}
