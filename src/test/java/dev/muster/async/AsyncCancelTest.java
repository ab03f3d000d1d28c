package dev.muster.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.progress.Progress.State;
import dev.muster.support.CountingExecutor;
import dev.muster.support.Eventually;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cancelling the future of an async() call")
class AsyncCancelTest {

    private final CountingExecutor executor = new CountingExecutor(1);
    private final CompletableFuture<String> a = new CompletableFuture<>();
    private final CompletableFuture<String> b = new CompletableFuture<>();

    @AfterEach
    void closeExecutor() {
        executor.close();
    }

    @Test
    @DisplayName(
            "Cancelling the returned future ends the observation and applies the leftovers policy: LEAVE, zero dependents")
    void cancelLeaves() {
        CompletableFuture<List<String>> result = Gather.of(a, b).async(executor).toList();
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
        FutureTask<String> task = gate.running();
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
    @DisplayName(
            "Cancelling the returned future ends the observation: nothing is polled, and the consumer not called, any more")
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
    @DisplayName("Cancelling the returned future ends the observation at once, also of what is looked at once an hour")
    void cancelBetweenLooks() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        CompletableFuture<List<String>> result = Gather.of(polled)
                .polling(poll -> Duration.ofHours(1))
                .leftovers(Leftovers.CANCEL)
                .async(executor)
                .toList();
        Eventually.until("it has been looked at", () -> polled.asked() > 0);
        executor.assertUsable();
        result.cancel(false);

        Eventually.until("the leftovers policy is applied", polled::isCancelled);
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
    @DisplayName(
            "Cancelling the returned future within the consumer ends the iteration, also where everything is done: one final state")
    void cancelWithinConsumerOfDone() {
        a.complete("1");
        b.complete("2");
        List<String> seen = new CopyOnWriteArrayList<>();
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<CompletableFuture<Void>> itself = new CompletableFuture<>();
        CompletableFuture<Void> result = Gather.of(a, b)
                .onProgress(progress)
                .async(executor)
                .forEach(completion -> {
                    seen.add(completion.value());
                    itself.join().cancel(false);
                });
        itself.complete(result);

        Eventually.until("the end is told", progress::isOver);
        executor.assertUsable();
        assertThat(seen).containsExactly("1");
        assertThat(progress.finalStates()).containsExactly(State.CLOSED);
    }

    @Test
    @DisplayName(
            "Cancelling the returned future within the consumer ends the iteration, also among the Pending entries")
    void cancelWithinConsumerOfPending() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<CompletableFuture<Void>> itself = new CompletableFuture<>();
        CompletableFuture<Void> result = Gather.of(a, b, new CompletableFuture<String>())
                .timeout(Duration.ZERO)
                .returnPartial()
                .async(executor)
                .forEach(completion -> {
                    seen.add(completion);
                    itself.join().cancel(false);
                });
        itself.complete(result);
        Eventually.until("one is handed over", () -> !seen.isEmpty());
        executor.assertUsable();

        assertThat(seen).containsExactly(new Completion<>(0, new Outcome.Pending<>()));
    }

    @Test
    @DisplayName("Cancelling the returned future applies the leftovers policy, also when the executor rejects by then")
    void cancelAfterShutdown() {
        CompletableFuture<List<String>> result =
                Gather.of(a, b).leftovers(Leftovers.CANCEL).async(executor).toList();
        executor.assertUsable();
        executor.shutdown();
        result.cancel(false);

        Eventually.until("the handles are cancelled", () -> a.isCancelled() && b.isCancelled());
    }
}
