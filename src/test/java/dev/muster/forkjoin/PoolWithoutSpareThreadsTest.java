package dev.muster.forkjoin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.AnyCall;
import dev.muster.support.RecordedBackend;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("In a fork/join pool that has no thread to spare")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolWithoutSpareThreadsTest {

    private static final List<AnyCall> WAYS =
            List.of(AnyCall.TO_LIST, AnyCall.TO_MAP, AnyCall.ITERATE, AnyCall.STREAM, AnyCall.AWAIT);

    private final List<ForkJoinPool> pools = new ArrayList<>();
    private final Together together = new Together();

    @AfterEach
    void shutDown() {
        pools.forEach(ForkJoinPool::shutdownNow);
    }

    private ForkJoinPool pool(int threads, int most, Predicate<ForkJoinPool> saturate) {
        ForkJoinPool pool = new ForkJoinPool(
                threads,
                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                null,
                false,
                threads,
                most,
                1,
                saturate,
                60,
                TimeUnit.SECONDS);
        pools.add(pool);
        return pool;
    }

    private void expectTree(ForkJoinPool pool, AnyCall way, Trees.Kind kind, int depth) {
        ForkJoinTask<Integer> tree = new Trees(pool, way, kind).tree(depth);
        together.expect(
                "a tree of depth " + depth + ", " + way + " over " + kind,
                () -> tree.isDone() && Objects.equals(tree.getRawResult(), 1 << depth));
    }

    private void expectChain(ForkJoinPool pool, AnyCall way, Trees.Kind kind, int length) {
        ForkJoinTask<Integer> chain = new Trees(pool, way, kind).chain(length);
        together.expect(
                "a chain of " + length + ", " + way + " over " + kind,
                () -> chain.isDone() && Objects.equals(chain.getRawResult(), 1));
    }

    @Test
    @DisplayName("because it has reached the most threads that it was made with: trees end, in every kind of call")
    void mostThreads() {
        for (AnyCall way : WAYS) {
            for (Trees.Kind kind : Trees.Kind.values()) {
                expectTree(pool(2, 4, null), way, kind, 7);
            }
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("because it has reached the most threads that it was made with: chains end, in every kind of call")
    void chains() {
        for (AnyCall way : WAYS) {
            for (Trees.Kind kind : Trees.Kind.values()) {
                expectChain(pool(2, 3, null), way, kind, 60);
            }
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("from the beginning, with one thread: trees and chains end")
    void oneThread() {
        for (Trees.Kind kind : Trees.Kind.values()) {
            expectTree(pool(1, 1, null), AnyCall.TO_LIST, kind, 6);
            expectChain(pool(1, 1, null), AnyCall.AWAIT, kind, 40);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("and says that it is saturated: trees and chains end")
    void saturated() {
        for (Trees.Kind kind : Trees.Kind.values()) {
            expectTree(pool(2, 4, full -> true), AnyCall.TO_LIST, kind, 7);
            expectChain(pool(2, 4, full -> true), AnyCall.AWAIT, kind, 60);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("and refuses to be saturated: trees and chains end")
    void notSaturated() {
        for (Trees.Kind kind : Trees.Kind.values()) {
            expectTree(pool(2, 4, full -> false), AnyCall.TO_LIST, kind, 7);
            expectChain(pool(2, 4, full -> false), AnyCall.AWAIT, kind, 60);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("after those that a pool makes by itself: a chain longer than these, and a deep tree, end")
    void sparesUsedUp() {
        for (Trees.Kind kind : Trees.Kind.values()) {
            ForkJoinPool pool = new ForkJoinPool(2);
            pools.add(pool);
            expectChain(pool, AnyCall.TO_LIST, kind, 400);
            expectTree(pool, AnyCall.TO_LIST, kind, 9);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    /** Counts the queued tasks that the waiting thread has begun when the deadline had passed. */
    private int tasksBegunTooLate(Callable<?> call, Deadline deadline, ForkJoinPool pool) throws Exception {
        AtomicInteger late = new AtomicInteger();
        return pool.submit(() -> {
                    Thread waiting = Thread.currentThread();
                    List<Future<?>> queued = new ArrayList<>();
                    for (int i = 0; i < 300; i++) {
                        queued.add(pool.submit(() -> {
                            if (Thread.currentThread() == waiting && deadline.hasPassed()) {
                                late.incrementAndGet();
                            }
                            RecordedBackend.pass(Duration.ofMillis(2));
                        }));
                    }
                    try {
                        call.call();
                    } catch (WaitTimeoutException expected) {
                        int begun = late.get();
                        queued.forEach(task -> task.cancel(false));
                        return begun;
                    }
                    throw new AssertionError("expected a timeout");
                })
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName(
            "a deadline is looked at between two queued tasks: of all that is queued, no more than one is begun then")
    void deadlineBetweenTasks() throws Exception {
        Duration timeout = Duration.ofMillis(100);
        CompletableFuture<Object> never = new CompletableFuture<>();

        Deadline first = Deadline.after(timeout);
        assertThat(tasksBegunTooLate(() -> Gather.of(never).deadline(first).toList(), first, pool(1, 1, null)))
                .isLessThanOrEqualTo(2);
        Deadline second = Deadline.after(timeout);
        assertThat(tasksBegunTooLate(() -> Wait.of(never).deadline(second).await(), second, pool(1, 1, null)))
                .isLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName(
            "a call whose future completes from outside returns, although much is queued: it runs no more than it must")
    void completedFromOutside() throws Exception {
        ForkJoinPool pool = pool(1, 1, null);
        CompletableFuture<Object> future = new CompletableFuture<>();
        AtomicInteger run = new AtomicInteger();
        int runThen = pool.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        int number = i;
                        pool.submit(() -> {
                            run.incrementAndGet();
                            RecordedBackend.pass(Duration.ofMillis(2));
                            return number;
                        });
                    }
                    new Thread(() -> future.complete("done")).start();
                    Gather.of(future).toList();
                    return run.get();
                })
                .get(20, TimeUnit.SECONDS);
        pool.shutdownNow();

        assertThat(runThen).isLessThan(1_000);
    }

    @Test
    @DisplayName("elsewhere nothing foreign is run: where a spare thread is to be had, the waiting one only waits")
    void nothingForeignElsewhere() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        pools.add(pool);
        for (AnyCall way : WAYS) {
            AtomicInteger foreign = new AtomicInteger();
            AtomicInteger others = new AtomicInteger();
            pool.submit(() -> {
                        Thread waiting = Thread.currentThread();
                        List<CompletableFuture<Object>> queued = new ArrayList<>();
                        for (int i = 0; i < 50; i++) {
                            queued.add(CompletableFuture.supplyAsync(
                                    () -> (Thread.currentThread() == waiting ? foreign : others).incrementAndGet(),
                                    pool));
                        }
                        return way.run(queued, Adapters.known(), GatherSpec.defaults());
                    })
                    .get(20, TimeUnit.SECONDS);
            together.expect(way + ": all run", () -> foreign.get() + others.get() == 50);
            assertThat(together.disappointments()).isEmpty();
            assertThat(foreign.get()).as(way.name()).isZero();
        }
    }
}
