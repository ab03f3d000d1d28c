package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.inOrder;
import static dev.muster.engine.HandTimedCalls.pending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Before a call ends early")
class EarlyEndTest {
    private final HandTimedCalls calls = HandTimedCalls.signalled();

    private static final class Counting extends CompletableFuture<Object> {
        private @Nullable Runnable whenAsked;

        @Override
        public boolean isDone() {
            Runnable action = whenAsked;
            whenAsked = null;
            if (action != null) {
                action.run();
            }
            return super.isDone();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    @DisplayName("what one future came to, it came to at all of its keys: it was done between the looks at them")
    void twins(int done) {
        CompletableFuture<Object> twin = new CompletableFuture<>();
        Counting between = new Counting();
        List<Object> handles = new ArrayList<>(List.of(twin, between, twin, new CompletableFuture<>()));
        for (int key = 0; key < done; key++) {
            handles.add(CompletableFuture.completedFuture("done"));
        }
        Call call = calls.call(handles, Adapters.known(), Urgency.EACH, 10, StopRule.NEVER);
        assertThat(call.ledger().completed()).isEqualTo(done);

        between.whenAsked = () -> twin.complete("at once");
        call.advance(10);
        assertThat(call.ledger().isPending(0)).isTrue();
        assertThat(call.ledger().isPending(2)).isFalse();

        assertThat(call.verdict(10, false)).isEqualTo(Verdict.TIMED_OUT);
        assertThat(call.ledger().isPending(0)).isFalse();
        assertThat(call.ledger().completed()).isEqualTo(done + 2);
        assertThat(call.unregistered()).isEqualTo(2);
    }

    @Test
    @DisplayName("and that may have been all that was missing")
    void twinsWereAll() {
        CompletableFuture<Object> twin = new CompletableFuture<>();
        Counting between = new Counting();
        StopRule both = (total, succeeded, failed) -> succeeded == 2;
        Call call = calls.call(List.of(twin, between, twin), Adapters.known(), Urgency.EACH, 10, both);
        between.whenAsked = () -> twin.complete("at once");
        call.advance(10);

        assertThat(call.verdict(10, false)).isEqualTo(Verdict.MET);
    }

    @Test
    @DisplayName("by an interrupt, what is done is told of, signalled or not")
    void interrupted() {
        HandTimedCalls calls = HandTimedCalls.losingSignals();
        List<CompletableFuture<Object>> futures = pending(20);
        Call call = calls.call(futures, Urgency.EACH);
        call.register(() -> false);
        futures.get(7).complete("done");
        futures.get(5).complete("done");
        call.advance(1);
        assertThat(call.verdict(1, false)).isEqualTo(Verdict.GO_ON);
        assertThat(call.ledger().completed()).isZero();

        assertThat(call.verdict(1, true)).isEqualTo(Verdict.INTERRUPTED);

        assertThat(inOrder(call)).containsExactly(5, 7);
        assertThat(calls.announced).last().isEqualTo(2);
    }

    @Test
    @DisplayName("by an interrupt, what is done needs no callback any more")
    void interruptedUnregistered() {
        List<CompletableFuture<Object>> futures = pending(20);
        Call call = calls.call(futures, Urgency.EACH);
        futures.get(7).complete("done");

        assertThat(call.verdict(1, true)).isEqualTo(Verdict.INTERRUPTED);

        assertThat(inOrder(call)).containsExactly(7);
        assertThat(call.unregistered()).isEqualTo(19);
    }

    @Test
    @DisplayName("by an interrupt, what one future came to is told of at all of its keys, in input order")
    void interruptedTwins() {
        HandTimedCalls calls = HandTimedCalls.losingSignals();
        CompletableFuture<Object> twin = new CompletableFuture<>();
        CompletableFuture<Object> other = new CompletableFuture<>();
        twin.thenRun(() -> {});
        Call call = calls.call(List.of(twin, other, twin, new CompletableFuture<>()), Urgency.EACH);
        call.register(() -> false);
        other.complete("done");
        twin.complete("done");
        call.advance(1);

        assertThat(call.verdict(1, true)).isEqualTo(Verdict.INTERRUPTED);

        assertThat(inOrder(call)).containsExactly(0, 1, 2);
    }

    @Test
    @DisplayName("by an interrupt, what was waited for wins if it is done")
    void interruptLoses() {
        HandTimedCalls calls = HandTimedCalls.losingSignals();
        List<CompletableFuture<Object>> futures = pending(20);
        Call call = calls.call(futures, Urgency.EACH);
        call.register(() -> false);
        futures.forEach(future -> future.complete("done"));
        call.advance(1);

        assertThat(call.verdict(1, true)).isEqualTo(Verdict.MET);
    }
}
