package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.adapter.Adapters;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A chain of calls, each over the future that the one before has returned, run where they are submitted")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepChainTest {

    private static final int DEEP = 2_000;
    private static final int VERY_DEEP = 20_000;
    private static final GatherSpec NO_OPTIONS = GatherSpec.defaults();
    private static final GatherSpec ENDS_AT_LAST =
            GatherSpec.builder().timeout(Duration.ofHours(1)).build();

    private final CompletableFuture<Object> root = new CompletableFuture<>();

    private List<CompletableFuture<?>> chain(AnyCall way, int depth, GatherSpec spec, Executor executor) {
        List<CompletableFuture<?>> chain = new ArrayList<>(depth);
        CompletableFuture<?> last = root;
        for (int i = 0; i < depth; i++) {
            last = way.start(List.of(last), Adapters.known(), spec, executor);
            chain.add(last);
        }
        return chain;
    }

    private static long pending(List<CompletableFuture<?>> chain) {
        return chain.stream().filter(call -> !call.isDone()).count();
    }

    private static void assertAllEnd(List<CompletableFuture<?>> chain) {
        Together together = new Together().expect("all end", () -> pending(chain) == 0);
        assertThat(together.disappointments())
                .as("%d of %d have not ended", pending(chain), chain.size())
                .isEmpty();
    }

    private static void assertAllSucceed(List<CompletableFuture<?>> chain) {
        assertAllEnd(chain);
        assertThat(chain.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .count())
                .as("calls that failed")
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.AnyCall#async")
    @DisplayName("ends when the root is completed")
    void completed(AnyCall way) {
        List<CompletableFuture<?>> chain = chain(way, DEEP, NO_OPTIONS, Runnable::run);
        root.complete("root");

        assertAllSucceed(chain);
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.AnyCall#async")
    @DisplayName("ends when the root is completed, very deep, and where each call has a deadline of its own")
    void veryDeep(AnyCall way) {
        List<CompletableFuture<?>> chain = chain(way, VERY_DEEP, ENDS_AT_LAST, Runnable::run);
        root.complete("root");

        assertAllSucceed(chain);
    }

    @Test
    @DisplayName("ends when the root is completed in a thread with a small stack")
    void smallStack() throws Exception {
        List<CompletableFuture<?>> chain = chain(AnyCall.ASYNC_FIRST, DEEP, NO_OPTIONS, Runnable::run);
        Thread thread = new Thread(null, () -> root.complete("root"), "small", 160 * 1024);
        thread.start();
        thread.join();

        assertAllSucceed(chain);
    }

    @Test
    @DisplayName("ends when the root fails: each call fails with the failure of the one before")
    void failed() {
        List<CompletableFuture<?>> chain = chain(AnyCall.ASYNC_TO_LIST, DEEP, ENDS_AT_LAST, Runnable::run);
        root.completeExceptionally(new IllegalStateException("broken"));

        assertAllEnd(chain);
        assertThat(Await.failure(chain.get(DEEP - 1))).isInstanceOf(GatherFailedException.class);
    }

    @Test
    @DisplayName("ends at its deadlines, where each call has one and the root is never completed")
    void deadlines() {
        GatherSpec spec = GatherSpec.builder().timeout(Duration.ofMillis(1_500)).build();
        Together together = new Together();
        for (AnyCall way : AnyCall.async()) {
            List<CompletableFuture<?>> chain = chain(way, DEEP, spec, Runnable::run);
            together.expect(way + ": all end", () -> pending(chain) == 0);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("ends when the root's call is cancelled")
    void cancelled() {
        List<CompletableFuture<?>> chain = chain(AnyCall.AWAIT_ASYNC, DEEP, NO_OPTIONS, Runnable::run);
        chain.get(0).cancel(true);

        assertAllEnd(chain);
    }

    @Test
    @DisplayName("ends when the root is completed, where some calls run where they are submitted and others do not")
    void mixedExecutors() {
        Executor other = new CompletableFuture<>().defaultExecutor();
        AtomicInteger number = new AtomicInteger();
        Executor mixed =
                piece -> (number.incrementAndGet() % 500 == 0 ? other : (Executor) Runnable::run).execute(piece);
        List<CompletableFuture<?>> chain = chain(AnyCall.ASYNC_TO_LIST, VERY_DEEP, NO_OPTIONS, mixed);
        root.complete("root");

        assertAllSucceed(chain);
    }

    @Test
    @DisplayName("ends when the root is completed, on a busy pool whose tasks are run by whoever submits them")
    void callerRuns() {
        CountDownLatch free = new CountDownLatch(1);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        pool.execute(() -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                // shut down: nothing is left to do
            }
        });
        try {
            List<CompletableFuture<?>> chain = chain(AnyCall.ASYNC_TO_LIST, VERY_DEEP, ENDS_AT_LAST, pool);
            root.complete("root");

            assertAllSucceed(chain);
        } finally {
            free.countDown();
            pool.shutdownNow();
        }
    }

    /** What a consumer does to have the next call end. */
    private enum Link {
        COMPLETE {
            @Override
            void end(CompletableFuture<Object> next) {
                next.complete("next");
            }
        },
        FAIL {
            @Override
            void end(CompletableFuture<Object> next) {
                next.completeExceptionally(new IllegalStateException("next"));
            }
        },
        CANCEL {
            @Override
            void end(CompletableFuture<Object> next) {
                next.cancel(true);
            }
        };

        abstract void end(CompletableFuture<Object> next);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends, too, where a call's consumer has the future of the next one end")
    void linkedByConsumers(Link link) {
        List<CompletableFuture<?>> chain = new ArrayList<>();
        CompletableFuture<Object> last = root;
        for (int i = 0; i < VERY_DEEP; i++) {
            CompletableFuture<Object> next = new CompletableFuture<>();
            chain.add(Gather.of(last).returnExceptions().async(Runnable::run).forEach(completion -> link.end(next)));
            last = next;
        }
        root.complete("root");

        assertAllSucceed(chain);
        assertThat(last).isDone();
    }

    @Test
    @DisplayName("ends, too, where a call's listener has the future of the next one end")
    void linkedByListeners() {
        List<CompletableFuture<?>> chain = new ArrayList<>();
        CompletableFuture<Object> last = root;
        for (int i = 0; i < DEEP; i++) {
            CompletableFuture<Object> next = new CompletableFuture<>();
            chain.add(Gather.of(last)
                    .onProgress(progress -> {
                        if (progress.completed() == 1) {
                            next.complete("next");
                        }
                    })
                    .async(Runnable::run)
                    .toList());
            last = next;
        }
        root.complete("root");

        assertAllSucceed(chain);
    }

    @Test
    @DisplayName("ends, too, as a tree: each call over two of the level below")
    void tree() {
        int leaves = 4_096;
        List<CompletableFuture<?>> all = new ArrayList<>();
        List<CompletableFuture<?>> level = new ArrayList<>();
        for (int i = 0; i < leaves; i++) {
            level.add(AnyCall.ASYNC_FIRST.start(List.of(root), Adapters.known(), NO_OPTIONS, Runnable::run));
        }
        while (level.size() > 1) {
            all.addAll(level);
            List<CompletableFuture<?>> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(AnyCall.AWAIT_ASYNC.start(
                        level.subList(i, i + 2), Adapters.known(), NO_OPTIONS, Runnable::run));
            }
            level = above;
        }
        all.addAll(level);
        root.complete("root");

        assertAllSucceed(all);
    }
}
