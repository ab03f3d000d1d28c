package dev.muster.leaks;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.ForeignStage;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "on kinds that offer no removal (Guava listeners, foreign stages, Process) at most one empty node per wait")
class NoRemovalTest {

    /** Runs until it is told, and keeps each future that was asked of it: each is a node on the real one. */
    private static final class Running extends Process {
        private final List<CompletableFuture<Process>> exits = new ArrayList<>();

        @Override
        public CompletableFuture<Process> onExit() {
            CompletableFuture<Process> exit = new CompletableFuture<>();
            exits.add(exit);
            return exit;
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public int exitValue() {
            throw new IllegalThreadStateException("still running");
        }

        @Override
        public int waitFor() {
            throw new AssertionError("it is never blocked on");
        }

        @Override
        public void destroy() {}

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }
    }

    @Test
    @DisplayName("on a Process at most one empty node per wait, at however many keys it stands")
    void process() {
        Running process = new Running();
        for (int waits = 1; waits <= 5; waits++) {
            assertThatThrownBy(() -> Gather.of(List.of(process, process, "plain"), Adapters.known())
                            .timeout(ofMillis(5))
                            .iterate()
                            .forEach(each -> {}))
                    .isInstanceOf(WaitTimeoutException.class);

            assertThat(process.exits)
                    .hasSizeLessThanOrEqualTo(waits)
                    .allMatch(exit -> exit.getNumberOfDependents() <= 1);
        }
    }

    @Test
    @DisplayName("on a foreign stage at most one empty node per wait, at however many keys it stands")
    void foreignStage() {
        ForeignStage<String> stage = ForeignStage.closed();
        List<CompletionStage<String>> handles = List.of(stage.stage(), stage.stage(), stage.stage());
        for (int waits = 1; waits <= 5; waits++) {
            assertThatThrownBy(() -> Gather.of(handles, Adapters.<String>stages())
                            .timeout(ofMillis(5))
                            .toList())
                    .isInstanceOf(WaitTimeoutException.class);

            assertThat(stage.callbacks()).isLessThanOrEqualTo(waits);
        }
    }

    @Test
    @DisplayName("on kinds that offer no removal at most one empty node per wait: also for a future at several keys")
    void oneNodeForAFutureAtSeveralKeys() {
        ForeignStage<String> stage = ForeignStage.thatIsAFuture();
        List<Object> handles = List.of(stage.stage(), stage.stage(), stage.stage());
        Caller<Completion<Integer, Object>> caller =
                Caller.of(() -> Gather.of(handles, Adapters.known()).iterate().next());
        Eventually.until("the call listens", () -> stage.callbacks() > 0);
        caller.untilItWaits().interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(stage.callbacks()).isEqualTo(1);
    }
}
