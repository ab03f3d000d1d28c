package dev.muster.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.Gather;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An adapter or reporter that breaks its contract ends the call, and is named")
class BrokenExtensionTest {

    /** Its answer to adapterFor is null. */
    private static final class Lost implements FutureAdapter<String, String> {
        @Override
        public boolean isDone(String handle) {
            return true;
        }

        @Override
        public String result(String handle) {
            return handle;
        }

        @Override
        @SuppressWarnings("NullAway")
        public FutureAdapter<? super String, ? extends String> adapterFor(String handle) {
            return null;
        }

        @Override
        public String toString() {
            return "lost";
        }
    }

    /** Takes no handles at all. */
    private static final class Closed implements BatchAdapter<String, String> {
        @Override
        public void poll(Collection<String> pending, Duration upTo, Answers<String, String> answers) {
            pending.forEach(answers::done);
        }

        @Override
        public String result(String handle) {
            return handle;
        }

        @Override
        public int maxBatchSize() {
            return 0;
        }

        @Override
        public String toString() {
            return "closed";
        }
    }

    @Test
    @DisplayName("adapterFor that answers null")
    void adapterForNull() {
        fails(() -> Gather.of(List.of("job"), new Lost()).toList(), "adapterFor(job) of lost answered null");
    }

    @Test
    @DisplayName("maxBatchSize of less than 1")
    void noRoomInBatch() {
        fails(
                () -> Gather.of(List.of("job"), new Closed()).toList(),
                "maxBatchSize() of closed answered 0, must be at least 1");
    }

    @Test
    @DisplayName("a reporter that answers null")
    @SuppressWarnings("NullAway")
    void noListener() {
        ProgressReporter reporter = new ProgressReporter() {
            @Override
            public ProgressListener start(int total) {
                return null;
            }

            @Override
            public String toString() {
                return "mute";
            }
        };
        fails(
                () -> Gather.of(new CompletableFuture<String>())
                        .progress(reporter)
                        .toList(),
                "progress reporter mute answered null, must be a listener");
    }

    @Test
    @DisplayName("without a thread of its own, too: the returned future fails")
    void async() {
        CompletableFuture<List<String>> results =
                Gather.of(List.of("job"), new Lost()).async().toList();

        assertThat(results)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessage("adapterFor(job) of lost answered null");
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatIllegalStateException().isThrownBy(call).withMessage(message);
    }
}
