package dev.muster.progress.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.progress.Progress.State;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Last, exactly once, with a final state")
class ProgressEndTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");
    private static final Duration SHORT = Duration.ofMillis(10);

    private final RecordedProgress progress = new RecordedProgress();
    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final CompletableFuture<String> failed = CompletableFuture.failedFuture(BROKEN);
    private final CompletableFuture<String> pending = new CompletableFuture<>();

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private Gather<Integer, String> gather(CompletableFuture<String>... futures) {
        return Gather.of(List.of(futures)).onProgress(progress);
    }

    private void assertEnd(State state) {
        assertThat(progress.finalStates()).containsExactly(state);
        assertThat(progress.last().state()).isEqualTo(state);
        assertThat(progress.first().state()).isEqualTo(State.RUNNING);
    }

    @AfterEach
    void nothingIsToldAfterTheEnd() {
        int told = progress.all().size();
        pending.complete("late");

        assertThat(progress.all()).hasSize(told);
    }

    @Test
    @DisplayName("SUCCEEDED when the call returned what it was asked for")
    void succeeded() {
        gather(done).toList();

        assertEnd(State.SUCCEEDED);
        assertThat(progress.last().completed()).isEqualTo(1);
    }

    @Test
    @DisplayName("SUCCEEDED when the call returned what it was asked for: toMap, toStructure, first")
    void succeededInOtherTerminals() {
        gather(done).toMap();
        gather(done).toStructure();
        gather(failed, done, pending).first();

        assertThat(progress.finalStates()).containsExactly(State.SUCCEEDED, State.SUCCEEDED, State.SUCCEEDED);
    }

    @Test
    @DisplayName("SUCCEEDED: a met condition")
    void metCondition() {
        Wait.of(done, pending)
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .onProgress(progress)
                .await();

        assertEnd(State.SUCCEEDED);
        assertThat(progress.last().completed()).isEqualTo(1);
    }

    @Test
    @DisplayName("SUCCEEDED: outcomes with failures in them")
    void outcomesWithFailures() {
        gather(done, failed).returnExceptions().toList();

        assertEnd(State.SUCCEEDED);
        assertThat(progress.last().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("SUCCEEDED: a wait over failures")
    void waitOverFailures() {
        Wait.of(done, failed).onProgress(progress).await();

        assertEnd(State.SUCCEEDED);
    }

    @Test
    @DisplayName("SUCCEEDED: an empty input")
    void emptyInput() {
        Gather.of(List.<Future<String>>of()).onProgress(progress).toList();

        assertEnd(State.SUCCEEDED);
        assertThat(progress.last().total()).isZero();
    }

    @Test
    @DisplayName("SUCCEEDED: a partial return in which nothing is pending")
    void partialReturnOfEverything() {
        gather(done, failed).timeout(Duration.ZERO).returnPartial().toList();

        assertEnd(State.SUCCEEDED);
    }

    @Test
    @DisplayName("SUCCEEDED: an iteration to its end")
    void iterated() {
        gather(done).iterate().forEachRemaining(completion -> {});

        assertEnd(State.SUCCEEDED);
    }

    @Test
    @DisplayName("SUCCEEDED: an iteration to its end that is closed afterwards, twice")
    void iteratedAndClosed() {
        Completions<Integer, String> completions = gather(done).iterate();
        completions.forEachRemaining(completion -> {});
        completions.close();
        completions.close();

        assertEnd(State.SUCCEEDED);
    }

    @Test
    @DisplayName("FAILED for a thrown failure, fail-fast")
    void failedFast() {
        assertThatThrownBy(() -> gather(done, failed, pending).toList()).isInstanceOf(GatherFailedException.class);

        assertEnd(State.FAILED);
        assertThat(progress.last().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("FAILED for a thrown failure, failFast(false)")
    void failedLate() {
        assertThatThrownBy(() -> gather(failed, done).failFast(false).toList())
                .isInstanceOf(GatherFailedException.class);

        assertEnd(State.FAILED);
        assertThat(progress.last().completed()).isEqualTo(2);
    }

    @Test
    @DisplayName("FAILED for a thrown failure of a race and of an iteration")
    void failedInOtherTerminals() {
        assertThatThrownBy(() -> gather(failed).first()).isInstanceOf(GatherFailedException.class);
        assertThatThrownBy(() -> gather(failed).iterate().next()).isInstanceOf(GatherFailedException.class);

        assertThat(progress.finalStates()).containsExactly(State.FAILED, State.FAILED);
    }

    @Test
    @DisplayName("FAILED where a condition or a strategy throws")
    void conditionThrows() {
        assertThatThrownBy(() -> Wait.of(pending)
                        .returnWhen(tally -> {
                            throw BROKEN;
                        })
                        .onProgress(progress)
                        .await())
                .isSameAs(BROKEN);
        assertThatThrownBy(() -> Wait.of(new PollOnlyFuture<String>())
                        .polling(poll -> {
                            throw BROKEN;
                        })
                        .onProgress(progress)
                        .await())
                .isSameAs(BROKEN);

        assertThat(progress.finalStates()).containsExactly(State.FAILED, State.FAILED);
    }

    @Test
    @DisplayName("TIMED_OUT for a timeout")
    void timedOut() {
        assertThatThrownBy(() -> gather(done, pending).timeout(SHORT).toList())
                .isInstanceOf(WaitTimeoutException.class);

        assertEnd(State.TIMED_OUT);
        assertThat(progress.last().completed()).isEqualTo(1);
    }

    @Test
    @DisplayName("TIMED_OUT also for a partial return")
    void partialReturn() {
        gather(done, pending).timeout(SHORT).returnPartial().toList();

        assertEnd(State.TIMED_OUT);
    }

    @Test
    @DisplayName("TIMED_OUT also for a partial return of a wait and of an iteration")
    void partialReturnOfOthers() {
        Wait.of(pending).timeout(SHORT).returnPartial().onProgress(progress).await();
        gather(done, pending).timeout(SHORT).returnPartial().iterate().forEachRemaining(completion -> {});

        assertThat(progress.finalStates()).containsExactly(State.TIMED_OUT, State.TIMED_OUT);
    }

    @Test
    @DisplayName("INTERRUPTED for an interrupt")
    void interrupted() {
        Caller<List<String>> caller =
                Caller.of(() -> gather(done, pending).toList()).untilItWaits();
        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertEnd(State.INTERRUPTED);
    }

    @Test
    @DisplayName("CLOSED for an iteration that is closed")
    void closed() {
        try (Completions<Integer, String> completions = gather(done, pending).iterate()) {
            completions.next();
        }

        assertEnd(State.CLOSED);
    }

    @Test
    @DisplayName("CLOSED for an iteration that is closed, twice, before anything is taken")
    void closedAtOnce() {
        Completions<Integer, String> completions = gather(done, pending).iterate();
        completions.close();
        completions.close();

        assertEnd(State.CLOSED);
    }

    @Test
    @DisplayName("CLOSED for an iteration whose stream is closed")
    void streamClosed() {
        gather(done, pending).iterate().stream().close();

        assertEnd(State.CLOSED);
    }

    @Test
    @DisplayName("An async() call ends with the same states")
    void async() {
        Await.value(gather(done).async().toList());
        Await.failure(gather(failed, pending).async().toList());
        Await.failure(gather(pending).timeout(SHORT).async().toList());
        Eventually.until("three ends are told", () -> progress.finalStates().size() == 3);

        assertThat(progress.finalStates()).containsExactly(State.SUCCEEDED, State.FAILED, State.TIMED_OUT);
    }

    @Test
    @DisplayName("An async() call tells its end before the returned future completes")
    void asyncTellsFirst() {
        CompletableFuture<Boolean> told = gather(done).async().toList().thenApply(results -> progress.isOver());

        assertThat(Await.value(told)).isTrue();
    }

    @Test
    @DisplayName("CLOSED for an async() call whose future is cancelled")
    void asyncCancelled() {
        CompletableFuture<List<String>> result = gather(done, pending).async().toList();
        Eventually.until("it has begun", () -> !progress.all().isEmpty());
        result.cancel(false);
        Eventually.until("the end is told", progress::isOver);

        assertEnd(State.CLOSED);
    }
}
