package dev.muster.threads;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.Gather;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Eventually;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Thread-safety")
class GatherThreadsTest {

    private static final class Slow {
        private int asked;
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("listeners, strategies, conditions and adapters' polls run on the calling thread: in every terminal")
    void everythingRunsOnTheCallingThread(Terminal terminal) throws Exception {
        Set<Thread> threads = new HashSet<>();
        FutureAdapter<Slow, String> adapter = Adapters.polled(
                handle -> {
                    threads.add(Thread.currentThread());
                    return ++handle.asked > 3;
                },
                handle -> {
                    threads.add(Thread.currentThread());
                    return "x";
                });

        Map<String, String> results = terminal.run(
                Gather.of(Map.of("k", new Slow()), adapter)
                        .polling(poll -> {
                            threads.add(Thread.currentThread());
                            return ZERO;
                        })
                        .progress(total -> {
                            threads.add(Thread.currentThread());
                            return progress -> threads.add(Thread.currentThread());
                        }),
                List.of("k"));

        assertThat(results).isEqualTo(Map.of("k", "x"));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("Any thread may call: the only worker of a ForkJoinPool waits for tasks of its own pool")
    void aWorkerMayWaitForItsOwnPool(Terminal terminal) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Callable<Map<String, String>> call = () -> {
                Map<String, Future<String>> futures = Map.of(
                        "k",
                        CompletableFuture.supplyAsync(() -> "from the pool", pool)
                                .thenApplyAsync(x -> x, pool));
                return terminal.run(Gather.of(futures), futures.keySet());
            };
            assertThat(pool.submit(call).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(Map.of("k", "from the pool"));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("Any thread may call: the only worker of a ForkJoinPool waits for a task that can only be polled")
    void aWorkerMayWaitForATaskItWouldHaveToRun() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Callable<List<String>> call = () -> Gather.of(pool.submit(() -> "forked"), pool.submit(() -> "too"))
                    .toList();
            assertThat(pool.submit(call).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly("forked", "too");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("zero dependents on a CompletableFuture after a timeout: on a worker of a ForkJoinPool, too")
    void aWorkerLeavesNothingBehind() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        List<CompletableFuture<String>> futures =
                Stream.generate(CompletableFuture<String>::new).limit(200).toList();
        try {
            Callable<Boolean> call = () -> {
                assertThatThrownBy(
                                () -> Gather.of(futures).timeout(ofMillis(20)).toList())
                        .isInstanceOf(WaitTimeoutException.class);
                return true;
            };
            assertThat(pool.submit(call).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("Any thread may call: a virtual one waits, times out and is interrupted like any other")
    void aVirtualThreadMayCall(Terminal terminal) throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        FutureTask<String> task = new FutureTask<>(() -> "x");
        Map<String, Future<String>> futures = Map.of("notifying", future, "polled", task);
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            Callable<Map<String, String>> call = () -> terminal.run(Gather.of(futures), futures.keySet());
            Callable<Map<String, String>> shortCall =
                    () -> terminal.run(Gather.of(futures).timeout(ofMillis(20)), futures.keySet());
            assertThatThrownBy(() -> virtual.submit(shortCall).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .hasCauseInstanceOf(WaitTimeoutException.class);
            CompletableFuture<Throwable> interrupted = new CompletableFuture<>();
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> running = virtual.submit(() -> {
                begun.countDown();
                interrupted.complete(catchThrowable(call::call));
            });
            begun.await();
            running.cancel(true);
            assertThat(interrupted.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(WaitInterruptedException.class);

            Future<Map<String, String>> complete = virtual.submit(call);
            future.complete("x");
            task.run();
            assertThat(complete.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS)
                            .values())
                    .containsOnly("x");
        } finally {
            virtual.shutdownNow();
        }
    }

    @Test
    @DisplayName("Any thread may call: a timeout holds on a worker of a ForkJoinPool, whatever else is queued there")
    void aTimeoutHoldsOnAWorker() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        Gate<String> never = new Gate<>();
        try {
            Callable<Throwable> call = () -> {
                Future<String> forked = pool.submit(never);
                try {
                    Gather.of(new CompletableFuture<String>(), new PollOnlyFuture<String>(), forked)
                            .timeout(java.time.Duration.ofMillis(50))
                            .toList();
                    return null;
                } catch (WaitTimeoutException timeout) {
                    return timeout;
                }
            };
            assertThat(pool.submit(call).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(WaitTimeoutException.class);
        } finally {
            never.open("over");
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("A result may complete other handles of the same call: plus whatever thread completes a handle")
    void aCallbackOnTheCallingThreadMayCompleteOthers() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        CompletableFuture<String> notifying = new CompletableFuture<>();

        assertThat(Gather.of(notifying, polled)
                        .onProgress(progress -> {
                            if (progress.completed() == 0) {
                                notifying.complete("by the listener");
                            }
                        })
                        .polling(poll -> {
                            polled.complete("by the strategy");
                            return ZERO;
                        })
                        .toList())
                .containsExactly("by the listener", "by the strategy");
    }

    @Test
    @DisplayName("A call inside a listener of a call: calls know nothing of each other")
    void callsMayBeNested() {
        CompletableFuture<String> outer = new CompletableFuture<>();

        assertThat(Gather.of(outer)
                        .onProgress(progress -> outer.complete(Gather.of(CompletableFuture.completedFuture("inner"))
                                .toList()
                                .get(0)))
                        .toList())
                .containsExactly("inner");
    }
}
