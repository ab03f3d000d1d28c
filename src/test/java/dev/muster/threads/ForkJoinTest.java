package dev.muster.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Waiting inside a ForkJoinPool")
class ForkJoinTest {

    private static final Duration GUARD = Duration.ofSeconds(20);

    private final ForkJoinPool pool = new ForkJoinPool(1);

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    private <T> T inThePool(Callable<T> call) throws Exception {
        return pool.submit(call).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
    }

    private List<CompletableFuture<Integer>> supplied() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            futures.add(CompletableFuture.supplyAsync(() -> number, pool));
        }
        return futures;
    }

    @Test
    @DisplayName("Inside a one-thread pool for futures of the same pool: no deadlock")
    void futuresOfTheSamePool() throws Exception {
        assertThat(inThePool(() -> Gather.of(supplied()).timeout(GUARD).toList()))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    @DisplayName("Inside a one-thread pool for futures of the same pool: no deadlock in iterate, first and await")
    void otherTerminals() throws Exception {
        assertThat(inThePool(() -> {
                    int sum = 0;
                    for (Completion<Integer, Integer> completion :
                            Gather.of(supplied()).timeout(GUARD).iterate()) {
                        sum += completion.value();
                    }
                    return sum;
                }))
                .isEqualTo(10);
        assertThat(inThePool(() -> Gather.of(supplied()).timeout(GUARD).first().value()))
                .isBetween(0, 4);
        assertThat(inThePool(
                        () -> Wait.of(supplied()).timeout(GUARD).await().done().size()))
                .isEqualTo(5);
    }

    @Test
    @DisplayName("Inside a one-thread pool for tasks of the same pool, which cannot notify: no deadlock")
    void tasksOfTheSamePool() throws Exception {
        List<Integer> results = inThePool(() -> {
            List<ForkJoinTask<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int number = i;
                tasks.add(pool.submit(() -> number));
            }
            return Gather.of(tasks).timeout(GUARD).toList();
        });

        assertThat(results).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    @DisplayName("Inside a one-thread pool for forked subtasks and futures of the same pool: no deadlock")
    void forkedSubtasks() throws Exception {
        List<Integer> results = inThePool(() -> {
            ForkJoinTask<Integer> forked = new RecursiveTask<Integer>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected Integer compute() {
                    return 17;
                }
            }.fork();
            CompletableFuture<Integer> supplied = CompletableFuture.supplyAsync(() -> 18, pool);
            return Gather.of(List.<Future<Integer>>of(forked, supplied))
                    .timeout(GUARD)
                    .toList();
        });

        assertThat(results).containsExactly(17, 18);
    }

    @Test
    @DisplayName("Inside a pool that has no thread to spare: waits all the same for what others complete")
    void noThreadToSpare() throws Exception {
        ForkJoinPool full = new ForkJoinPool(
                1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, false, 1, 1, 1, null, 60, TimeUnit.SECONDS);
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        try {
            Future<List<String>> results = full.submit(() -> {
                waiting.complete(Thread.currentThread());
                return Gather.of(future).timeout(GUARD).toList();
            });
            Thread waiter = waiting.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
            Eventually.until("it waits", () -> waiter.getState() == Thread.State.TIMED_WAITING);
            future.complete("done");

            assertThat(results.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly("done");
        } finally {
            full.shutdownNow();
        }
    }

    static Stream<Function<Callable<Boolean>, Future<Boolean>>> waysToQueue() {
        return Stream.of(
                task -> ((ForkJoinWorkerThread) Thread.currentThread())
                        .getPool()
                        .submit(task),
                // of this kind the JDK's own get() runs queued tasks in the waiting thread
                task -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return task.call();
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        },
                        ((ForkJoinWorkerThread) Thread.currentThread()).getPool()));
    }

    @ParameterizedTest
    @MethodSource("waysToQueue")
    @DisplayName("A 50 ms deadline is kept while a task that takes long is queued")
    void deadlineIsKept(Function<Callable<Boolean>, Future<Boolean>> queue) throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        List<Future<Boolean>> queued = new ArrayList<>();

        boolean inTime = inThePool(() -> {
            // whoever runs this before the deadline has passed stands still: the waiting thread must not be the one
            Future<Boolean> blocks = queue.apply(() -> returned.await(10, TimeUnit.SECONDS));
            queued.add(blocks);
            try {
                Gather.of(new CompletableFuture<String>())
                        .timeout(Duration.ofMillis(50))
                        .failFast(false)
                        .toList();
                return false;
            } catch (WaitTimeoutException expected) {
                return !blocks.isDone();
            } finally {
                returned.countDown();
            }
        });

        assertThat(inTime).isTrue();
        assertThat(queued.get(0).get(GUARD.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("A 50 ms deadline is kept while a task that takes long is queued, in the common pool too")
    void deadlineIsKeptInTheCommonPool() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        Callable<Boolean> waits = () -> {
            List<CompletableFuture<Boolean>> blocking = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                blocking.add(CompletableFuture.supplyAsync(() -> await(returned)));
            }
            try {
                Gather.of(new CompletableFuture<String>())
                        .timeout(Duration.ofMillis(50))
                        .failFast(false)
                        .toList();
                return false;
            } catch (WaitTimeoutException expected) {
                return blocking.stream().noneMatch(CompletableFuture::isDone);
            } finally {
                returned.countDown();
            }
        };

        assertThat(ForkJoinPool.commonPool().submit(waits).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("A 50 ms deadline is kept while a ForkJoin task that takes long is waited for")
    void deadlineOfTaskIsKept() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);

        boolean inTime = inThePool(() -> {
            ForkJoinTask<Boolean> blocks = pool.submit(() -> returned.await(10, TimeUnit.SECONDS));
            try {
                return Wait.of(blocks)
                                .timeout(Duration.ofMillis(50))
                                .returnPartial()
                                .await()
                                .timedOut()
                        && !blocks.isDone();
            } finally {
                returned.countDown();
            }
        });

        assertThat(inTime).isTrue();
    }

    @Test
    @DisplayName("ForkJoin tasks are waited for from any thread, their failures are the task's own")
    void fromOutside() {
        ForkJoinTask<Integer> fine = pool.submit(() -> 1);
        ForkJoinTask<Integer> broken = pool.submit(() -> {
            throw new IllegalStateException("broken");
        });

        List<Outcome<Integer>> outcomes =
                Gather.of(fine, broken).timeout(GUARD).returnExceptions().toList();

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>(1));
        assertThat(outcomes.get(1).failure().orElseThrow()).hasRootCauseMessage("broken");
    }
}
