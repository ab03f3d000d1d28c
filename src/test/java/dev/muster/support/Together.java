package dev.muster.support;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Many cases that are under way at once, so that a test waits once, for all of them: also where all of them hang. Each
 * has a name, and something that is to become true of it by itself.
 */
public final class Together {

    /** A guard against a hang: long enough for the slowest machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long PAUSE_NANOS = 1_000_000;

    private final Map<String, BooleanSupplier> expected = new LinkedHashMap<>();

    public Together expect(String what, BooleanSupplier becomesTrue) {
        if (expected.put(what, becomesTrue) != null) {
            throw new IllegalArgumentException("said twice: " + what);
        }
        return this;
    }

    /** Returns once all is true, or no more is likely to become so: what is not. */
    public List<String> disappointments() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!missing().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return missing();
    }

    private List<String> missing() {
        return expected.entrySet().stream()
                .filter(entry -> !entry.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }
}
