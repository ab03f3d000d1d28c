package dev.muster.kinds;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.FixedPolling;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A handle is anything that stands for a result that may not be there yet: every kind in every terminal")
class EveryKindTest {

    static Stream<Arguments> everywhere() {
        return cross(HandleKind.available(), Terminal.complete());
    }

    static Stream<Arguments> pendingEverywhere() {
        return cross(HandleKind.pending(), List.of(Terminal.values()));
    }

    static Stream<Arguments> pendingInEveryComplete() {
        return cross(HandleKind.pending(), Terminal.complete());
    }

    static Stream<Arguments> failingEverywhere() {
        return cross(HandleKind.failing(), List.of(Terminal.values()));
    }

    static Stream<Arguments> failingInEveryComplete() {
        return cross(HandleKind.failing(), Terminal.complete());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("results at their keys, in input order: completed during the wait")
    void completesDuringTheWait(HandleKind kind, Terminal terminal) throws Exception {
        try (OpenHandle first = kind.open();
                OpenHandle second = kind.open()) {
            Map<String, Object> handles = handles(first, second);
            Caller<Map<String, Object>> caller = Caller.of(
                            () -> terminal.run(Gather.of(handles, HandleKind.adapter()), handles.keySet()))
                    .untilItWaits();

            second.complete().run();
            first.complete().run();

            assertThat(caller.result())
                    .containsExactly(
                            Map.entry("first", first.value()),
                            Map.entry("plain", "between"),
                            Map.entry("second", second.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("results at their keys, in input order: completed before the call, with a deadline in force")
    void completesBeforeTheCall(HandleKind kind, Terminal terminal) throws Exception {
        try (OpenHandle first = kind.open();
                OpenHandle second = kind.open()) {
            Map<String, Object> handles = handles(first, second);
            first.complete().run();
            second.complete().run();

            assertThat(terminal.run(Gather.of(handles, HandleKind.adapter()).timeout(ofHours(1)), handles.keySet()))
                    .containsExactly(
                            Map.entry("first", first.value()),
                            Map.entry("plain", "between"),
                            Map.entry("second", second.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("failingEverywhere")
    @DisplayName("GatherFailedException with the key; async: Failures complete it with the same exceptions as above")
    void failsWithItsOwnException(HandleKind kind, Terminal terminal) throws Exception {
        try (OpenHandle failing = kind.open()) {
            Map<String, Object> handles = Map.of("failing", failing.handle());
            Caller<Map<String, Object>> caller = Caller.of(
                            () -> terminal.run(Gather.of(handles, HandleKind.adapter()), handles.keySet()))
                    .untilItWaits();

            failing.fail().accept(new IllegalStateException("broken"));

            assertThatThrownBy(caller::result).isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                assertThat(failure.key()).isEqualTo("failing");
                assertThat(failure.outcomes().get("failing").isFailure()).isTrue();
                assertThat(failure.getCause())
                        .isInstanceOf(
                                kind == HandleKind.HTTP_CALL ? java.io.IOException.class : IllegalStateException.class);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("failingInEveryComplete")
    @DisplayName("failFast: as soon as a failure is observed, whatever else is pending")
    void failsFast(HandleKind kind, Terminal terminal) throws Exception {
        try (OpenHandle slow = kind.open();
                OpenHandle failing = kind.open()) {
            Map<String, Object> handles = handles(slow, failing);
            Caller<Map<String, Object>> caller = Caller.of(
                            () -> terminal.run(Gather.of(handles, HandleKind.adapter()), handles.keySet()))
                    .untilItWaits();

            failing.fail().accept(new IllegalStateException("broken"));

            assertThatThrownBy(caller::result).isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                assertThat(failure.key()).isEqualTo("second");
                assertThat(failure.outcomes().get("first")).isEqualTo(new Outcome.Pending<>());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("failingInEveryComplete")
    @DisplayName("returnExceptions: never throws for a task's failure: Outcome.Success(v) or Outcome.Failure(e)")
    void failuresBecomeValues(HandleKind kind, Terminal terminal) throws Exception {
        try (OpenHandle failing = kind.open();
                OpenHandle succeeding = kind.open()) {
            Map<String, Object> handles = handles(failing, succeeding);
            Caller<Map<String, Outcome<Object>>> caller = Caller.of(() -> terminal.run(
                            Gather.of(handles, HandleKind.adapter()).returnExceptions(), handles.keySet()))
                    .untilItWaits();

            failing.fail().accept(new IllegalStateException("broken"));
            succeeding.complete().run();

            Map<String, Outcome<Object>> outcomes = caller.result();
            assertThat(Outcome.failures(outcomes)).containsOnlyKeys("first");
            assertThat(Outcome.successes(outcomes))
                    .containsExactly(Map.entry("plain", "between"), Map.entry("second", succeeding.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("pendingInEveryComplete")
    @DisplayName("returnPartial: at the deadline returns with Outcome.Pending for what is not done")
    void returnsWhatIsDone(HandleKind kind, Terminal terminal) throws Exception {
        try (OpenHandle pending = kind.open();
                OpenHandle done = kind.open()) {
            untilItIsDone(done);
            Map<String, Object> handles = handles(pending, done);

            assertThat(terminal.run(
                            Gather.of(handles, HandleKind.adapter())
                                    .timeout(ZERO)
                                    .returnPartial(),
                            handles.keySet()))
                    .containsExactly(
                            Map.entry("first", new Outcome.Pending<>()),
                            Map.entry("plain", new Outcome.Success<>("between")),
                            Map.entry("second", new Outcome.Success<>(done.value())));
        }
    }

    @ParameterizedTest
    @MethodSource("pendingEverywhere")
    @DisplayName("never overslept because of a long polling delay: FIXED 1 h with timeout 50 ms returns soon")
    void timesOutInTime(HandleKind kind, Terminal terminal) {
        try (OpenHandle pending = kind.open()) {
            Map<String, Object> handles = Map.of("pending", pending.handle());

            assertThatThrownBy(() -> terminal.run(
                            Gather.of(handles, HandleKind.adapter())
                                    .polling(FixedPolling.every(ofHours(1)))
                                    .timeout(ofMillis(50)),
                            handles.keySet()))
                    .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> assertThat(timeout.pendingKeys())
                            .containsExactly("pending"));
        }
    }

    @ParameterizedTest
    @MethodSource("pendingInEveryComplete")
    @DisplayName("WaitTimeoutException loses nothing: outcomes() has what was done in time")
    void aTimeoutLosesNothing(HandleKind kind, Terminal terminal) {
        try (OpenHandle pending = kind.open();
                OpenHandle done = kind.open()) {
            untilItIsDone(done);
            Map<String, Object> handles = handles(pending, done);

            assertThatThrownBy(() -> terminal.run(
                            Gather.of(handles, HandleKind.adapter()).timeout(ZERO), handles.keySet()))
                    .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> {
                        assertThat(timeout.pendingKeys()).containsExactly("first");
                        assertThat(timeout.completed()).isEqualTo(2);
                        if (!terminal.isIteration()) {
                            assertThat(timeout.outcomes()).containsEntry("second", new Outcome.Success<>(done.value()));
                        }
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#pending")
    @DisplayName("iterate: completion order")
    void iteratesInCompletionOrder(HandleKind kind) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        assertCompletionOrder(kind, seen, call -> call.iterate().forEach(each -> seen.add(each.key())));
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#pending")
    @DisplayName("async().forEach: streaming without a thread; completion order")
    void streamsInCompletionOrder(HandleKind kind) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        assertCompletionOrder(kind, seen, call -> Await.value(call.async().forEach(each -> seen.add(each.key()))));
    }

    private static void assertCompletionOrder(
            HandleKind kind, List<String> seen, Consumer<Gather<String, Object>> iteration) throws Exception {
        try (OpenHandle first = kind.open();
                OpenHandle second = kind.open()) {
            Caller<Void> caller = Caller.of(() -> {
                iteration.accept(Gather.of(handles(first, second), HandleKind.adapter()));
                return null;
            });

            second.complete().run();
            Eventually.until("the second is handed over", () -> seen.contains("second"));
            first.complete().run();

            caller.result();
            assertThat(seen).containsExactly("plain", "second", "first");
        }
    }

    private static void untilItIsDone(OpenHandle open) {
        open.complete().run();
        Gather.of(List.of(open.handle()), HandleKind.adapter()).toList();
    }

    private static Map<String, Object> handles(OpenHandle first, OpenHandle second) {
        Map<String, Object> handles = new LinkedHashMap<>();
        handles.put("first", first.handle());
        handles.put("plain", "between");
        handles.put("second", second.handle());
        return handles;
    }

    private static Stream<Arguments> cross(List<HandleKind> kinds, List<Terminal> terminals) {
        return kinds.stream().flatMap(kind -> terminals.stream().map(terminal -> arguments(kind, terminal)));
    }
}
