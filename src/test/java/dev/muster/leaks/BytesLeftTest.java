package dev.muster.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.Await;
import dev.muster.support.ForeignStage;
import dev.muster.support.LiveObjects;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(300)
@DisplayName("Early end: what a wait leaves on a handle that never completes, in bytes")
class BytesLeftTest {

    /** So many are made before those that are counted: what is made once is there then. */
    private static final int WAITS = 200;

    /** An object has 16 bytes, and rarely less than 24: one for every other wait is a leak. */
    private static final int NOISE = WAITS * 8;

    /** What else is alive in this JVM grows now and then; what a wait leaves behind is left each time. */
    private static final int ATTEMPTS = 5;

    private static final Duration A_WHILE = Duration.ofNanos(100_000);

    /** A handle that never completes, and the most that may stay on it after each wait. */
    private enum Stuck {
        COMPLETABLE_FUTURE(CompletableFuture::new, 0),
        /** The listener, and Guava's own node. */
        GUAVA_FUTURE(SettableFuture::create, 16 + 24),
        /** The observer; and what the stage itself makes of a callback, here a node and a dependent of the JDK's. */
        FOREIGN_STAGE(() -> ForeignStage.closed().stage(), 24 + 48 + 24);

        private final Supplier<Object> open;
        private final int most;

        Stuck(Supplier<Object> open, int most) {
            this.open = open;
            this.most = most;
        }
    }

    /** A wait for a handle that never completes, which ends early. */
    @FunctionalInterface
    private interface EarlyEnd {
        void waitFor(Object stuck) throws Exception;
    }

    private record Named(String name, EarlyEnd end) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Named> ends() {
        return Stream.of(
                        Arrays.stream(Terminal.values()).map(BytesLeftTest::timeout),
                        Arrays.stream(Terminal.values()).map(BytesLeftTest::failureOrWonRace),
                        Terminal.blocking().stream().map(BytesLeftTest::interrupt),
                        Stream.of(
                                new Named("close", BytesLeftTest::close),
                                new Named("partial iteration", BytesLeftTest::partial),
                                new Named("met condition", BytesLeftTest::met),
                                new Named("met condition, async", BytesLeftTest::metAsync),
                                new Named("cancelled async list", BytesLeftTest::cancelledList),
                                new Named("cancelled async wait", BytesLeftTest::cancelledWait)))
                .flatMap(each -> each);
    }

    static Stream<Arguments> kindsAndEnds() {
        return Arrays.stream(Stuck.values()).flatMap(stuck -> ends().map(end -> Arguments.of(stuck, end)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndEnds")
    @DisplayName("0 B per wait on a CompletableFuture; where there is no removal one empty node, however a wait ends")
    void left(Stuck kind, Named end) throws Exception {
        Object stuck = kind.open.get();
        waitOftenFor(stuck, end.end);
        long most = (long) kind.most * WAITS + NOISE;

        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > most; attempt++) {
            long before = LiveObjects.bytes();
            waitOftenFor(stuck, end.end);
            least = Math.min(least, LiveObjects.bytes() - before);
        }

        assertThat(least).as("bytes after %s waits", WAITS).isLessThanOrEqualTo(most);
    }

    private static void waitOftenFor(Object stuck, EarlyEnd end) throws Exception {
        for (int wait = 0; wait < WAITS; wait++) {
            end.waitFor(stuck);
        }
    }

    private static Named timeout(Terminal terminal) {
        return new Named("timeout of " + terminal, stuck -> {
            Map<String, Object> handles = Map.of("stuck", stuck);
            assertThatThrownBy(() ->
                            terminal.run(Gather.of(handles, Adapters.known()).timeout(A_WHILE), handles.keySet()))
                    .isInstanceOf(WaitTimeoutException.class);
        });
    }

    /** A call that waits for both; after its first sleep, when it has registered, this happens in its own thread. */
    private static Gather<String, Object> gather(Object stuck, PollOnlyFuture<Object> other, Runnable happens) {
        return Gather.of(Map.of("stuck", stuck, "other", other), Adapters.known())
                .polling(poll -> {
                    if (poll.checks() > 1) {
                        happens.run();
                        return Duration.ZERO;
                    }
                    return A_WHILE;
                });
    }

    private static Named failureOrWonRace(Terminal terminal) {
        return new Named((terminal.isRace() ? "won race of " : "failure of ") + terminal, stuck -> {
            PollOnlyFuture<Object> other = new PollOnlyFuture<>();
            if (terminal.isRace()) {
                terminal.run(gather(stuck, other, () -> other.complete("won")), List.of("stuck", "other"));
                return;
            }
            assertThatThrownBy(() -> terminal.run(
                            gather(stuck, other, () -> other.fail(new IllegalStateException("broken"))),
                            List.of("stuck", "other")))
                    .isInstanceOf(GatherFailedException.class);
        });
    }

    private static Named interrupt(Terminal terminal) {
        return new Named("interrupt of " + terminal, stuck -> {
            assertThatThrownBy(() -> terminal.run(
                            gather(stuck, new PollOnlyFuture<>(), Thread.currentThread()::interrupt),
                            List.of("stuck", "other")))
                    .isInstanceOf(WaitInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    private static void close(Object stuck) {
        PollOnlyFuture<Object> other = new PollOnlyFuture<>();
        try (Completions<String, Object> completions =
                gather(stuck, other, () -> other.complete("value")).iterate()) {
            assertThat(completions.next().value()).isEqualTo("value");
        }
    }

    private static void partial(Object stuck) {
        assertThat(Gather.of(List.of(stuck), Adapters.known()).timeout(A_WHILE).returnPartial().iterate().stream())
                .hasSize(1);
    }

    private static Wait<Integer, Object> waitForOne(Object stuck, PollOnlyFuture<Object> other) {
        return Wait.of(List.of(stuck, other), Adapters.known())
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .polling(poll -> {
                    if (poll.checks() > 1) {
                        other.complete("value");
                        return Duration.ZERO;
                    }
                    return A_WHILE;
                });
    }

    private static void met(Object stuck) {
        PollOnlyFuture<Object> other = new PollOnlyFuture<>();
        assertThat(waitForOne(stuck, other).await().done()).containsExactly(other);
    }

    private static void metAsync(Object stuck) {
        PollOnlyFuture<Object> other = new PollOnlyFuture<>();
        assertThat(Await.value(waitForOne(stuck, other).awaitAsync()).done()).containsExactly(other);
    }

    /** Run right where it is cancelled, so that it has ended before anything is counted. */
    private static void cancelledList(Object stuck) {
        cancel(Gather.of(List.of(stuck), Adapters.known()).async(Runnable::run).toList());
    }

    private static void cancelledWait(Object stuck) {
        cancel(Wait.of(List.of(stuck), Adapters.known()).awaitAsync(Runnable::run));
    }

    private static void cancel(CompletableFuture<?> call) {
        call.cancel(false);
        assertThat(Await.failure(call)).isInstanceOf(CancellationException.class);
    }
}
