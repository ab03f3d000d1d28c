package dev.muster.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The processor time of the whole JVM while a call waits 10 s for 10,000 futures that call back; none does. */
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
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        await(futures, Duration.ofSeconds(10));
        double millis = (process.getProcessCpuTime() - before) / 1e6;
        return List.of(Checks.row(
                "idle for 10 s: processor time of the JVM", N, Table.decimal(millis) + " ms", "≤ 10 ms", millis <= 10));
    }

    private static void await(List<CompletableFuture<String>> futures, Duration timeout) {
        try {
            throw new AssertionError(Gather.<String>of(futures).timeout(timeout).toList());
        } catch (WaitTimeoutException expected) {
            // As it should be.
        }
    }
}
