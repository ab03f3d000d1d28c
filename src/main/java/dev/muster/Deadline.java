package dev.muster;

import dev.muster.internal.Require;
import dev.muster.internal.Wording;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A point in time that several calls can share, so that the phases of one job have one time limit between them.
 *
 * <p>It is kept on {@link System#nanoTime}: a change of the wall clock does not move it. Immutable, safe for use by
 * several threads.
 *
 * <pre>{@code
 * Deadline deadline = Deadline.after(Duration.ofSeconds(30));
 * List<String> names = Gather.of(
 *                 CompletableFuture.supplyAsync(() -> "orders"),
 *                 CompletableFuture.supplyAsync(() -> "users"))
 *         .deadline(deadline)
 *         .toList();
 * List<Integer> sizes = Gather.of(names.stream()
 *                 .map(name -> CompletableFuture.supplyAsync(name::length))
 *                 .toList())
 *         .deadline(deadline)    // what the first phase has left of the 30 s
 *         .toList();
 * }</pre>
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    /** {@link System#nanoTime}, except in tests. */
    private final LongSupplier nanoTime;

    /** On the scale of {@code nanoTime}, which may wrap: only differences mean anything. */
    private final long nanos;

    private Deadline(Duration duration, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nanos = nanoTime.getAsLong() + saturatedNanos(duration);
    }

    /**
     * A deadline so far from now.
     *
     * @param duration how far, zero or more; what does not fit into {@code long} nanoseconds (some 292 years) counts as
     *     that
     * @return the deadline
     * @throws IllegalArgumentException if {@code duration} is negative
     * @throws NullPointerException if {@code duration} is {@code null}
     */
    public static Deadline after(Duration duration) {
        return after(duration, System::nanoTime);
    }

    static Deadline after(Duration duration, LongSupplier nanoTime) {
        Objects.requireNonNull(duration, "duration");
        Require.notNegative("duration", duration);
        return new Deadline(duration, nanoTime);
    }

    /** {@return the time left until the deadline; zero when it has passed, never negative} */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** {@return whether no time is left} */
    public boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /** The time left in nanoseconds, never negative. */
    long remainingNanos() {
        return Math.max(0, nanos - nanoTime.getAsLong());
    }

    /** The nanoseconds of a duration, or as many as fit. */
    static long saturatedNanos(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.toNanos() : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return hasPassed() ? "Deadline[passed]" : "Deadline[" + Wording.duration(remaining()) + " left]";
    }
}
