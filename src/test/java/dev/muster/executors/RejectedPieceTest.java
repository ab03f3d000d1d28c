package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An executor that throws")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RejectedPieceTest {

    private final Together together = new Together();

    private static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of("RejectedExecutionException", (Supplier<Throwable>) RejectedExecutionException::new),
                Arguments.of("RuntimeException", (Supplier<Throwable>) RuntimeException::new),
                Arguments.of("StackOverflowError", (Supplier<Throwable>) StackOverflowError::new),
                Arguments.of("OutOfMemoryError", (Supplier<Throwable>) OutOfMemoryError::new),
                Arguments.of("a checked exception", (Supplier<Throwable>) Exception::new));
    }

    @SuppressWarnings("unchecked") // what is thrown is not looked at by the compiler, as from other languages
    private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static Executor throwingAt(int number, Throwable thrown) {
        AtomicInteger given = new AtomicInteger();
        return piece -> {
            if (given.incrementAndGet() == number) {
                RejectedPieceTest.<RuntimeException>rethrow(thrown);
            }
            piece.run();
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    @DisplayName("at the first piece ends the call at once with what it throws: leftovers and the last progress happen")
    void first(String name, Supplier<Throwable> failure) {
        for (AnyCall way : AnyCall.async()) {
            Throwable thrown = failure.get();
            Dropped call = new Dropped(way, "it", throwingAt(1, thrown), options -> options);
            expectFailure(call, thrown);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    @DisplayName("at a later piece ends the call, and whoever completed a future sees nothing of it")
    void second(String name, Supplier<Throwable> failure) {
        for (AnyCall way : AnyCall.async()) {
            Throwable thrown = failure.get();
            Dropped call = new Dropped(way, "it", throwingAt(2, thrown), options -> options);
            call.future.completeExceptionally(new IllegalStateException("the task's own"));
            together.expect(call.what + ": ends", call.result::isDone);
            together.expect(
                    call.what + ": tells it", () -> call.progress.finalStates().size() == 1);
            together.expect(call.what + ": cancels", call.polled::isCancelled);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    @DisplayName("at the piece for the deadline: the deadline ends the call")
    void atTheDeadline(String name, Supplier<Throwable> failure) {
        for (AnyCall way : AnyCall.async()) {
            Dropped call = new Dropped(
                    way, "it", throwingAt(2, failure.get()), options -> options.timeout(Duration.ofMillis(100)));
            call.expectEnd(together);
            call.expectCancelled(together);
            together.expect(
                    call.what + ": tells it", () -> call.progress.finalStates().size() == 1);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    @DisplayName("at the piece for cancel(): leftovers and the last progress happen, cancel() itself throws nothing")
    void atCancel(String name, Supplier<Throwable> failure) {
        for (AnyCall way : AnyCall.async()) {
            Dropped call = new Dropped(way, "it", throwingAt(2, failure.get()), options -> options);
            assertThat(call.result.cancel(true)).isTrue();
            call.expectCancelled(together);
            call.expectTold(together, State.CLOSED);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    @DisplayName("although it has run the piece leaves the call in one state: it ends, once")
    void afterRunning(String name, Supplier<Throwable> failure) {
        List<Dropped> calls = new ArrayList<>();
        for (AnyCall way : AnyCall.async()) {
            Dropped call = new Dropped(
                    way,
                    "an executor that runs and throws",
                    piece -> {
                        piece.run();
                        RejectedPieceTest.<RuntimeException>rethrow(failure.get());
                    },
                    options -> options.timeout(Duration.ofMillis(100)));
            call.future.complete("done");
            call.polled.complete("done");
            call.expectEnd(together);
            together.expect(
                    call.what + ": tells it", () -> call.progress.finalStates().size() == 1);
            calls.add(call);
        }

        assertThat(together.disappointments()).isEmpty();
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.progress.finalStates()).hasSize(1));
    }

    private void expectFailure(Dropped call, Throwable thrown) {
        call.expectEnd(together);
        call.expectCancelled(together);
        call.expectTold(together, State.FAILED);
        together.expect(
                call.what + ": fails with it", () -> call.result.isDone() && Await.failure(call.result) == thrown);
    }
}
