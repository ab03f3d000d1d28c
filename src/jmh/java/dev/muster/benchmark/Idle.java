package dev.muster.benchmark;

import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The processor time of all Java threads while a call waits 10 s for 10,000 futures that call back; none does. Without the
 * JVM's own threads, which take as much where nobody waits, and whose time is known to 10 ms only.
 */
final class Idle {
    private static final int N = 10_000;

    private Idle() {}

    static List<Row> rows(Mode mode) {
        List<CompletableFuture<String>> futures =
                Stream.generate(CompletableFuture<String>::new).limit(N).toList();
        for (int i = 0; i < 50; i++) {
            await(futures, Duration.ofMillis(10));
        }
        System.gc();
        long before = nanos();
        await(futures, Duration.ofSeconds(10));
        double millis = (nanos() - before) / 1e6;
        return List.of(
                Checks.row("idle for 10 s: processor time", N, Table.decimal(millis) + " ms", "≤ 10 ms", millis <= 10)
                        .with(Unit.MICROSECONDS, millis * 1000));
    }

    private static long nanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .sum();
    }

    private static void await(List<CompletableFuture<String>> futures, Duration timeout) {
        try {
            throw new AssertionError(Gather.<String>of(futures).timeout(timeout).toList());
        } catch (WaitTimeoutException expected) {
            // As it should be.
        }
    }
}
