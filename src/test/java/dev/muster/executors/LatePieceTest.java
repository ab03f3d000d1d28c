package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.KeptPieces;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A piece of a call that an executor runs when the call is over")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LatePieceTest {

    private final Together together = new Together();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName(
            "does nothing after the deadline: nobody is asked, told or handed anything, nothing is cancelled again")
    void afterTheDeadline(int pieces) {
        for (AnyCall way : AnyCall.async()) {
            KeptPieces executor = KeptPieces.after(pieces, Runnable::run);
            Dropped call = new Dropped(way, "it", executor, options -> options.timeout(Duration.ofMillis(100)));
            expectNothing(call, executor, State.TIMED_OUT, () -> {});
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("does nothing after cancel()")
    void afterCancel(int pieces) {
        for (AnyCall way : AnyCall.async()) {
            KeptPieces executor = KeptPieces.after(pieces, Runnable::run);
            Dropped call = new Dropped(way, "it", executor, options -> options);
            call.result.cancel(true);
            expectNothing(call, executor, State.CLOSED, () -> {});
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("does nothing, even if everything has completed meanwhile")
    void afterCompletion(int pieces) {
        for (AnyCall way : AnyCall.async()) {
            KeptPieces executor = KeptPieces.after(pieces, Runnable::run);
            Dropped call = new Dropped(way, "it", executor, options -> options.timeout(Duration.ofMillis(100)));
            expectNothing(call, executor, State.TIMED_OUT, () -> {
                call.future.complete("late");
                call.polled.complete("late");
            });
        }

        assertThat(together.disappointments()).isEmpty();
    }

    /** Once the call has ended, the meantime passes and the pieces are run: all calls of the user's code are those before. */
    private void expectNothing(Dropped call, KeptPieces executor, State end, Runnable meantime) {
        LateRun late = new LateRun(call, executor, end, meantime);
        together.expect(call.what + ": nothing more happens", late::changedNothing);
    }

    /** Asked by one thread. */
    private static final class LateRun {

        private final Dropped call;
        private final KeptPieces executor;
        private final State end;
        private final Runnable meantime;
        private boolean hasRun;
        private boolean changedNothing;

        LateRun(Dropped call, KeptPieces executor, State end, Runnable meantime) {
            this.call = call;
            this.executor = executor;
            this.end = end;
            this.meantime = meantime;
        }

        boolean changedNothing() {
            if (!hasRun && call.result.isDone() && call.progress.finalStates().equals(List.of(end))) {
                hasRun = true;
                List<Integer> before = call.calls();
                meantime.run();
                executor.runKept();
                executor.runKept();
                changedNothing = call.calls().equals(before);
            }
            return changedNothing;
        }
    }
}
