package dev.muster;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.polling.FixedPolling;
import dev.muster.support.Caller;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@DisplayName("A handle is anything that stands for a result that may not be there yet: every kind in every terminal")
class EveryKindTest {

    static Stream<Arguments> everywhere() {
        return cross(HandleKind.available(), Terminal.complete());
    }

    static Stream<Arguments> pendingEverywhere() {
        return cross(HandleKind.pending(), List.of(Terminal.values()));
    }

    static Stream<Arguments> failingEverywhere() {
        return cross(HandleKind.failing(), List.of(Terminal.values()));
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
    @MethodSource("pendingEverywhere")
    @DisplayName("zero looks once")
    void looksOnceWithoutTime(HandleKind kind, Terminal terminal) {
        try (OpenHandle pending = kind.open()) {
            Map<String, Object> handles = Map.of("pending", pending.handle());

            assertThatThrownBy(() -> terminal.run(
                            Gather.of(handles, HandleKind.adapter()).timeout(ZERO), handles.keySet()))
                    .isInstanceOf(WaitTimeoutException.class);
        }
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
