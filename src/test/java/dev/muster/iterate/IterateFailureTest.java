package dev.muster.iterate;

import static dev.muster.support.Causes.causedBy;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("iterate and failures")
class IterateFailureTest {

    private final IOException broken = new IOException("connection reset");
    private final List<Integer> seen = new ArrayList<>();

    @Test
    @DisplayName("Fail-fast: what was observed before the failure is handed over first, then the exception")
    void handsOverWhatCameBeforeTheFailure() {
        CompletableFuture<String> failing = new CompletableFuture<>();
        Gather<Integer, String> call =
                Gather.of(new CompletableFuture<>(), completedFuture("b"), failing, completedFuture("d"));

        assertThatThrownBy(() -> {
                    for (Completion<Integer, String> completion : call.iterate()) {
                        seen.add(completion.key());
                        if (seen.size() == 2) {
                            failing.completeExceptionally(broken);
                        }
                    }
                })
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> assertThat(failure.key())
                        .isEqualTo(2))
                .satisfies(causedBy(broken));
        assertThat(seen).containsExactly(1, 3);
    }

    @Test
    @DisplayName("Fail-fast: what was observed before the failure is handed over first, when all is known at the start")
    void handsOverWhatStandsBeforeTheFailure() {
        assertThatThrownBy(() -> Gather.of(completedFuture("a"), completedFuture("b"), failedFuture(broken))
                        .iterate()
                        .forEach(each -> seen.add(each.key())))
                .isInstanceOf(GatherFailedException.class)
                .satisfies(causedBy(broken));
        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    @DisplayName("Fail-fast: a failure ends an iteration that waits, whatever else is pending")
    void aFailureEndsTheWaiting() throws Exception {
        CompletableFuture<String> failing = new CompletableFuture<>();
        Caller<Boolean> caller = Caller.of(() ->
                        Gather.of(new CompletableFuture<>(), failing).iterate().hasNext())
                .untilItWaits();

        failing.completeExceptionally(broken);

        assertThatThrownBy(caller::result)
                .isInstanceOf(GatherFailedException.class)
                .satisfies(causedBy(broken));
    }

    @Test
    @DisplayName("failFast(false): all results first, then the exception")
    void withoutFailFastAllResultsComeFirst() {
        CompletableFuture<String> late = new CompletableFuture<>();
        IOException first = new IOException("first in input order");
        PollOnlyFuture<String> firstInOrder = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Gather.of(firstInOrder, late, failedFuture(broken), completedFuture("d"))
                        .failFast(false)
                        .iterate()
                        .forEach(each -> {
                            seen.add(each.key());
                            if (each.key() == 3) {
                                firstInOrder.fail(first);
                                late.complete("late");
                            }
                        }))
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                    assertThat(failure.key()).isEqualTo(0);
                    assertThat(failure.getSuppressed()).containsExactly(broken);
                })
                .satisfies(causedBy(first));
        assertThat(seen).containsExactly(3, 1);
    }

    @Test
    @DisplayName("Both hasNext() and next() may wait and throw: the failure comes from whichever is called")
    void bothMayThrow() {
        assertThatThrownBy(() -> Gather.of(failedFuture(broken)).iterate().hasNext())
                .isInstanceOf(GatherFailedException.class);
        assertThatThrownBy(() -> Gather.of(failedFuture(broken)).iterate().next())
                .isInstanceOf(GatherFailedException.class);
        assertThatThrownBy(() -> Gather.of(failedFuture(broken))
                        .failFast(false)
                        .iterate()
                        .next())
                .isInstanceOf(GatherFailedException.class);
        assertThatThrownBy(
                        () -> Gather.of(failedFuture(broken)).iterate().stream().count())
                .isInstanceOf(GatherFailedException.class);
    }

    @Test
    @DisplayName(
            "after an exception or close(), hasNext() is false and next() is a NoSuchElementException: an exception")
    void nothingComesAfterAnException() {
        for (boolean failFast : new boolean[] {true, false}) {
            Completions<Integer, String> completions = Gather.<String>of(failedFuture(broken), completedFuture("x"))
                    .failFast(failFast)
                    .iterate();
            assertThatThrownBy(() -> completions.forEachRemaining(each -> {}))
                    .isInstanceOf(GatherFailedException.class);

            assertThat(completions.hasNext()).isFalse();
            assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
            completions.close();
            assertThat(completions.hasNext()).isFalse();
        }
    }

    @Test
    @DisplayName("after an exception, hasNext() is false: after a timeout, too")
    void nothingComesAfterATimeout() {
        Completions<Integer, String> completions = Gather.of(new CompletableFuture<String>())
                .timeout(Duration.ZERO)
                .iterate();
        assertThatThrownBy(completions::next).isInstanceOf(WaitTimeoutException.class);

        assertThat(completions.hasNext()).isFalse();
        assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("outcomes(): after iterate only what was not handed over")
    void outcomesHoldWhatWasNotHandedOver() {
        Gather<Integer, String> call = Gather.of(
                completedFuture("handed over"),
                new CompletableFuture<>(),
                failedFuture(broken),
                completedFuture("behind the failure"));

        GatherFailedException failure = catchThrowableOfType(
                GatherFailedException.class, () -> call.iterate().forEach(each -> seen.add(each.key())));

        seen.forEach(key -> assertThat(failure.outcomes()).doesNotContainKey(key));
        assertThat(failure.outcomes())
                .containsEntry(1, new Outcome.Pending<>())
                .containsEntry(2, new Outcome.Failure<>(broken));
        assertThat(failure.outcomes().size() + seen.size()).isEqualTo(4);
        if (!seen.contains(3)) {
            assertThat(failure.outcomes()).containsEntry(3, new Outcome.Success<>("behind the failure"));
        }
    }

    @Test
    @DisplayName("outcomes(): after iterate with failFast(false) only what was not handed over: the failures")
    void outcomesHoldTheFailuresAfterAllResults() {
        GatherFailedException failure = catchThrowableOfType(GatherFailedException.class, () -> Gather.of(
                        completedFuture("a"), failedFuture(broken), completedFuture("c"))
                .failFast(false)
                .iterate()
                .forEach(each -> seen.add(each.key())));

        assertThat(seen).containsExactly(0, 2);
        assertThat(failure.outcomes()).isEqualTo(Map.of(1, new Outcome.Failure<>(broken)));
    }

    @Test
    @DisplayName("it is created in the caller's thread, so the trace shows the call: of iterate, too")
    void theTraceShowsTheCall() {
        assertThatThrownBy(() -> Gather.of(failedFuture(broken)).iterate().next())
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().contains("theTraceShowsTheCall")));
    }

    @Test
    @DisplayName("What the loop's body throws is the caller's business: the iteration can go on")
    void anExceptionOfTheConsumerIsNotOurs() {
        Completions<Integer, String> completions =
                Gather.of(completedFuture("a"), completedFuture("b")).iterate();

        assertThatThrownBy(() -> completions.forEachRemaining(each -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(completions.next()).isEqualTo(new Completion<>(1, "b"));
    }
}
