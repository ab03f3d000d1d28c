package dev.muster.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Await;
import dev.muster.support.CountingExecutor;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
    @DisplayName(
            "Failures complete it exceptionally with the same exceptions as above: GatherFailedException with key, cause, outcomes")
    void failure() {
        CompletableFuture<List<String>> result = Gather.of(a, b).async(executor).toList();
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
    @DisplayName("it is created in the caller's thread, so the trace shows the call (not so for async())")
    void trace() {
        CompletableFuture<String> broken = CompletableFuture.failedFuture(BROKEN);
        String test = AsyncEndTest.class.getName();

        assertThatThrownBy(() -> Gather.of(broken).toList()).satisfies(thrown -> assertThat(thrown.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(test)));
        assertThat(Await.failure(Gather.of(broken).async(executor).toList()).getStackTrace())
                .isNotEmpty()
                .noneMatch(frame -> frame.getClassName().equals(test));
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
        CompletableFuture<List<String>> result = Gather.of(a, b).async(executor).toList();
        executor.assertUsable();
        executor.shutdown();
        a.complete("1");
        b.complete("2");

        assertThat(Await.failure(result)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @DisplayName("An executor that throws something else: the call fails with it, and does not hang")
    void executorThrows() {
        AtomicBoolean broken = new AtomicBoolean();
        CompletableFuture<List<String>> result = Gather.of(a)
                .async(task -> {
                    if (broken.get()) {
                        throw BROKEN;
                    }
                    executor.execute(task);
                })
                .toList();
        executor.assertUsable();
        broken.set(true);
        a.complete("1");

        assertThat(Await.failure(result)).isSameAs(BROKEN);
    }

    @Test
    @DisplayName(
            "An executor that rejects when the next look is due: the call fails with the rejection, and does not hang")
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
    @DisplayName("An executor that runs a task once more after the call has ended: nothing happens")
    void runAgainAfterTheEnd() {
        List<Runnable> tasks = new ArrayList<>();
        List<Integer> completed = new ArrayList<>();
        CompletableFuture<List<String>> result = Gather.of(a)
                .onProgress(progress -> completed.add(progress.completed()))
                .async(task -> {
                    tasks.add(task);
                    task.run();
                })
                .toList();
        a.complete("1");
        assertThat(Await.value(result)).containsExactly("1");
        List<Integer> then = List.copyOf(completed);

        List.copyOf(tasks).forEach(Runnable::run);

        assertThat(completed).isEqualTo(then);
        assertThat(result).isCompletedWithValue(List.of("1"));
    }

    @Test
    @DisplayName("A direct executor will do: everything then runs where it is signalled")
    void directExecutor() {
        Executor direct = Runnable::run;
        CompletableFuture<List<String>> result = Gather.of(a, b).async(direct).toList();
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
