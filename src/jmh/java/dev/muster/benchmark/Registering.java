package dev.muster.benchmark;

import dev.muster.ReturnWhen;
import dev.muster.Wait;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What it costs the caller to register on many futures and to take that back, as a call does that waits for the first. */
final class Registering {
    private Registering() {}

    static List<Row> rows(Mode mode) {
        nanos(10_000);
        nanos(100_000);
        double few = nanos(10_000);
        double many = nanos(100_000);
        return List.of(new Row(
                        "registered and taken back: processor time",
                        "100,000",
                        Table.decimal(many / 1000) + " µs",
                        "",
                        Table.decimal(many / few) + " × at 10,000",
                        "≤ 12 × at 10,000",
                        Row.verdict(many <= 12 * few))
                .with(Unit.MICROSECONDS, many / 1000));
    }

    /** The processor time of a wait that ends with nothing done: the median of some. */
    private static double nanos(int n) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[15];
        for (int i = 0; i < nanos.length; i++) {
            List<CompletableFuture<String>> futures =
                    Stream.generate(CompletableFuture<String>::new).limit(n).toList();
            Wait<Integer, CompletableFuture<String>> wait = Wait.of(futures)
                    .returnWhen(ReturnWhen.FIRST_COMPLETED)
                    .timeout(Duration.ofMillis(50))
                    .returnPartial();
            long before = threads.getCurrentThreadCpuTime();
            wait.await();
            nanos[i] = threads.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
