package dev.muster.outcome;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("returnExceptions and returnPartial: failures become values")
class OutcomeModeTest {

    private final IOException broken = new IOException("connection reset");
    private final Map<String, Future<String>> mixed = new LinkedHashMap<>();

    OutcomeModeTest() {
        mixed.put("wrapped", failedFuture(new CompletionException(new ExecutionException(broken))));
        mixed.put("good", completedFuture("x"));
        mixed.put("polled", PollOnlyFuture.failed(broken));
        mixed.put("null", completedFuture(null));
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("returnExceptions: Outcome.Success(v) or Outcome.Failure(e), e unwrapped as above")
    void failuresBecomeValues(Terminal terminal) throws Exception {
        assertThat(terminal.run(Gather.of(mixed).returnExceptions(), mixed.keySet()))
                .isEqualTo(Map.of(
                        "wrapped", new Outcome.Failure<>(broken),
                        "good", new Outcome.Success<>("x"),
                        "polled", new Outcome.Failure<>(broken),
                        "null", new Outcome.Success<>(null)));
    }

    @Test
    @DisplayName("returnExceptions: never throws for a task's failure, a cancellation or an Error")
    void neverThrowsForATasksFailure() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        AssertionError error = new AssertionError("in the task");

        List<Outcome<String>> outcomes = Gather.<String>of(cancelled, failedFuture(error))
                .returnExceptions()
                .toList();

        assertThat(outcomes.get(0).failure().orElseThrow()).isInstanceOf(CancellationException.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(error));
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("returnExceptions: The timeout still throws")
    void theTimeoutStillThrows(Terminal terminal) {
        mixed.put("pending", new CompletableFuture<>());

        assertThatThrownBy(() -> terminal.run(Gather.of(mixed).timeout(ZERO).returnExceptions(), mixed.keySet()))
                .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> {
                    assertThat(timeout.pendingKeys()).containsExactly("pending");
                    assertThat(timeout.completed()).isEqualTo(4);
                });
    }

    @Test
    @DisplayName("returnExceptions: outcomes() of a timeout hold the outcomes themselves, not outcomes of outcomes")
    void aTimeoutHoldsPlainOutcomes() {
        mixed.put("pending", new CompletableFuture<>());

        WaitTimeoutException timeout = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Gather.of(mixed).timeout(ZERO).returnExceptions().toMap());

        assertThat(timeout.outcomes())
                .containsEntry("good", new Outcome.Success<>("x"))
                .containsEntry("wrapped", new Outcome.Failure<>(broken))
                .containsEntry("pending", new Outcome.Pending<>());
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName(
            "returnPartial: failures AND what the deadline cut off become values: at the deadline returns with Outcome.Pending for what is not done")
    void whatTheDeadlineCutOffBecomesAValue(Terminal terminal) throws Exception {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        futures.put("pending", new CompletableFuture<>());
        futures.put("failed", failedFuture(broken));
        futures.put("polled", new PollOnlyFuture<>());
        futures.put("good", PollOnlyFuture.completed("x"));

        assertThat(terminal.run(Gather.of(futures).timeout(ofMillis(10)).returnPartial(), futures.keySet()))
                .isEqualTo(Map.of(
                        "pending", new Outcome.Pending<>(),
                        "failed", new Outcome.Failure<>(broken),
                        "polled", new Outcome.Pending<>(),
                        "good", new Outcome.Success<>("x")));
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("returnPartial: as returnExceptions where nothing is cut off")
    void partialIsCompleteWhereNothingIsCutOff(Terminal terminal) throws Exception {
        assertThat(terminal.run(Gather.of(mixed).returnPartial(), mixed.keySet()))
                .isEqualTo(Gather.of(mixed).returnExceptions().toMap());
    }

    @Test
    @DisplayName("at most one of the two, once: else IllegalStateException")
    void atMostOneOfTheTwoOnce() {
        Gather<String, String> call = Gather.of(mixed);
        assertThatThrownBy(() -> call.returnExceptions().returnExceptions()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call.returnPartial().returnPartial()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call.returnExceptions().returnPartial()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call.returnPartial().returnExceptions()).isInstanceOf(IllegalStateException.class);
        assertThat(call.returnExceptions().toList()).hasSize(4);
    }

    @Test
    @DisplayName("A task whose result is an Outcome stays what it is")
    void resultsThatAreOutcomesAreWrapped() {
        Outcome<String> inner = new Outcome.Pending<>();

        assertThat(Gather.of(completedFuture(inner)).returnExceptions().toList())
                .containsExactly(new Outcome.Success<>(inner));
        assertThat(Gather.of(completedFuture(inner)).toList()).containsExactly(inner);
    }
}
