package dev.muster.failure;

import static dev.muster.support.Causes.causedBy;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.polling.FixedPolling;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fail-fast or not")
class FailFastTest {

    private final IOException broken = new IOException("connection reset");

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("failFast(false): waits for all, then throws the first in input order")
    void withoutFailFastAllIsWaitedFor(Terminal terminal) throws Exception {
        Map<String, CompletableFuture<String>> futures = new LinkedHashMap<>();
        List.of("a", "b", "c", "d").forEach(key -> futures.put(key, new CompletableFuture<>()));
        IOException first = new IOException("the first to fail, but not in input order");
        futures.get("d").completeExceptionally(first);

        Caller<Map<String, String>> caller = Caller.of(
                        () -> terminal.run(Gather.of(futures).failFast(false), futures.keySet()))
                .untilItWaits();
        futures.get("b").completeExceptionally(broken);
        futures.get("c").complete("c");
        assertThat(caller.isOver()).isFalse();
        futures.get("a").complete("a");

        assertThatThrownBy(caller::result).isInstanceOfSatisfying(GatherFailedException.class, failure -> {
            assertThat(failure).satisfies(causedBy(broken));
            assertThat(failure.key()).isEqualTo("b");
            assertThat(failure.getSuppressed()).containsExactly(first);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A cancelled handle is a failure whose exception is its CancellationException")
    void aCancelledHandleIsAFailure(boolean failFast) {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        FutureTask<String> cancelledTask = new FutureTask<>(() -> "never");
        cancelledTask.cancel(false);
        PollOnlyFuture<String> cancelledForeign = new PollOnlyFuture<>();
        cancelledForeign.cancel(true);

        for (Future<String> future : List.of(cancelled, cancelledTask, cancelledForeign, cancelled.thenApply(x -> x))) {
            assertThatThrownBy(() -> Gather.of(completedFuture("x"), future)
                            .failFast(failFast)
                            .toList())
                    .isInstanceOf(GatherFailedException.class)
                    .hasCauseInstanceOf(CancellationException.class)
                    .extracting("key")
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("failFast: default true; without effect where failures are returned as values")
    void failFastDoesNotConcernReturnedFailures() {
        CompletableFuture<String> last = new CompletableFuture<>();
        List<Outcome<String>> outcomes = Gather.of(failedFuture(broken), PollOnlyFuture.completed("x"), last)
                .failFast(true)
                .polling(FixedPolling.every(Duration.ofMillis(1)))
                .onProgress(progress -> last.complete("last"))
                .returnExceptions()
                .toList();

        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Failure<>(broken), new Outcome.Success<>("x"), new Outcome.Success<>("last"));
        assertThat(GatherSpec.defaults().failFast()).isTrue();
    }

    @Test
    @DisplayName("As soon as a failure is observed: one that notifies is not kept waiting by a long polling delay")
    void aNotifiedFailureIsNotKeptWaiting() throws Exception {
        CompletableFuture<String> failing = new CompletableFuture<>();
        FutureTask<String> neverRun = new FutureTask<>(() -> "never");
        Caller<List<String>> caller = Caller.of(() -> Gather.of(new PollOnlyFuture<>(), neverRun, failing)
                        .polling(FixedPolling.every(Duration.ofHours(1)))
                        .toList())
                .untilItWaits();

        failing.completeExceptionally(broken);

        assertThatThrownBy(caller::result)
                .isInstanceOf(GatherFailedException.class)
                .hasCause(broken);
    }

    @Test
    @DisplayName("further failures already known are suppressed: 100,000 of them, too")
    void allOfManyFailuresAreKept() {
        List<Future<String>> futures = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            futures.add(failedFuture(new IllegalStateException("failure " + i, null)));
        }

        assertThatThrownBy(() -> Gather.of(futures).toList())
                .hasMessageContaining("failure 0")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(99_999));
    }
}
