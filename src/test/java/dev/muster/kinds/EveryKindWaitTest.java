package dev.muster.kinds;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.Gather;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A wait over every kind of handle: its conditions, and what it leaves behind")
class EveryKindWaitTest {

    /** The two ways to wait for the same thing. */
    enum Manner {
        AWAIT {
            @Override
            <K, H> Waited<K, H> of(Wait<K, H> wait) {
                return wait.await();
            }
        },
        AWAIT_ASYNC {
            @Override
            <K, H> Waited<K, H> of(Wait<K, H> wait) throws Exception {
                return Await.valueOrThrow(wait.awaitAsync());
            }
        };

        abstract <K, H> Waited<K, H> of(Wait<K, H> wait) throws Exception;
    }

    static Stream<Arguments> pending() {
        return cross(HandleKind.pending());
    }

    static Stream<Arguments> failing() {
        return cross(HandleKind.failing());
    }

    @ParameterizedTest
    @MethodSource("pending")
    @DisplayName("ALL_COMPLETED: the very handles that were passed in, in input order")
    void allCompleted(HandleKind kind, Manner manner) throws Exception {
        try (OpenHandle other = kind.open();
                OpenHandle open = kind.open()) {
            Caller<Waited<String, Object>> caller = waiting(ReturnWhen.ALL_COMPLETED, other, open, manner);

            open.complete().run();
            other.complete().run();

            assertThat(caller.result().done()).containsExactly(other.handle(), open.handle());
        }
    }

    @ParameterizedTest
    @MethodSource("pending")
    @DisplayName("FIRST_COMPLETED: returns with the first to complete")
    void firstCompleted(HandleKind kind, Manner manner) throws Exception {
        try (OpenHandle other = kind.open();
                OpenHandle open = kind.open()) {
            Caller<Waited<String, Object>> caller = waiting(ReturnWhen.FIRST_COMPLETED, other, open, manner);

            open.complete().run();

            assertOnlyOpenIsDone(caller.result());
        }
    }

    @ParameterizedTest
    @MethodSource("pending")
    @DisplayName("FIRST_SUCCESS: returns with the first success")
    void firstSuccess(HandleKind kind, Manner manner) throws Exception {
        try (OpenHandle other = kind.open();
                OpenHandle open = kind.open()) {
            Caller<Waited<String, Object>> caller = waiting(ReturnWhen.FIRST_SUCCESS, other, open, manner);

            open.complete().run();

            assertOnlyOpenIsDone(caller.result());
        }
    }

    @ParameterizedTest
    @MethodSource("failing")
    @DisplayName("FIRST_EXCEPTION: returns with the first failure, which await never throws")
    void firstException(HandleKind kind, Manner manner) throws Exception {
        try (OpenHandle other = kind.open();
                OpenHandle open = kind.open()) {
            Caller<Waited<String, Object>> caller = waiting(ReturnWhen.FIRST_EXCEPTION, other, open, manner);

            open.fail().accept(new IllegalStateException("broken"));

            assertOnlyOpenIsDone(caller.result());
        }
    }

    @ParameterizedTest
    @MethodSource("failing")
    @DisplayName("FIRST_SUCCESS: a failure does not end the wait")
    void aFailureIsNoSuccess(HandleKind kind, Manner manner) throws Exception {
        try (OpenHandle failing = kind.open();
                OpenHandle open = kind.open()) {
            failing.fail().accept(new IllegalStateException("broken"));
            Wait.of(List.of(failing.handle()), HandleKind.adapter()).await();
            Caller<Waited<String, Object>> caller = waiting(ReturnWhen.FIRST_SUCCESS, failing, open, manner);
            assertThat(caller.isOver()).isFalse();

            open.complete().run();

            assertThat(caller.result().doneByKey()).containsOnlyKeys("other", "open");
        }
    }

    @ParameterizedTest
    @MethodSource("pending")
    @DisplayName("LEAVE (default): what is not done at the deadline runs on, and can be waited for again")
    void whatIsLeftRunsOn(HandleKind kind, Manner manner) throws Exception {
        try (OpenHandle other = kind.open();
                OpenHandle open = kind.open()) {
            Wait<String, Object> wait = Wait.of(handles(other, open), HandleKind.adapter());

            Waited<String, Object> waited = manner.of(wait.timeout(ZERO).returnPartial());

            assertThat(waited.timedOut()).isTrue();
            assertThat(waited.notDone()).containsExactly(other.handle(), open.handle());
            other.complete().run();
            open.complete().run();
            assertThat(manner.of(wait).doneByKey()).containsOnlyKeys("other", "open");
            assertThat(Gather.of(List.of(open.handle()), HandleKind.adapter()).toList())
                    .containsExactly(open.value());
        }
    }

    private static Caller<Waited<String, Object>> waiting(
            ReturnCondition condition, OpenHandle other, OpenHandle open, Manner manner) {
        return Caller.of(() -> manner.of(
                        Wait.of(handles(other, open), HandleKind.adapter()).returnWhen(condition)))
                .untilItWaits();
    }

    private static Map<String, Object> handles(OpenHandle other, OpenHandle open) {
        Map<String, Object> handles = new LinkedHashMap<>();
        handles.put("other", other.handle());
        handles.put("open", open.handle());
        return handles;
    }

    private static void assertOnlyOpenIsDone(Waited<String, Object> waited) {
        assertThat(waited.doneByKey()).containsOnlyKeys("open");
        assertThat(waited.notDoneByKey()).containsOnlyKeys("other");
    }

    private static Stream<Arguments> cross(List<HandleKind> kinds) {
        return kinds.stream().flatMap(kind -> Stream.of(Manner.values()).map(manner -> arguments(kind, manner)));
    }
}
