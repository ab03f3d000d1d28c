package dev.muster.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Eventually;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Starvation: inside a one-thread ForkJoinPool")
class StarvationTest {

    private static final int DEPTH = 6;

    private final ForkJoinPool pool = new ForkJoinPool(1);

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    private <T> T inThePool(Callable<T> call) throws Exception {
        return pool.submit(call).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
    }

    /** The leaves of a binary tree whose every node waits, in the same pool, for two that it has supplied. */
    private int leaves(Terminal terminal, int depth) {
        if (depth == 0) {
            return 1;
        }
        Map<String, CompletableFuture<Integer>> halves = new LinkedHashMap<>();
        halves.put("left", CompletableFuture.supplyAsync(() -> leaves(terminal, depth - 1), pool));
        halves.put("right", CompletableFuture.supplyAsync(() -> leaves(terminal, depth - 1), pool));
        try {
            Map<String, Integer> results = terminal.run(Gather.of(halves), halves.keySet());
            return results.values().stream().mapToInt(Integer::intValue).sum();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("nothing deadlocks that join() would not: futures of the same pool that wait for others of it")
    void waitsWithinWaits(Terminal terminal) throws Exception {
        assertThat(inThePool(() -> leaves(terminal, DEPTH))).isEqualTo(1 << DEPTH);
    }

    @Test
    @DisplayName("nothing deadlocks that join() would not: an asynchronous call on that very pool, joined there")
    void asynchronousOnTheSamePool() throws Exception {
        assertThat(inThePool(() -> Gather.of(
                                CompletableFuture.supplyAsync(() -> 1, pool),
                                CompletableFuture.supplyAsync(() -> 2, pool))
                        .async(pool)
                        .toList()
                        .join()))
                .containsExactly(1, 2);
        assertThat(inThePool(() -> Wait.of(CompletableFuture.supplyAsync(() -> 1, pool), pool.submit(() -> 2))
                        .awaitAsync(pool)
                        .join()
                        .notDone()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("a deadline of 50 ms is kept while a task that takes long is queued: in every terminal")
    void deadline(Terminal terminal) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Callable<Boolean> keepsIt = () -> {
            // Whoever runs it stands still until the call is over: the waiting thread must not be the one.
            CompletableFuture<Boolean> queued = CompletableFuture.supplyAsync(() -> isOver(over), pool);
            Map<String, Future<Boolean>> futures = Map.of("queued", queued, "never", new CompletableFuture<>());
            try {
                terminal.run(Gather.of(futures).timeout(Duration.ofMillis(50)), futures.keySet());
                return false;
            } catch (WaitTimeoutException expected) {
                return !queued.isDone();
            } finally {
                over.countDown();
            }
        };

        assertThat(inThePool(keepsIt)).isTrue();
    }

    @Test
    @DisplayName(
            "a deadline of 50 ms is kept while a task that takes long is queued: of those who wait for other conditions, too")
    void deadlineOfConditions() throws Exception {
        for (ReturnWhen condition : ReturnWhen.values()) {
            CountDownLatch over = new CountDownLatch(1);
            Callable<Boolean> keepsIt = () -> {
                CompletableFuture<Boolean> queued = CompletableFuture.supplyAsync(() -> isOver(over), pool);
                try {
                    return Wait.of(List.of(queued, new CompletableFuture<Boolean>()))
                                    .returnWhen(condition)
                                    .timeout(Duration.ofMillis(50))
                                    .returnPartial()
                                    .await()
                                    .timedOut()
                            && !queued.isDone();
                } finally {
                    over.countDown();
                }
            };

            assertThat(inThePool(keepsIt)).as(condition.name()).isTrue();
        }
    }

    private static boolean isOver(CountDownLatch over) {
        try {
            return over.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
