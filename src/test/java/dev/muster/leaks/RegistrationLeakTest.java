package dev.muster.leaks;

import static dev.muster.support.EngineSizes.GROUP;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import dev.muster.support.ForeignStage;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayName("Early end: the registrations made on handles are taken back")
class RegistrationLeakTest {

    /** Long enough for a call to have registered before it ends. */
    private static final Duration A_WHILE = ofMillis(20);

    @ParameterizedTest
    @EnumSource
    @DisplayName("zero dependents on a CompletableFuture after a timeout")
    void nothingIsLeftAfterATimeout(Terminal terminal) {
        Map<Integer, CompletableFuture<String>> futures = pending(200);

        assertThatThrownBy(() -> terminal.run(Gather.of(futures).timeout(A_WHILE), futures.keySet()))
                .isInstanceOf(WaitTimeoutException.class);

        assertNothingLeftOn(futures);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("zero dependents on a CompletableFuture after a failure, or after the race is won")
    void nothingIsLeftAfterAFailureOrAWonRace(Terminal terminal) throws Exception {
        Map<Integer, CompletableFuture<String>> futures = pending(200);
        Caller<Map<Integer, String>> caller = Caller.of(() -> terminal.run(Gather.of(futures), futures.keySet()))
                .untilItWaits();

        if (terminal.isRace()) {
            futures.get(77).complete("won");
            assertThat(caller.result()).isEqualTo(Map.of(77, "won"));
        } else {
            futures.get(77).completeExceptionally(new IllegalStateException("broken"));
            assertThatThrownBy(caller::result).isInstanceOf(GatherFailedException.class);
        }

        assertNothingLeftOn(futures);
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("zero dependents on a CompletableFuture after an interrupt")
    void nothingIsLeftAfterAnInterrupt(Terminal terminal) {
        Map<Integer, CompletableFuture<String>> futures = pending(200);
        Caller<Map<Integer, String>> caller = Caller.of(() -> terminal.run(Gather.of(futures), futures.keySet()))
                .untilItWaits();

        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertNothingLeftOn(futures);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, GROUP, GROUP + 1, 10_000})
    @DisplayName("zero dependents on a CompletableFuture after close, after a partial return, after a broken strategy")
    void nothingIsLeftAfterOtherEarlyEnds(int count) {
        Map<Integer, CompletableFuture<String>> futures = pending(count);

        Completions<Integer, String> completions =
                Gather.of(futures).timeout(A_WHILE).iterate();
        completions.close();
        assertNothingLeftOn(futures);

        assertThat(Gather.of(futures).timeout(A_WHILE).returnPartial().iterate().stream())
                .hasSize(count);
        assertNothingLeftOn(futures);

        List<Object> handles = new ArrayList<>(futures.values());
        handles.add(new PollOnlyFuture<String>());
        assertThatThrownBy(() -> Gather.of(handles, Adapters.known())
                        .polling(poll -> poll.checks() < 3 ? A_WHILE : null)
                        .toList())
                .isInstanceOf(IllegalStateException.class);
        assertNothingLeftOn(futures);
    }

    @Test
    @DisplayName("zero dependents on a CompletableFuture, however often it is waited on")
    void nothingPilesUp() {
        Map<Integer, CompletableFuture<String>> futures = pending(3);
        for (int i = 0; i < 100; i++) {
            for (Terminal terminal : Terminal.values()) {
                assertThatThrownBy(() -> terminal.run(Gather.of(futures).timeout(Duration.ZERO), futures.keySet()))
                        .isInstanceOf(WaitTimeoutException.class);
            }
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() ->
                            Gather.of(futures).timeout(ofMillis(5)).iterate().next())
                    .isInstanceOf(WaitTimeoutException.class);
        }

        assertNothingLeftOn(futures);
    }

    @Test
    @DisplayName("on kinds that offer no removal (foreign stages) at most one empty node per wait")
    void atMostOneNodePerWaitIsLeftOnAForeignStage() {
        ForeignStage<String> stage = ForeignStage.closed();
        for (int waits = 1; waits <= 10; waits++) {
            assertThatThrownBy(() -> Gather.of(List.of(stage.stage(), "plain"), Adapters.known())
                            .timeout(ofMillis(5))
                            .iterate()
                            .forEach(each -> {}))
                    .isInstanceOf(WaitTimeoutException.class);

            assertThat(stage.callbacks()).isLessThanOrEqualTo(waits);
        }
    }

    @Test
    @DisplayName("at most one empty node, from which neither the call, nor a result, nor another handle is reachable")
    void nothingIsReachableFromWhatIsLeft() throws Exception {
        ForeignStage<Object> stage = ForeignStage.closed();
        Process process = new ProcessBuilder("sh", "-c", "read line").start();
        CompletableFuture<Object> notifying = new CompletableFuture<>();
        SettableFuture<Object> listenable = SettableFuture.create();
        ListenableFuture<Object> transformed = Futures.nonCancellationPropagating(listenable);
        try {
            List<WeakReference<?>> references =
                    callThatTimesOut(List.of(stage.stage(), process, notifying, listenable, transformed));

            Collected.assertCollected("parts of a call that is over", references);
        } finally {
            process.destroyForcibly();
        }
        assertThat(stage.isCancelled()).isFalse();
        assertThat(notifying).isNotDone();
        assertThat(transformed.isDone()).isFalse();
    }

    /** Waits for what stays and for what may go; weak references to all that may go. */
    private static List<WeakReference<?>> callThatTimesOut(List<Object> longLived) {
        Object result = new byte[1000];
        CompletableFuture<Object> done = CompletableFuture.completedFuture(result);
        CompletableFuture<Object> other = new CompletableFuture<>();
        ForeignStage<Object> otherStage = ForeignStage.convertible();
        List<Object> handles = new ArrayList<>(longLived);
        handles.addAll(List.of(done, other, otherStage.stage()));
        Gather<Integer, Object> call = Gather.of(handles, Adapters.known()).timeout(A_WHILE);
        Completions<Integer, Object> completions = call.iterate();
        assertThat(completions.next().value()).isSameAs(result);
        assertThatThrownBy(completions::next).isInstanceOf(WaitTimeoutException.class);
        return Stream.of(result, done, other, otherStage, call, completions)
                .<WeakReference<?>>map(WeakReference::new)
                .toList();
    }

    private static Map<Integer, CompletableFuture<String>> pending(int count) {
        Map<Integer, CompletableFuture<String>> futures = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> futures.put(i, new CompletableFuture<>()));
        return futures;
    }

    private static void assertNothingLeftOn(Map<Integer, CompletableFuture<String>> futures) {
        assertThat(futures.values()).allMatch(future -> future.getNumberOfDependents() == 0);
    }
}
