package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.support.Await;
import dev.muster.support.CountingExecutor;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("awaitAsync")
class AwaitAsyncTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final CountingExecutor executor = new CountingExecutor(1);
    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final CompletableFuture<String> pending = new CompletableFuture<>();

    @AfterEach
    void closeExecutor() {
        executor.close();
    }

    @Test
    @DisplayName("awaitAsync completes with the two halves")
    void halves() {
        CompletableFuture<Waited<Integer, CompletableFuture<String>>> result =
                Wait.of(pending, done).returnWhen(ReturnWhen.FIRST_COMPLETED).awaitAsync();

        Waited<Integer, CompletableFuture<String>> waited = Await.value(result);

        assertThat(waited.done()).containsExactly(done);
        assertThat(waited.notDone()).containsExactly(pending);
    }

    @Test
    @DisplayName("awaitAsync waits for everything by default, and never fails for a task's failure")
    void allCompleted() {
        CompletableFuture<Waited<Integer, CompletableFuture<String>>> result =
                Wait.of(pending, done).awaitAsync(executor);
        executor.assertUsable();
        assertThat(result).isNotDone();
        pending.completeExceptionally(BROKEN);

        assertThat(Await.value(result).done()).containsExactly(pending, done);
    }

    @Test
    @DisplayName("awaitAsync of an empty input completes")
    void empty() {
        assertThat(Await.value(Wait.of(List.<Future<?>>of()).awaitAsync(executor))
                        .done())
                .isEmpty();
    }

    @Test
    @DisplayName("awaitAsync over polled futures")
    void polled() {
        PollOnlyFuture<String> a = new PollOnlyFuture<>();
        PollOnlyFuture<String> b = new PollOnlyFuture<>();

        Waited<Integer, PollOnlyFuture<String>> waited = Await.value(Wait.of(a, b)
                .polling(RecordedPolls.between(() -> {}, () -> b.complete("b"), () -> a.complete("a")))
                .awaitAsync(executor));

        assertThat(waited.done()).containsExactly(a, b);
    }

    @Test
    @DisplayName("awaitAsync over polled futures, with pauses")
    void polledWithPauses() {
        PollOnlyFuture<String> a = new PollOnlyFuture<>();

        Waited<Integer, PollOnlyFuture<String>> waited = Await.value(Wait.of(a)
                .polling(RecordedPolls.answering(poll -> {
                    if (poll.checks() == 3) {
                        a.complete("a");
                    }
                    return Duration.ofMillis(2);
                }))
                .awaitAsync(executor));

        assertThat(waited.done()).containsExactly(a);
    }

    @Test
    @DisplayName("A timeout completes it exceptionally with the same WaitTimeoutException, losing nothing")
    void timeout() {
        CompletableFuture<?> result =
                Wait.of(pending, done).timeout(Duration.ofMillis(20)).awaitAsync(executor);

        assertThat(Await.failure(result)).isInstanceOfSatisfying(WaitTimeoutException.class, thrown -> {
            assertThat(thrown.pendingKeys()).containsExactly(0);
            assertThat(thrown.outcomes())
                    .containsExactly(
                            Map.entry(0, new Outcome.Pending<>()), Map.entry(1, new Outcome.Success<>("done")));
            assertThat(thrown.timeout()).isEqualTo(Duration.ofMillis(20));
        });
        assertThat(pending.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName("A timeout of zero looks once")
    void zeroTimeout() {
        PollOnlyFuture<String> polled = PollOnlyFuture.completed("polled");

        assertThat(Await.value(Wait.<Future<String>>of(done, polled)
                                .timeout(Duration.ZERO)
                                .awaitAsync(executor))
                        .done())
                .hasSize(2);
        assertThat(Await.failure(Wait.of(pending).timeout(Duration.ZERO).awaitAsync(executor)))
                .isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("returnPartial: at the deadline the two sets instead of a failure")
    void partial() {
        Waited<Integer, CompletableFuture<String>> waited = Await.value(Wait.of(pending, done)
                .timeout(Duration.ofMillis(20))
                .returnPartial()
                .awaitAsync(executor));

        assertThat(waited.timedOut()).isTrue();
        assertThat(waited.notDone()).containsExactly(pending);
    }

    @Test
    @DisplayName("A delay is clipped to the deadline, and one last look is taken there")
    void lastLook() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();

        Waited<Integer, PollOnlyFuture<String>> waited = Await.value(Wait.of(polled)
                .timeout(Duration.ofMillis(500))
                .polling(poll -> {
                    polled.complete("in time");
                    return Duration.ofDays(1);
                })
                .awaitAsync(executor));

        assertThat(waited.done()).containsExactly(polled);
    }

    @Test
    @DisplayName("A condition that throws completes it exceptionally with that exception, after the leftovers policy")
    void conditionThrows() {
        CompletableFuture<?> result = Wait.of(done, pending)
                .returnWhen(tally -> {
                    throw BROKEN;
                })
                .leftovers(Leftovers.CANCEL)
                .awaitAsync(executor);

        assertThat(Await.failure(result)).isSameAs(BROKEN);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("A strategy that throws completes it exceptionally with that exception, after the leftovers policy")
    void strategyThrows() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        CompletableFuture<?> result = Wait.of(polled)
                .polling(poll -> {
                    throw BROKEN;
                })
                .leftovers(Leftovers.CANCEL)
                .awaitAsync(executor);

        assertThat(Await.failure(result)).isSameAs(BROKEN);
        assertThat(polled.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName("Cancelling the returned future ends the observation and applies the leftovers policy")
    void cancel() {
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<?> result = Wait.of(pending)
                .onProgress(progress)
                .leftovers(Leftovers.CANCEL)
                .awaitAsync(executor);
        executor.assertUsable();

        result.cancel(false);

        Eventually.until("the handle is cancelled", pending::isCancelled);
        Eventually.until("the end is told", progress::isOver);
        assertThat(progress.finalStates()).hasSize(1);
    }

    @Test
    @DisplayName("Cancelling the returned future takes the registrations back: zero dependents")
    void cancelLeavesNothing() {
        CompletableFuture<?> result = Wait.of(pending).awaitAsync(executor);
        executor.assertUsable();

        result.cancel(true);

        Eventually.until("no dependents are left", () -> pending.getNumberOfDependents() == 0);
        assertThat(pending).isNotDone();
    }

    @Test
    @DisplayName(
            "executors as in async(): awaitAsync() on CompletableFuture's default executor, not on the calling thread")
    void defaultExecutor() {
        List<Thread> threads = new CopyOnWriteArrayList<>();

        Await.value(Wait.of(done)
                .returnWhen(tally -> {
                    threads.add(Thread.currentThread());
                    return false;
                })
                .onProgress(progress -> threads.add(Thread.currentThread()))
                .awaitAsync());

        boolean commonPool = new CompletableFuture<Void>().defaultExecutor() == ForkJoinPool.commonPool();
        assertThat(threads)
                .isNotEmpty()
                .doesNotContain(Thread.currentThread())
                .allMatch(thread -> thread instanceof ForkJoinWorkerThread == commonPool);
    }

    @Test
    @DisplayName("Conditions run on the executor")
    void conditionOnExecutor() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CompletableFuture<?> result = Wait.of(pending)
                .returnWhen(tally -> {
                    threads.add(Thread.currentThread());
                    return false;
                })
                .awaitAsync(executor);
        executor.assertUsable();
        pending.complete("done");
        Await.value(result);

        assertThat(threads).isNotEmpty().allMatch(CountingExecutor::owns);
    }
}
