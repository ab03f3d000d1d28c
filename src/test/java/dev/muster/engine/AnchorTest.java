package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.NEVER;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.support.OddFuture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A call may block on an anchor")
class AnchorTest {
    private static final int DRAWS = 8;

    private final HandTimedCalls calls = HandTimedCalls.signalled();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    @DisplayName("which is any future without a callback that is pending")
    void anyPending(int count) {
        List<CompletableFuture<Object>> futures = pending(count);
        Call call = calls.call(futures, Urgency.AT_THE_END);

        assertThat(anchors(call)).containsExactlyInAnyOrderElementsOf(futures);
        assertThat(call.drawAnchor(DRAWS)).isNotNull().returns(false, Anchor::isPolled);
        assertThat(call.drawAnchor(0)).isNull();
    }

    @Test
    @DisplayName("but not one that has a callback: that signals")
    void noneRegistered() {
        Call call = calls.call(pending(20), Urgency.AT_THE_END);
        assertThat(call.unregistered()).isEqualTo(20);
        assertThat(call.awaitsSignals()).isFalse();

        call.register(() -> false);

        assertThat(call.drawAnchor(DRAWS)).isNull();
        assertThat(call.unregistered()).isZero();
        assertThat(call.awaitsSignals()).isTrue();
    }

    @Test
    @DisplayName("nor one of a class that may compute in its get()")
    void noneForeign() {
        assertThat(calls.call(List.of(new OddFuture()), Urgency.AT_THE_END).drawAnchor(DRAWS))
                .isNull();
    }

    @Test
    @DisplayName("also one that has to be polled; where each completion matters, of the first 64th of them")
    void polled() {
        List<FutureTask<String>> tasks = tasks(65);

        assertThat(anchors(calls.call(tasks, Urgency.AT_THE_END))).hasSizeGreaterThan(60);
        assertThat(anchors(calls.call(tasks, Urgency.EACH))).containsExactlyInAnyOrderElementsOf(tasks.subList(0, 2));
        assertThat(anchors(calls.call(tasks.subList(0, 64), Urgency.EACH))).containsExactly(tasks.get(0));
        assertThat(calls.call(tasks, Urgency.EACH).drawAnchor(DRAWS))
                .isNotNull()
                .returns(true, Anchor::isPolled);
    }

    @Test
    @DisplayName("of both sorts, where there are both")
    void mixed() {
        List<Future<?>> futures = new ArrayList<>(pending(2));
        futures.addAll(tasks(1));

        assertThat(anchors(calls.call(futures, Urgency.EACH))).containsExactlyInAnyOrderElementsOf(futures);
    }

    @Test
    @DisplayName("as long as there are no callbacks to wait for")
    void noSignals() {
        List<Future<?>> futures = new ArrayList<>(tasks(1));
        futures.addAll(pending(2));
        Call call = calls.call(futures, Adapters.futures(), Urgency.EACH, NEVER, StopRule.NEVER);
        assertThat(call.awaitsSignals()).isFalse();

        call.register(() -> false);

        assertThat(call.awaitsSignals()).isTrue();
    }

    @Test
    @DisplayName("that is done, where many draws find no other: who blocks on it looks again at once")
    void done() {
        List<FutureTask<String>> tasks = tasks(2);
        Call call = calls.call(tasks, Urgency.AT_THE_END);
        tasks.forEach(FutureTask::run);

        assertThat(anchors(call)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** All anchors that many draws come to. */
    private static Set<Future<?>> anchors(Call call) {
        Set<Future<?>> anchors = new HashSet<>();
        for (int draw = 0; draw < 2_000; draw++) {
            Anchor anchor = call.drawAnchor(DRAWS);
            if (anchor != null) {
                anchors.add(anchor.future());
            }
        }
        return anchors;
    }
}
