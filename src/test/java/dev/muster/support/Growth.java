package dev.muster.support;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How work grows with its size, in processor time of the calling thread: of what others do on the machine it sees nothing.
 * Work that is quadratic takes 64 times as long where there is 8 times as much to do.
 */
public final class Growth {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int FACTOR = 8;

    /** Between 8, for linear, and 64: caches and collections of garbage make large work dearer. */
    private static final int MOST = 20;

    /** Less than this is as good as nothing: clocks and compilers weigh more. */
    private static final long LEAST_NANOS = 3_000_000;

    private static final int TRIES = 2;

    /** Work of some size. */
    @FunctionalInterface
    public interface Work {
        void of(int size) throws Exception;
    }

    private Growth() {}

    /** Fails where 8 times the size takes far more than 8 times the time, in each of a few tries. */
    public static void assertLinear(String what, int size, Work work) throws Exception {
        nanos(work, size); // loads and compiles
        double least = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && least > MOST; i++) {
            long small = Math.max(LEAST_NANOS, Math.min(nanos(work, size), nanos(work, size)));
            least = Math.min(least, (double) nanos(work, FACTOR * size) / small);
        }
        if (least > MOST) {
            throw new AssertionError(
                    String.format("%s: %d times the size takes %.1f times the time", what, FACTOR, least));
        }
    }

    private static long nanos(Work work, int size) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        work.of(size);
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
