package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.MILLISECOND;
import static dev.muster.engine.HandTimedCalls.advance;
import static dev.muster.engine.HandTimedCalls.inOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.engine.Plan.Urgency;
import dev.muster.engine.Step.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A handle is given up after three failures in a row, here without patience. */
@DisplayName("What one look after the other is told of batched handles")
class BatchedCallTest {

    /** Answers every question as the test says. */
    private static final class Backend implements BatchAdapter<Object, @Nullable Object> {
        private List<?> done = List.of();
        private boolean isBroken;
        private @Nullable Object brokenAbout;
        private boolean canWait;
        private int batchSize = 100;

        @Override
        public void poll(Collection<Object> pending, Duration upTo, Answers<Object, @Nullable Object> answered) {
            done.forEach(answered::done);
            if (isBroken || pending.contains(brokenAbout)) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public Object result(Object handle) {
            return handle;
        }

        @Override
        public int maxBatchSize() {
            return batchSize;
        }

        @Override
        public boolean canWait() {
            return canWait;
        }
    }

    private final Backend backend = new Backend();
    private final HandTimedCalls calls = HandTimedCalls.signalled().adapter(backend);
    private long now;

    private Interpreter call(Object... handles) {
        Interpreter call = calls.call(handles);
        advance(call, now);
        return call;
    }

    /** The next look is due. */
    private void look(Interpreter call) {
        now += 10 * MILLISECOND;
        advance(call, now);
    }

    @Test
    @DisplayName("failures count in a row: an answer in between, and they count anew")
    void inARow() {
        Interpreter call = call("job");
        for (int round = 0; round < 3; round++) {
            backend.isBroken = true;
            look(call);
            look(call);
            backend.isBroken = false;
            look(call);
        }
        assertThat(call.outcomes().completed()).isZero();
        backend.isBroken = true;
        look(call);
        look(call);
        assertThat(call.outcomes().completed()).isZero();
        look(call);

        assertThat(call.outcomes().outcome(0))
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.exception())
                        .hasMessage("3 over " + 20 * MILLISECOND)
                        .hasRootCauseMessage("broken"));
    }

    @Test
    @DisplayName("what is said later of a handle that was given up is not heard")
    void givenUp() {
        backend.batchSize = 1;
        backend.brokenAbout = "a";
        Interpreter call = call("a", "b");
        look(call);
        look(call);
        assertThat(call.outcomes().failed()).isEqualTo(1);
        backend.done = List.of("a");
        look(call);
        assertThat(call.outcomes().completed()).isEqualTo(1);
        backend.done = List.of("a", "b");

        look(call);

        assertThat(call.outcomes().succeeded()).isEqualTo(1);
    }

    @Test
    @DisplayName("what was answered as itself is not found again among its equals, and they are")
    void equals() {
        String itself = new String("job");
        Interpreter call = call("first", itself, new String("job"), new String("job"));
        backend.done = List.of(new String("first"));
        look(call);
        assertThat(call.outcomes().completed()).isEqualTo(1);
        backend.done = List.of(itself);
        look(call);
        assertThat(call.outcomes().completed()).isEqualTo(2);

        backend.done = List.of(new String("job"));
        look(call);

        assertThat(call.outcomes().completed()).isEqualTo(4);
    }

    @Test
    @DisplayName("a batch of no handle is a mistake")
    void noBatch() {
        backend.batchSize = 0;

        assertThatIllegalStateException().isThrownBy(() -> call("job")).withMessageContaining("must be at least 1");
    }

    // A poll that waits

    private Step longPollWith(Object... others) {
        backend.canWait = true;
        List<Object> handles = new ArrayList<>(List.of("a", "b"));
        handles.addAll(Arrays.asList(others));
        Interpreter call = waiting(handles);
        return advance(call, 0);
    }

    private Interpreter waiting(List<?> handles) {
        backend.canWait = true;
        return calls.waiting(Waiting.LONG_POLL)
                .urgency(Urgency.LAST)
                .adapter(Adapters.either(String.class, backend, Adapters.known()))
                .call(handles);
    }

    @Test
    @DisplayName("may be waited for in one question, but not while anything else is waited for")
    void longPoll() {
        assertThat(longPollWith()).isEqualTo(Step.longPoll(10 * MILLISECOND));
        assertThat(longPollWith(new CompletableFuture<>()).kind()).isEqualTo(Kind.SLEEP);
        assertThat(longPollWith(new FutureTask<>(() -> "polled")).kind()).isEqualTo(Kind.SLEEP);
        assertThat(longPollWith(CompletableFuture.completedFuture("done")).kind())
                .isEqualTo(Kind.LONG_POLL);
        backend.batchSize = 1;
        assertThat(longPollWith().kind()).isEqualTo(Kind.SLEEP);
    }

    @Test
    @DisplayName("nor while anything in another backend is")
    void otherBackend() {
        Backend other = new Backend();
        backend.canWait = true;
        calls.waiting(Waiting.LONG_POLL).adapter(Adapters.either(String.class, backend, other));
        Interpreter call = calls.call(List.of("a", 1));
        assertThat(advance(call, 0).kind()).isEqualTo(Kind.SLEEP);
        other.done = List.of(1);

        assertThat(advance(call, 10 * MILLISECOND).kind()).isEqualTo(Kind.LONG_POLL);
    }

    @Test
    @DisplayName("a poll that comes back early with nothing is not asked again before its time; its finds are in order")
    void comesBackEarly() {
        Interpreter call = waiting(List.of("a", "b"));
        Step poll = advance(call, 0);
        call.carryOut(poll);
        assertThat(advance(call, 1)).isEqualTo(Step.sleep(10 * MILLISECOND, Long.MAX_VALUE));
        backend.done = List.of("b", "a");
        Step again = advance(call, 10 * MILLISECOND);
        assertThat(again.kind()).isEqualTo(Kind.LONG_POLL);

        call.carryOut(again);

        assertThat(advance(call, 11 * MILLISECOND)).isEqualTo(Step.MET);
        assertThat(inOrder(call)).containsExactly(0, 1);
        assertThat(call.polls()).isEqualTo(3);
    }
}
