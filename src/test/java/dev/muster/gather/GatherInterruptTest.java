package dev.muster.gather;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.WaitInterruptedException;
import dev.muster.polling.FixedPolling;
import dev.muster.support.Caller;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Interrupt")
class GatherInterruptTest {

    private final CompletableFuture<String> never = new CompletableFuture<>();

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("WaitInterruptedException, with the thread's interrupt status set again: in every terminal")
    void everyTerminalCanBeInterrupted(Terminal terminal) throws Exception {
        Caller<Map<String, String>> caller = Caller.of(
                        () -> terminal.run(Gather.of(Map.of("k", never)).timeout(ofHours(1)), List.of("k")))
                .untilItWaits();

        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#pending")
    @DisplayName("WaitInterruptedException, with the thread's interrupt status set again: whatever is waited for")
    void everyKindCanBeInterrupted(HandleKind kind) throws Exception {
        try (OpenHandle open = kind.open()) {
            Caller<List<Object>> caller = Caller.of(() -> Gather.of(List.of(open.handle()), HandleKind.adapter())
                            .polling(FixedPolling.every(ofHours(1)))
                            .toList())
                    .untilItWaits();

            caller.interrupt();

            assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
            assertThat(caller.interruptedAtTheEnd()).isTrue();
        }
    }

    @Test
    @DisplayName("A thread whose interrupt status is set already does not wait")
    void doesNotWaitWhenInterruptedBefore() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Gather.of(never).toList()).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("WaitInterruptedException (outcomes()): nothing that had completed is lost")
    void losesNothing() {
        Thread.currentThread().interrupt();

        WaitInterruptedException interrupted = catchThrowableOfType(WaitInterruptedException.class, () -> Gather.of(
                        completedFuture("a"), never, PollOnlyFuture.completed("c"))
                .toList());

        assertThat(interrupted.outcomes())
                .containsExactly(
                        Map.entry(0, new Outcome.Success<Object>("a")),
                        Map.entry(1, new Outcome.Pending<Object>()),
                        Map.entry(2, new Outcome.Success<Object>("c")));
    }

    @Test
    @DisplayName("it wins over a timeout")
    void winsOverATimeout() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Gather.of(never).timeout(ZERO).toList()).isInstanceOf(WaitInterruptedException.class);
        assertThatThrownBy(() -> Gather.of(new PollOnlyFuture<>()).timeout(ZERO).toList())
                .isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    @DisplayName("it wins over a timeout: over a partial return, too")
    void winsOverAPartialReturn() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Gather.of(never).timeout(ZERO).returnPartial().toList())
                .isInstanceOf(WaitInterruptedException.class);
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("A call with nothing to wait for does not look at the flag")
    void doesNotLookAtTheFlagWhenAllIsDone(Terminal terminal) throws Exception {
        List<Future<String>> done = List.of(completedFuture("x"), PollOnlyFuture.completed("x"));
        for (Future<String> future : done) {
            Thread.currentThread().interrupt();

            assertThat(terminal.run(Gather.of(Map.of("k", future)), List.of("k")))
                    .isEqualTo(Map.of("k", "x"));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @DisplayName("A call with nothing to wait for does not look at the flag: a failure comes first")
    void aKnownFailureComesFirst() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Gather.of(never, failedFuture(new IllegalStateException()))
                        .toList())
                .isInstanceOf(GatherFailedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    @DisplayName("In iterate, too: what is complete is handed over, then the wait is interrupted")
    void iterationHandsOverWhatIsComplete() {
        Completions<Integer, String> completions =
                Gather.of(completedFuture("a"), never, completedFuture("c")).iterate();
        Thread.currentThread().interrupt();

        assertThat(completions.next().key()).isEqualTo(0);
        assertThat(completions.next().key()).isEqualTo(2);
        WaitInterruptedException interrupted =
                catchThrowableOfType(WaitInterruptedException.class, completions::hasNext);
        assertThat(interrupted.outcomes()).isEqualTo(Map.of(1, new Outcome.Pending<>()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName("returnExceptions: never throws for a task's failure; an interrupt is none")
    void outcomesAreInterruptedToo() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Gather.of(never).returnExceptions().toList())
                .isInstanceOf(WaitInterruptedException.class);
    }

    @Test
    @DisplayName("created in the caller's thread, so the trace shows the call: an interrupt, too")
    void theTraceShowsTheCall() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Gather.of(never).toList())
                .satisfies(interrupted -> assertThat(interrupted.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().contains("theTraceShowsTheCall")));
    }
}
