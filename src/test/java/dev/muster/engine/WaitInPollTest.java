package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.NEVER;
import static dev.muster.engine.HandTimedCalls.inOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call may wait in a poll")
class WaitInPollTest {
    private final HandTimedCalls calls = HandTimedCalls.signalled();

    /** Its poll may block; done is what is in there. */
    private static final class Backend implements BatchAdapter<Object, @Nullable Object> {
        private final Set<Object> done = new LinkedHashSet<>();

        @Override
        public void poll(Collection<Object> pending, Duration upTo, Answers<Object, @Nullable Object> answers) {
            done.stream().filter(pending::contains).forEach(answers::done);
        }

        @Override
        public Object result(Object handle) {
            return handle;
        }

        @Override
        public boolean canWait() {
            return true;
        }
    }

    private final Backend backend = new Backend();

    private Call callWith(Object... others) {
        List<Object> handles = new ArrayList<>(List.of("a", "b"));
        handles.addAll(Arrays.asList(others));
        return calls.call(
                handles,
                Adapters.either(String.class, backend, Adapters.known()),
                Urgency.AT_THE_END,
                NEVER,
                StopRule.NEVER);
    }

    @Test
    @DisplayName("only when nothing else is waited for: neither a plain future")
    void plainFuture() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Call call = callWith(future);
        assertThat(call.canWaitInPoll()).isFalse();

        future.complete("done");
        call.advance(1);

        assertThat(call.canWaitInPoll()).isTrue();
    }

    @Test
    @DisplayName("nor a second key of that future, which is settled with the first once it has a callback")
    void twins() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        future.thenRun(() -> {});
        Call call = callWith(future, future);
        call.register(() -> false);
        assertThat(call.canWaitInPoll()).isFalse();

        future.complete("done");
        call.advance(1);

        assertThat(call.ledger().completed()).isEqualTo(2);
        assertThat(call.canWaitInPoll()).isTrue();
    }

    @Test
    @DisplayName("nor one of another class that calls back, nor one that is polled")
    void others() {
        CompletableFuture<Object> notifying = new CompletableFuture<>() {};
        FutureTask<String> polled = new FutureTask<>(() -> "polled");
        Call call = callWith(notifying, polled);
        assertThat(call.canWaitInPoll()).isFalse();
        notifying.complete("done");
        call.advance(1);
        assertThat(call.canWaitInPoll()).isFalse();

        polled.run();
        call.wakeAt(1);
        call.lookNow();
        call.advance(2);

        assertThat(call.canWaitInPoll()).isTrue();
    }

    @Test
    @DisplayName("nor anything in another backend")
    void otherBackend() {
        Backend other = new Backend();
        List<Object> handles = List.of("a", 1);
        Call call = calls.call(
                handles, Adapters.either(String.class, backend, other), Urgency.AT_THE_END, NEVER, StopRule.NEVER);
        assertThat(call.canWaitInPoll()).isFalse();
        other.done.add(1);
        call.wakeAt(1);
        call.lookNow();
        call.advance(2);

        assertThat(call.canWaitInPoll()).isTrue();
    }

    @Test
    @DisplayName("and says whether that found anything, which is known in input order")
    void found() {
        Call call = callWith();
        assertThat(call.canWaitInPoll()).isTrue();
        assertThat(call.waitInPoll(1, 5)).isFalse();
        backend.done.addAll(List.of("b", "a"));

        assertThat(call.waitInPoll(2, 5)).isTrue();
        assertThat(inOrder(call)).containsExactly(0, 1);
        assertThat(call.polls()).isEqualTo(3);
    }
}
