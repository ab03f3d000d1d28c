package dev.muster.executors;

import dev.muster.Gather;
import dev.muster.Wait;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes calls without an executor, in a JVM of its own, and prints how many threads were started for them. */
public final class StartedThreads {

    private static final int CALLS = 300;

    private StartedThreads() {}

    public static void main(String[] arguments) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getTotalStartedThreadCount();
        List<CompletableFuture<?>> results = new ArrayList<>();
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            futures.add(future);
            results.add(
                    switch (i % 6) {
                        case 0 -> Gather.of(future).async().toList();
                        case 1 -> Gather.of(future).async().toMap();
                        case 2 -> Gather.of(future).async().toStructure();
                        case 3 -> Gather.of(future).async().first();
                        case 4 -> Gather.of(future).async().forEach(completion -> {});
                        default -> Wait.of(future).awaitAsync();
                    });
        }
        futures.forEach(future -> future.complete("done"));
        for (CompletableFuture<?> result : results) {
            result.get(10, TimeUnit.SECONDS);
        }
        System.out.println(threads.getTotalStartedThreadCount() - before);
        System.exit(0);
    }
}
