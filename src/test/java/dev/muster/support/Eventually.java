package dev.muster.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded awaiting of what becomes true by itself. The bound is a guard against a hang, never part of what is tested. */
public final class Eventually {

    /** Long enough for the slowest machine, short enough for whoever waits for a broken build. */
    public static final Duration HANG = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = 100_000;

    private Eventually() {}

    /** Returns once the condition holds; an {@code AssertionError} that says what did not happen otherwise. */
    public static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > HANG.toNanos()) {
                throw new AssertionError("not within " + HANG + ": " + what);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted, as by a test's timeout, while waiting for: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
