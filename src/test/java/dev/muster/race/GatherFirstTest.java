package dev.muster.race;

import static dev.muster.support.Causes.causedBy;
import static java.time.Duration.ZERO;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Caller;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("first(): the race")
class GatherFirstTest {

    private final IOException broken = new IOException("connection reset");
    private final CompletableFuture<String> never = new CompletableFuture<>();

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#pending")
    @DisplayName("the first success, of whatever kind, with its key")
    void theFirstSuccessWins(HandleKind kind) throws Exception {
        try (OpenHandle open = kind.open()) {
            Map<String, Object> handles = new LinkedHashMap<>();
            handles.put("never", never);
            handles.put("winner", open.handle());
            handles.put("never polled", new PollOnlyFuture<>());
            Caller<Completion<String, Object>> caller = Caller.of(
                            () -> Gather.of(handles, HandleKind.adapter()).first())
                    .untilItWaits();

            open.complete().run();

            assertThat(caller.result()).isEqualTo(new Completion<>("winner", open.value()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("the first success: failures do not end the race, failFast or not")
    void failuresDoNotEndTheRace(boolean failFast) {
        PollOnlyFuture<String> slow = new PollOnlyFuture<>();

        assertThat(Gather.of(failedFuture(broken), slow, never)
                        .failFast(failFast)
                        .polling(poll -> {
                            slow.complete("slow but good");
                            return ZERO;
                        })
                        .first())
                .isEqualTo(new Completion<>(1, "slow but good"));
    }

    @Test
    @DisplayName("the first success: of several that are complete already, the first in input order")
    void theFirstInInputOrderWinsATie() {
        assertThat(Gather.of(never, failedFuture(broken), completedFuture("b"), completedFuture("c"))
                        .first())
                .isEqualTo(new Completion<>(2, "b"));
    }

    @Test
    @DisplayName("the first success may be null")
    void nullIsASuccess() {
        assertThat(Gather.of(never, completedFuture(null)).first()).isEqualTo(new Completion<>(1, null));
    }

    @Test
    @DisplayName("none: GatherFailedException with every failure")
    void everyFailureIsThereWhenNobodyWins() {
        IOException second = new IOException("second");
        IOException third = new IOException("third");
        PollOnlyFuture<String> late = new PollOnlyFuture<>();

        GatherFailedException failure = catchThrowableOfType(
                GatherFailedException.class, () -> Gather.of(late, failedFuture(second), failedFuture(third))
                        .polling(poll -> {
                            late.fail(broken);
                            return ZERO;
                        })
                        .first());

        assertThat(failure).satisfies(causedBy(broken));
        assertThat(failure.key()).isEqualTo(0);
        assertThat(failure.getSuppressed()).containsExactly(second, third);
        assertThat(failure.outcomes())
                .isEqualTo(Map.of(
                        0, new Outcome.Failure<>(broken),
                        1, new Outcome.Failure<>(second),
                        2, new Outcome.Failure<>(third)));
    }

    @Test
    @DisplayName("Returning outcomes: the first to complete, failed or not")
    void theFirstToCompleteWinsAmongOutcomes() {
        assertThat(Gather.of(never, failedFuture(broken), completedFuture("x"))
                        .returnExceptions()
                        .first())
                .isEqualTo(new Completion<>(1, new Outcome.Failure<>(broken)));
        assertThat(Gather.of(never, completedFuture("x"), failedFuture(broken))
                        .returnPartial()
                        .first())
                .isEqualTo(new Completion<>(1, new Outcome.Success<>("x")));
    }

    @Test
    @DisplayName("Returning outcomes: a failure ends the race while others are pending")
    void aFailureEndsTheRaceAmongOutcomes() throws Exception {
        CompletableFuture<String> failing = new CompletableFuture<>();
        Caller<Completion<Integer, Outcome<String>>> caller = Caller.of(
                        () -> Gather.of(never, failing).returnExceptions().first())
                .untilItWaits();

        failing.completeExceptionally(broken);

        assertThat(caller.result()).isEqualTo(new Completion<>(1, new Outcome.Failure<>(broken)));
    }

    @Test
    @DisplayName("A race that nobody has won at the deadline: WaitTimeoutException with the failures so far")
    void nobodyWinsInTime() {
        WaitTimeoutException timeout = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Gather.of(never, failedFuture(broken)).timeout(ZERO).first());

        assertThat(timeout.outcomes()).isEqualTo(Map.of(0, new Outcome.Pending<>(), 1, new Outcome.Failure<>(broken)));
        assertThat(timeout.pendingKeys()).containsExactly(0);
    }

    @Test
    @DisplayName("The leftovers policy is applied to those who lost, not to those who failed")
    void losersAreCancelled() {
        PollOnlyFuture<String> loser = new PollOnlyFuture<>();
        PollOnlyFuture<String> failed = PollOnlyFuture.failed(broken);

        assertThat(Gather.of(loser, failed, completedFuture("x"))
                        .leftovers(Leftovers.INTERRUPT)
                        .first()
                        .key())
                .isEqualTo(2);

        assertThat(loser.cancels()).containsExactly(true);
        assertThat(failed.cancels()).isEmpty();
    }

    @Test
    @DisplayName("The same handle (by identity) at several keys wins at the first of them")
    void aDuplicateWinsAtItsFirstKey() {
        PollOnlyFuture<String> twice = PollOnlyFuture.completed("x");

        assertThat(Gather.of(List.of(never, twice, twice))
                        .timeout(Duration.ofSeconds(30))
                        .first())
                .isEqualTo(new Completion<>(1, "x"));
    }
}
