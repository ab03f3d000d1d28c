package dev.muster.cookbook;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Await;
import dev.muster.support.Eventually;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: where to wait")
class ThreadsTest {

    // recipe: Wait in a virtual thread
    static Future<Map<String, String>> inBackground(
            Map<String, ? extends Future<String>> calls, ExecutorService virtualThreads) {
        return virtualThreads.submit(
                () -> Gather.of(calls).timeout(ofSeconds(30)).toMap());
    }
    // end

    @Test
    @DisplayName("Virtual threads, where the JDK has them: 1,000 calls wait at once")
    void virtualThreads() throws Exception {
        CompletableFuture<String> call = new CompletableFuture<>();
        ExecutorService threads = virtualThreadsOrOthers();
        try {
            List<Future<Map<String, String>>> waits = Stream.generate(() -> inBackground(Map.of("a", call), threads))
                    .limit(1_000)
                    .toList();
            assertThat(waits).noneMatch(Future::isDone);
            call.complete("text");

            assertThat(Gather.of(waits).timeout(Eventually.HANG).toList())
                    .hasSize(1_000)
                    .allMatch(Map.of("a", "text")::equals);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The tests are compiled for Java 17. */
    private static ExecutorService virtualThreadsOrOthers() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }

    // recipe: Wait in a fork/join pool
    static int countWords(List<String> pages, ForkJoinPool pool) {
        return pool.submit(() -> {
                    List<ForkJoinTask<Integer>> counts = pages.stream()
                            .map(page -> pool.submit(() -> page.split(" ").length))
                            .toList();
                    List<Integer> words =
                            Gather.of(counts).timeout(ofMinutes(1)).toList();
                    return words.stream().mapToInt(Integer::intValue).sum();
                })
                .join();
    }
    // end

    @Test
    @DisplayName("Fork/join: a task may wait for tasks of its own pool, even if that has one thread")
    void forkJoin() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            assertThat(countWords(List.of("one two", "three", "four five six"), pool))
                    .isEqualTo(6);
        } finally {
            pool.shutdownNow();
        }
    }

    // recipe: Do not wait on an event loop
    static void answer(
            Map<String, CompletableFuture<String>> calls,
            Duration limit,
            EventExecutor eventLoop,
            BiConsumer<Map<String, String>, Throwable> respond) {
        Gather.of(calls).timeout(limit).async(eventLoop).toMap().whenCompleteAsync(respond, eventLoop);
    }
    // end

    @Test
    @DisplayName("Event loop: it goes on and completes the calls that are waited for, and the answer is given on it")
    void eventLoop() {
        EventExecutor loop = new DefaultEventExecutor();
        try {
            CompletableFuture<String> call = new CompletableFuture<>();
            CompletableFuture<Map<String, String>> response = new CompletableFuture<>();
            loop.execute(() -> {
                answer(Map.of("a", call), ofSeconds(30), loop, (texts, failure) -> {
                    assertThat(loop.inEventLoop()).isTrue();
                    response.complete(texts);
                });
                loop.execute(() -> call.complete("text"));
            });

            assertThat(Await.value(response)).isEqualTo(Map.of("a", "text"));
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }

    @Test
    @DisplayName("Event loop: a timeout is an answer as well")
    void eventLoopTimeout() {
        EventExecutor loop = new DefaultEventExecutor();
        try {
            CompletableFuture<Throwable> response = new CompletableFuture<>();
            answer(Map.of("a", new CompletableFuture<>()), ofMillis(20), loop, (texts, failure) -> {
                response.complete(failure);
            });

            assertThat(Await.value(response))
                    .isInstanceOf(WaitTimeoutException.class)
                    .hasMessageEndingWith("pending: a");
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }
}
