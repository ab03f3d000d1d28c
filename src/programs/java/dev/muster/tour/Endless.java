package dev.muster.tour;

import java.io.IOException;

/** A child process that does not end as long as its parent lives: it reads from a pipe that nobody writes to. */
final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws IOException {
        while (System.in.read() >= 0) {
            // One byte is as little the end as the next.
        }
    }
}
