package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import dev.muster.support.Await;
import dev.muster.support.CountingExecutor;
import dev.muster.support.Eventually;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("How an async() call ends")
class AsyncEndTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final CountingExecutor executor = new CountingExecutor(1);
    private final CompletableFuture<String> a = new CompletableFuture<>();
    private final CompletableFuture<String> b = new CompletableFuture<>();

    @AfterEach
    void closeExecutor() {
        executor.close();
    }

    @Test
    @DisplayName("Failures complete it exceptionally with the same exceptions: GatherFailedException with key, cause, outcomes")
    void failure() {
        CompletableFuture<List<String>> result =
                Gather.of(a, b).async(executor).toList();
        executor.assertUsable();
        b.completeExceptionally(new ExecutionException(BROKEN));

        assertThat(Await.failure(result)).isInstanceOfSatisfying(GatherFailedException.class, thrown -> {
            assertThat(thrown.key()).isEqualTo(1);
            assertThat(thrown).hasCause(BROKEN).hasMessage("task 1 failed: java.lang.IllegalStateException: broken");
            assertThat(thrown.outcomes())
                    .containsExactly(
                            Map.entry(0, new Outcome.Pending<>()), Map.entry(1, new Outcome.Failure<>(BROKEN)));
        });
    }

    @Test
    @DisplayName("Failures complete it exceptionally: failFast(false) waits for all, then the first in input order")
    void failureLate() {
        CompletableFuture<List<String>> result =
                Gather.of(a, b).failFast(false).async(executor).toList();
        executor.assertUsable();
        b.completeExceptionally(new IllegalArgumentException("second"));
        executor.assertUsable();
        assertThat(result).isNotDone();
        a.completeExceptionally(BROKEN);

        assertThat(Await.failure(result)).hasCause(BROKEN);
    }

    @Test
    @DisplayName("Timeout: WaitTimeoutException, and the leftovers policy is applied")
    void timeout() {
        a.complete("1");
        CompletableFuture<List<String>> result = Gather.of(a, b)
                .timeout(Duration.ofMillis(20))
                .leftovers(Leftovers.CANCEL)
                .async(executor)
                .toList();

        assertThat(Await.failure(result))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessage("timed out after 20 ms: 1 of 2 done; pending: 1");
        assertThat(b.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("Cancelling the returned future ends the observation and applies the leftovers policy: LEAVE, zero dependents")
    void cancelLeaves() {
        CompletableFuture<List<String>> result =
                Gather.of(a, b).async(executor).toList();
        executor.assertUsable();
        result.cancel(true);

        Eventually.until("no dependents are left", () -> a.getNumberOfDependents() + b.getNumberOfDependents() == 0);
        assertThat(a).isNotDone();
        assertThat(b).isNotDone();
    }

    @Test
    @DisplayName("Cancelling the returned future applies the leftovers policy: INTERRUPT interrupts a running task")
    void cancelInterrupts() {
        Gate<String> gate = new Gate<>();
        FutureTask<String> task = new FutureTask<>(gate);
        Thread worker = new Thread(task, "worker");
        worker.setDaemon(true);
        worker.start();
        gate.untilItRuns();
        CompletableFuture<List<String>> result = Gather.of(List.of(a, task))
                .leftovers(Leftovers.INTERRUPT)
                .async(executor)
                .toList();
        executor.assertUsable();
        result.cancel(false);

        gate.untilItIsInterrupted();
        Eventually.until("the future is cancelled too", a::isCancelled);
    }

    @Test
    @DisplayName("Cancelling the returned future ends the observation: nothing is polled, and the consumer not called, any more")
    void cancelEndsObservation() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        List<Object> seen = new CopyOnWriteArrayList<>();
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<Void> result = Gather.of(List.<Future<String>>of(a, polled))
                .polling(poll -> Duration.ofMillis(1))
                .onProgress(progress)
                .async(executor)
                .forEach(seen::add);
        Eventually.until("it is polled", () -> polled.asked() > 2);
        result.cancel(false);
        Eventually.until("the end is told", progress::isOver);
        int asked = polled.asked();

        a.complete("late");
        polled.complete("late");
        for (int i = 0; i < 10; i++) {
            executor.assertUsable();
        }

        assertThat(seen).isEmpty();
        assertThat(polled.asked()).isEqualTo(asked);
        assertThat(progress.finalStates()).hasSize(1).doesNotContain(State.SUCCEEDED);
    }

    @Test
    @DisplayName("Cancelling the returned future within the consumer ends the iteration")
    void cancelWithinConsumer() {
        List<String> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<CompletableFuture<Void>> itself = new CompletableFuture<>();
        CompletableFuture<Void> result = Gather.of(a, b)
                .leftovers(Leftovers.CANCEL)
                .async(executor)
                .forEach(completion -> {
                    seen.add(completion.value());
                    itself.join().cancel(false);
                });
        itself.complete(result);
        a.complete("1");

        Eventually.until("the leftovers policy is applied", b::isCancelled);
        assertThat(seen).containsExactly("1");
        assertThat(result.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("A consumer that throws completes it exceptionally with that exception, after the leftovers policy")
    void consumerThrows() {
        CompletableFuture<Void> result = Gather.of(a, b)
                .leftovers(Leftovers.CANCEL)
                .async(executor)
                .forEach(completion -> {
                    throw BROKEN;
                });
        a.complete("1");

        assertThat(Await.failure(result)).isSameAs(BROKEN);
        assertThat(b.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("An executor that rejects from the start: the call fails with the rejection, and does not hang")
    void rejectedAtOnce() {
        executor.shutdown();

        Throwable rejection;
        try {
            rejection = Await.failure(
                    Gather.of(a, b).leftovers(Leftovers.CANCEL).async(executor).toList());
        } catch (RejectedExecutionException thrownAtTheCall) {
            rejection = thrownAtTheCall;
        }

        assertThat(rejection).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @DisplayName("An executor that rejects later: the call fails with the rejection, and does not hang")
    void rejectedLater() {
        CompletableFuture<List<String>> result =
                Gather.of(a, b).async(executor).toList();
        executor.assertUsable();
        executor.shutdown();
        a.complete("1");
        b.complete("2");

        assertThat(Await.failure(result)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @DisplayName("An executor that rejects when the next look is due: the call fails with the rejection, and does not hang")
    void rejectedAtALook() {
        CompletableFuture<List<String>> result = Gather.of(new PollOnlyFuture<String>())
                .polling(poll -> {
                    executor.shutdown();
                    return Duration.ofMillis(5);
                })
                .async(executor)
                .toList();

        assertThat(Await.failure(result)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @DisplayName("A direct executor will do: everything then runs where it is signalled")
    void directExecutor() {
        Executor direct = Runnable::run;
        CompletableFuture<List<String>> result =
                Gather.of(a, b).async(direct).toList();
        assertThat(result).isNotDone();
        b.complete("2");
        a.complete("1");

        assertThat(Await.value(result)).containsExactly("1", "2");
    }

    @Test
    @DisplayName("A direct executor will do: polling, and cancelling from a consumer")
    void directExecutorPolling() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        CompletableFuture<Completion<Integer, String>> result = Gather.of(polled)
                .polling(poll -> {
                    if (poll.checks() == 1_000) {
                        polled.complete("done");
                    }
                    return Duration.ZERO;
                })
                .async(Runnable::run)
                .first();

        assertThat(Await.value(result).value()).isEqualTo("done");
    }

    @Test
    @DisplayName("A handle that completes within a listener of the same call, on a direct executor, is not lost")
    void completesWithinListener() {
        CompletableFuture<List<String>> result = Gather.of(a, b)
                .onProgress(progress -> a.complete("1"))
                .async(Runnable::run)
                .toList();
        b.complete("2");

        assertThat(Await.value(result)).containsExactly("1", "2");
    }
}
