package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.BatchAdapter;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A handle is given up after three failures in a row, here without patience. */
@DisplayName("What one look after the other is told of batched handles")
class BatchedCallTest {

    /** Answers every question as the test says. */
    private static final class Backend implements BatchAdapter<String, @Nullable String> {
        private List<String> done = List.of();
        private boolean isBroken;
        private @Nullable String brokenAbout;

        @Override
        public void poll(Collection<String> pending, Duration upTo, Answers<String, @Nullable String> answered) {
            done.forEach(answered::done);
            if (isBroken || pending.contains(brokenAbout)) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public String result(String handle) {
            return handle;
        }

        @Override
        public int maxBatchSize() {
            return brokenAbout == null ? 100 : 1;
        }
    }

    private final Backend backend = new Backend();
    private long now;

    private Call call(String... handles) {
        return HandTimedCalls.signalled().call(List.of(handles), backend, Urgency.EACH, NEVER, StopRule.NEVER);
    }

    private void look(Call call) {
        call.wakeAt(now);
        call.lookNow();
        call.advance(++now);
    }

    @Test
    @DisplayName("failures count in a row: an answer in between, and they count anew")
    void inARow() {
        Call call = call("job");
        for (int round = 0; round < 3; round++) {
            backend.isBroken = true;
            look(call);
            look(call);
            backend.isBroken = false;
            look(call);
        }
        assertThat(call.ledger().completed()).isZero();
        backend.isBroken = true;
        look(call);
        look(call);
        assertThat(call.ledger().completed()).isZero();
        look(call);

        assertThat(call.ledger().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("what is said later of a handle that was given up is not heard")
    void givenUp() {
        backend.brokenAbout = "a";
        Call call = call("a", "b");
        look(call);
        look(call);
        assertThat(call.ledger().failed()).isEqualTo(1);
        backend.done = List.of("a");

        look(call);

        assertThat(call.ledger().completed()).isEqualTo(1);
        backend.done = List.of("a", "b");
        look(call);
        assertThat(call.ledger().completed()).isEqualTo(2);
    }

    @Test
    @DisplayName("what was answered as itself is not found again among its equals, and they are")
    void equals() {
        String itself = new String("job");
        Call call = call("first", itself, new String("job"), new String("job"));
        backend.done = List.of(new String("first"));
        look(call);
        assertThat(call.ledger().completed()).isEqualTo(1);
        backend.done = List.of(itself);
        look(call);
        assertThat(call.ledger().completed()).isEqualTo(2);

        backend.done = List.of(new String("job"));
        look(call);

        assertThat(call.ledger().completed()).isEqualTo(4);
    }
}
