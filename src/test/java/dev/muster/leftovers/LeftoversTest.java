package dev.muster.leftovers;

import static java.time.Duration.ZERO;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Gate;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Early end: the leftovers policy is applied to what is not done")
class LeftoversTest {

    /** A way for a call over two handles, of which the first is never done, to end early. */
    enum EarlyEnd {
        FAILURE(call -> assertThatThrownBy(call::toList).isInstanceOf(GatherFailedException.class), failing()),
        FAILURE_AS_THEY_COMPLETE(
                call -> assertThatThrownBy(() -> call.iterate().next()).isInstanceOf(GatherFailedException.class),
                failing()),
        TIMEOUT(call -> assertThatThrownBy(() -> call.timeout(ZERO).toMap()).isInstanceOf(WaitTimeoutException.class)),
        TIMEOUT_AS_THEY_COMPLETE(
                call -> assertThatThrownBy(() -> call.timeout(ZERO).iterate().forEach(each -> {}))
                        .isInstanceOf(WaitTimeoutException.class)),
        PARTIAL_RETURN(call -> assertThat(
                        call.timeout(ZERO).returnPartial().toList().get(0).isPending())
                .isTrue()),
        PARTIAL_ITERATION(call -> assertThat(call.timeout(ZERO).returnPartial().iterate().stream())
                .hasSize(2)),
        TIMEOUT_OF_OUTCOMES(call -> assertThatThrownBy(
                        () -> call.timeout(ZERO).returnExceptions().toList())
                .isInstanceOf(WaitTimeoutException.class)),
        INTERRUPT(call -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(call::toStructure).isInstanceOf(WaitInterruptedException.class);
        }),
        CLOSE(call -> {
            try (Completions<?, ?> completions = call.iterate()) {
                assertThat(completions.next().key()).isEqualTo(1);
            }
        }),
        CLOSE_BEFORE_ANYTHING(call -> call.iterate().close()),
        CLOSE_OF_THE_STREAM(call -> call.iterate().stream().close()),
        RACE_WON(call -> assertThat(call.first().key()).isEqualTo(1)),
        ASYNC_RACE_WON(call -> assertThat(call.async().first().join().key()).isEqualTo(1)),
        ASYNC_TIMEOUT(call -> assertThatThrownBy(
                        () -> call.timeout(ZERO).async().toList().join())
                .hasCauseInstanceOf(WaitTimeoutException.class)),
        BROKEN_STRATEGY(call -> assertThatThrownBy(() -> call.polling(poll -> {
                            throw new ArithmeticException("the strategy is broken");
                        })
                        .toList())
                .isInstanceOf(ArithmeticException.class)),
        STRATEGY_WITHOUT_AN_ANSWER(
                call -> assertThatThrownBy(() -> call.polling(poll -> null).toList())
                        .isInstanceOf(IllegalStateException.class));

        private final Consumer<Gather<Integer, String>> call;
        private final Future<String> other;

        EarlyEnd(Consumer<Gather<Integer, String>> call) {
            this(call, completedFuture("done"));
        }

        EarlyEnd(Consumer<Gather<Integer, String>> call, Future<String> other) {
            this.call = call;
            this.other = other;
        }

        private static Future<String> failing() {
            return failedFuture(new IllegalStateException("broken"));
        }

        void of(Future<String> pending, Function<Gather<Integer, String>, Gather<Integer, String>> options) {
            call.accept(options.apply(Gather.of(pending, other)));
        }
    }

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("LEAVE (default)")
    void byDefaultNothingIsCancelled(EarlyEnd end) {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        end.of(pending, call -> call);
        end.of(pending, call -> call.leftovers(Leftovers.LEAVE));

        assertThat(pending.cancels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "Early end (failure, timeout, interrupt, close): the leftovers policy is applied to what is not done: CANCEL, cancel(false)")
    void cancelsWhatIsNotDone(EarlyEnd end) {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        end.of(pending, call -> call.leftovers(Leftovers.CANCEL));

        assertThat(pending.cancels()).containsExactly(false);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "Early end (failure, timeout, interrupt, close): the leftovers policy is applied to what is not done: INTERRUPT (cancel(true))")
    void interruptsWhatIsNotDone(EarlyEnd end) {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        end.of(pending, call -> call.leftovers(Leftovers.INTERRUPT));

        assertThat(pending.cancels()).containsExactly(true);
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#cancellable")
    @DisplayName("the leftovers policy is applied to every kind that can be cancelled")
    void cancelsEveryKindThatCanBe(HandleKind kind) {
        try (OpenHandle open = kind.open()) {
            assertThatThrownBy(() -> Gather.of(List.of(open.handle(), "plain"), HandleKind.adapter())
                            .timeout(ZERO)
                            .leftovers(Leftovers.INTERRUPT)
                            .toList())
                    .isInstanceOf(WaitTimeoutException.class);

            assertThat(open.cancelled().getAsBoolean()).isTrue();
        }
    }

    @Test
    @DisplayName("INTERRUPT: a running task is interrupted; with CANCEL it is not")
    void interruptsARunningTask() {
        for (Leftovers policy : List.of(Leftovers.CANCEL, Leftovers.INTERRUPT)) {
            Gate<String> gate = new Gate<>();
            FutureTask<String> task = gate.running();

            assertThatThrownBy(() ->
                            Gather.of(task).timeout(ZERO).leftovers(policy).toList())
                    .isInstanceOf(WaitTimeoutException.class);

            assertThat(task.isCancelled()).isTrue();
            if (policy == Leftovers.INTERRUPT) {
                gate.untilItIsInterrupted();
            } else {
                assertThat(gate.wasInterrupted()).isFalse();
                gate.open("unused");
            }
        }
    }

    @Test
    @DisplayName("what is done is not cancelled, however it is done")
    void leavesWhatIsDone() {
        PollOnlyFuture<String> succeeded = PollOnlyFuture.completed("x");
        PollOnlyFuture<String> failed = PollOnlyFuture.failed(new IllegalStateException());

        assertThatThrownBy(() -> Gather.of(succeeded, failed, new CompletableFuture<>())
                        .leftovers(Leftovers.CANCEL)
                        .toList())
                .isInstanceOf(GatherFailedException.class);

        assertThat(succeeded.cancels()).isEmpty();
        assertThat(failed.cancels()).isEmpty();
    }

    @Test
    @DisplayName("a call that ends with everything done has no leftovers")
    void nothingIsLeftOfACompleteCall() {
        PollOnlyFuture<String> done = PollOnlyFuture.completed("x");
        Gather.of(done).leftovers(Leftovers.CANCEL).toList();
        Gather.of(done).leftovers(Leftovers.CANCEL).iterate().forEach(each -> {});
        Gather.of(done).leftovers(Leftovers.CANCEL).first();

        assertThat(done.cancels()).isEmpty();
    }

    @Test
    @DisplayName("a cancel that throws is suppressed: the call ends as it would have, the others are cancelled")
    void aCancelThatThrowsIsSuppressed() {
        Future<String> unwilling = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new UnsupportedOperationException("cannot be cancelled");
            }
        };
        for (EarlyEnd end : EarlyEnd.values()) {
            if (end != EarlyEnd.BROKEN_STRATEGY && end != EarlyEnd.STRATEGY_WITHOUT_AN_ANSWER) {
                end.of(unwilling, call -> call.leftovers(Leftovers.CANCEL));
                Thread.interrupted();
            }
        }
        PollOnlyFuture<String> other = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Gather.of(unwilling, other)
                        .timeout(ZERO)
                        .leftovers(Leftovers.CANCEL)
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);

        assertThat(other.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName("a cancel that throws is suppressed: an Error, too")
    void aCancelThatThrowsAnErrorIsSuppressed() {
        Future<String> unwilling = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new AssertionError("cannot be cancelled");
            }
        };
        PollOnlyFuture<String> other = new PollOnlyFuture<>();

        Gather.of(unwilling, other).leftovers(Leftovers.CANCEL).iterate().close();

        assertThat(other.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName("the leftovers policy is applied once: not again by the close() that follows a failure")
    void thePolicyIsAppliedOnce() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        try (Completions<Integer, String> completions = Gather.<String>of(
                        pending, failedFuture(new IllegalStateException()))
                .leftovers(Leftovers.CANCEL)
                .iterate()) {
            assertThatThrownBy(completions::next).isInstanceOf(GatherFailedException.class);
        }

        assertThat(pending.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName(
            "A handle that the leftovers policy cancels at the end is Pending: it was not done when the wait ended")
    void whatIsCancelledAtTheEndIsPending() {
        CompletableFuture<String> never = new CompletableFuture<>();
        List<Outcome<String>> outcomes = Gather.of(never, new PollOnlyFuture<String>(), completedFuture("c"))
                .timeout(ZERO)
                .leftovers(Leftovers.CANCEL)
                .returnPartial()
                .toList();

        assertThat(outcomes)
                .containsExactly(new Outcome.Pending<>(), new Outcome.Pending<>(), new Outcome.Success<>("c"));
        assertThat(never).isCancelled();
    }

    @Test
    @DisplayName("A handle that the leftovers policy cancels at the end is Pending in an exception's outcomes(), too")
    void whatIsCancelledAtTheEndIsPendingInTheException() {
        WaitTimeoutException timeout = catchThrowableOfType(
                WaitTimeoutException.class, () -> Gather.of(new CompletableFuture<>(), new PollOnlyFuture<>())
                        .timeout(ZERO)
                        .leftovers(Leftovers.CANCEL)
                        .toList());

        assertThat(timeout.outcomes()).isEqualTo(Map.of(0, new Outcome.Pending<>(), 1, new Outcome.Pending<>()));
        assertThat(timeout.completed()).isZero();
    }
}
