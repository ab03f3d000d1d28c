package dev.muster.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real threads racing: no completion may be lost between a look and a park. */
@Timeout(120)
@DisplayName("Completions by several threads at once")
class HandOffTest {

    private static final int ROUNDS = 200;
    private static final long SHORT_WHILE_NANOS = 2_000_000;

    @ParameterizedTest
    @EnumSource
    @DisplayName("every result is handed over exactly once, whatever thread completes it, and whenever")
    void nothingIsLost(Terminal terminal) throws Exception {
        ExecutorService completing = Executors.newFixedThreadPool(3);
        Random random = new Random(23);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Map<Integer, Future<Integer>> futures = new LinkedHashMap<>();
                int count = 1 + random.nextInt(8);
                for (int key = 0; key < count; key++) {
                    futures.put(key, completedSoon(key, random, completing));
                }

                Map<Integer, Integer> results = terminal.run(Gather.of(futures), futures.keySet());

                assertThat(results).allSatisfy((key, value) -> assertThat(value).isEqualTo(key));
                assertThat(results.keySet())
                        .hasSize(terminal.isRace() ? 1 : futures.size())
                        .isSubsetOf(futures.keySet());
            }
        } finally {
            completing.shutdownNow();
        }
    }

    private static Future<Integer> completedSoon(int value, Random random, ExecutorService completing) {
        long after = random.nextInt(4) == 0 ? (long) (random.nextDouble() * SHORT_WHILE_NANOS) : 0;
        int kind = random.nextInt(4);
        FutureTask<Integer> task = new FutureTask<>(() -> value);
        CompletableFuture<Integer> future = new CompletableFuture<>();
        PollOnlyFuture<Integer> polled = new PollOnlyFuture<>();
        completing.execute(() -> {
            LockSupport.parkNanos(after);
            List<Runnable> completions = List.of(
                    task, () -> future.complete(value), () -> future.complete(value), () -> polled.complete(value));
            completions.get(kind).run();
        });
        return kind == 0 ? task : kind == 3 ? polled : future;
    }
}
