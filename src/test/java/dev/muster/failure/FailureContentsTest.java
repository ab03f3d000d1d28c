package dev.muster.failure;

import static dev.muster.support.Causes.causedBy;
import static dev.muster.support.Causes.failureOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.support.PollOnlyFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a GatherFailedException holds")
class FailureContentsTest {

    private final IOException broken = new IOException("connection reset");

    @Test
    @DisplayName("key() is the failed handle's key")
    void namesTheKeyOfTheFailedHandle() {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        futures.put("good", completedFuture("x"));
        futures.put(null, failedFuture(broken));

        GatherFailedException ofNull = catchThrowableOfType(
                GatherFailedException.class, () -> Gather.of(futures).toMap());
        assertThat(ofNull.key()).isNull();
        assertThat(ofNull).hasMessageContaining("task null failed");
        assertThat(failureOf(failedFuture(broken)).key()).isEqualTo(0);
    }

    @Test
    @DisplayName("further failures already known are suppressed exceptions of it")
    void furtherFailuresAreSuppressed() {
        IOException second = new IOException("second");
        IOException third = new IOException("third");

        assertThat(failureOf(
                        new CompletableFuture<>(),
                        failedFuture(broken),
                        failedFuture(new CompletionException(second)),
                        PollOnlyFuture.failed(third)))
                .satisfies(causedBy(broken))
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(second, third));
    }

    @Test
    @DisplayName("no duplicates by identity, of the cause either")
    void theSameExceptionIsSuppressedOnce() {
        IOException second = new IOException("second");

        assertThat(failureOf(
                        failedFuture(broken),
                        failedFuture(second),
                        failedFuture(new CompletionException(broken)),
                        PollOnlyFuture.failed(second)))
                .satisfies(causedBy(broken))
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(second));
        assertThat(broken.getSuppressed()).isEmpty();
    }

    @Test
    @DisplayName("no duplicates by identity: exceptions that are merely equal are all kept")
    void equalExceptionsAreAllKept() {
        final class AlwaysEqual extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean equals(Object other) {
                return other instanceof AlwaysEqual;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }

        assertThat(failureOf(
                                failedFuture(new AlwaysEqual()),
                                failedFuture(new AlwaysEqual()),
                                failedFuture(new AlwaysEqual()))
                        .getSuppressed())
                .hasSize(2);
    }

    @Test
    @DisplayName("outcomes() holds what is known of every key")
    void outcomesHoldWhatIsKnownOfEveryKey() {
        GatherFailedException failure = failureOf(
                completedFuture("done"), new CompletableFuture<>(), failedFuture(broken), completedFuture(null));

        assertThat(failure.outcomes())
                .containsExactly(
                        Map.entry(0, new Outcome.Success<Object>("done")),
                        Map.entry(1, new Outcome.Pending<Object>()),
                        Map.entry(2, new Outcome.Failure<Object>(broken)),
                        Map.entry(3, new Outcome.Success<Object>(null)));
    }

    @Test
    @DisplayName("it is created in the caller's thread, so the trace shows the call")
    void theTraceShowsTheCall() {
        assertThat(Arrays.stream(failureOf(failedFuture(broken)).getStackTrace())
                        .map(StackTraceElement::getMethodName))
                .contains("theTraceShowsTheCall");
    }

    @Test
    @DisplayName("When several are known, the lowest in input order is the cause")
    void theLowestInInputOrderIsTheCause() {
        PollOnlyFuture<String> low = new PollOnlyFuture<>();
        PollOnlyFuture<String> high = new PollOnlyFuture<>();
        IOException later = new IOException("later");
        Gather<Integer, String> call = Gather.of(new CompletableFuture<>(), low, high)
                .polling(poll -> {
                    high.fail(later);
                    low.fail(broken);
                    return Duration.ZERO;
                });

        assertThatThrownBy(call::toList)
                .satisfies(causedBy(broken))
                .extracting("key")
                .isEqualTo(1);
    }
}
