package dev.muster.fray;

import java.io.PrintStream;
import java.util.Arrays;

/**
 * Ends the JVM when no run has ended for two minutes, where each takes milliseconds: some thread spins or waits where
 * Fray cannot see it.
 */
final class Watch extends Thread {
    private static final long TWO_MINUTES = 120_000;

    private final PrintStream console;

    /** Written by one thread, read by this one. */
    private volatile int ended;

    Watch(PrintStream console) {
        this.console = console;
        setDaemon(true);
    }

    /** A run has ended. */
    void runEnded() {
        ended++;
    }

    @Override
    public void run() {
        int before;
        do {
            before = ended;
            try {
                Thread.sleep(TWO_MINUTES);
            } catch (InterruptedException interrupt) {
                throw new AssertionError(interrupt);
            }
        } while (ended > before);
        console.println("FAILED  a run does not end:");
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            console.println(thread);
            Arrays.stream(stack).forEach(frame -> console.println("\tat " + frame));
        });
        Runtime.getRuntime().halt(1);
    }
}
