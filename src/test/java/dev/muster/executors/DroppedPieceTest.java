package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.KeptPieces;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An executor that never runs a piece of a call")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DroppedPieceTest {

    private static final UnaryOperator<GatherSpec.Builder> SHORT = options -> options.timeout(Duration.ofMillis(150));

    private final Together together = new Together();

    @Test
    @DisplayName("does not keep the deadline from ending it: leftovers, the last progress and the outcome happen")
    void deadline() {
        List<Dropped> calls = Dropped.all(SHORT);
        for (Dropped call : calls) {
            call.expectEnd(together);
            call.expectCancelled(together);
            call.expectTold(together, State.TIMED_OUT);
        }

        assertThat(together.disappointments()).isEmpty();
        assertThat(calls)
                .allSatisfy(call -> assertThat(Await.failure(call.result)).isInstanceOf(WaitTimeoutException.class));
    }

    @Test
    @DisplayName("does not keep cancel() from ending it: leftovers and the last progress happen")
    void cancel() {
        for (Dropped call : Dropped.all(options -> options)) {
            call.result.cancel(true);
            call.expectCancelled(together);
            call.expectTold(together, State.CLOSED);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("does not keep cancel() from ending it, where there is a deadline, too")
    void cancelBeforeTheDeadline() {
        for (Dropped call : Dropped.all(options -> options.timeout(Duration.ofHours(1)))) {
            call.result.cancel(false);
            call.expectCancelled(together);
            call.expectTold(together, State.CLOSED);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("does not keep the end from happening where somebody else completes what was returned")
    void completedFromOutside() {
        for (Dropped call : Dropped.all(options -> options)) {
            call.result.completeExceptionally(new IllegalStateException("enough"));
            call.expectCancelled(together);
            call.expectTold(together, State.CLOSED);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("does not keep partial results back at the deadline")
    void partial() {
        List<Dropped> calls = Dropped.all(options -> SHORT.apply(options).returnPartial(true));
        for (Dropped call : calls) {
            call.expectEnd(together);
            call.expectCancelled(together);
            call.expectTold(together, State.TIMED_OUT);
        }

        assertThat(together.disappointments()).isEmpty();
        assertThat(calls)
                .filteredOn(
                        call -> call.way != AnyCall.ASYNC_FOR_EACH) // its consumer is not called: no results to keep
                .noneMatch(call -> call.result.isCompletedExceptionally());
    }

    @Test
    @DisplayName("does not keep the deadline from ending it where everything is done by then")
    void allDone() {
        for (Dropped call : Dropped.all(SHORT)) {
            call.future.complete("done");
            call.polled.complete("done");
            call.expectEnd(together);
            together.expect(
                    call.what + ": tells one end",
                    () -> call.progress.finalStates().size() == 1);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("does not have a last look taken elsewhere, nor a strategy or a consumer called")
    void noLastLook() {
        List<Object> called = new CopyOnWriteArrayList<>();
        FutureAdapter<String, Object> adapter = Adapters.polled(called::add, job -> job);
        PollingStrategy strategy = poll -> {
            called.add(poll);
            return Duration.ZERO;
        };
        for (AnyCall call : AnyCall.async()) {
            GatherSpec spec =
                    SHORT.apply(GatherSpec.builder().polling(strategy)).build();
            CompletableFuture<?> result = call.start(List.of("a", "b"), adapter, spec, KeptPieces.all(), called::add);
            together.expect(call + ": ends", result::isDone);
        }

        assertThat(together.disappointments()).isEmpty();
        assertThat(called).isEmpty();
    }

    @Test
    @DisplayName("has the call ended by the default executor: not by the thread of the JDK's timer, nor by the caller")
    void whereItEnds() {
        Thread caller = Thread.currentThread();
        List<Dropped> calls = new ArrayList<>();
        for (AnyCall call : AnyCall.async()) {
            Dropped dropped = new Dropped(call, "an executor that runs nothing", KeptPieces.all(), SHORT);
            dropped.expectTold(together, State.TIMED_OUT);
            calls.add(dropped);
        }

        assertThat(together.disappointments()).isEmpty();
        assertThat(calls).allSatisfy(call -> assertThat(call.progress.threads())
                .doesNotContain(caller)
                .noneMatch(thread -> thread.getName().toLowerCase(Locale.ROOT).contains("delay")));
    }
}
