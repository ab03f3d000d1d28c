package dev.muster;

import static dev.muster.support.Causes.causedBy;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@DisplayName("Failure, default")
class GatherFailureTest {

    private final IOException broken = new IOException("connection reset");

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("As soon as a failure is observed (failFast), GatherFailedException, whatever is still pending")
    void endsAtTheFirstFailure(Terminal terminal) throws Exception {
        Map<String, CompletableFuture<String>> futures = new LinkedHashMap<>();
        futures.put("never", new CompletableFuture<>());
        futures.put("failing", new CompletableFuture<>());
        futures.put("never either", new CompletableFuture<>());

        Caller<Map<String, String>> caller =
                Caller.of(() -> terminal.run(Gather.of(futures), futures.keySet())).untilItWaits();
        futures.get("failing").completeExceptionally(broken);

        assertThatThrownBy(caller::result)
                .isInstanceOf(GatherFailedException.class)
                .hasCause(broken)
                .extracting("key")
                .isEqualTo("failing");
    }

    @Test
    @DisplayName("As soon as a failure is observed: by a look at handles that must be polled, too")
    void endsAtAFailureFoundByLooking() {
        PollOnlyFuture<String> failing = new PollOnlyFuture<>();
        Gather<Integer, String> call = Gather.of(new PollOnlyFuture<String>(), failing)
                .polling(poll -> {
                    failing.fail(broken);
                    return Duration.ZERO;
                });

        assertThatThrownBy(call::toList).isInstanceOf(GatherFailedException.class).hasCause(broken);
    }

    @Test
    @DisplayName("its cause is the task's own exception, unwrapped from every ExecutionException/CompletionException layer")
    void theCauseIsTheTasksOwnException() {
        Throwable layers = new CompletionException(
                new ExecutionException(new CompletionException(new ExecutionException(broken))));

        assertThat(failureOf(failedFuture(layers))).satisfies(causedBy(broken));
        assertThat(failureOf(PollOnlyFuture.failed(layers))).satisfies(causedBy(broken));
        assertThat(failureOf(completedFuture("x").thenCompose(x -> failedFuture(broken)).thenApply(x -> x)))
                .satisfies(causedBy(broken));
    }

    @Test
    @DisplayName("unwrapped from every layer that has a cause: one without a cause is the task's own exception")
    void aLayerWithoutACauseStays() {
        ExecutionException bare = new ExecutionException("nothing inside", null);

        assertThat(failureOf(failedFuture(bare))).satisfies(causedBy(bare));
        assertThat(failureOf(failedFuture(new CompletionException(bare)))).satisfies(causedBy(bare));
    }

    @Test
    @DisplayName("the task's own exception: its own cause is left alone, be it wrapped in what it likes")
    void theTasksOwnExceptionIsNotOpened() {
        RuntimeException own = new RuntimeException(new ExecutionException(broken));

        assertThat(failureOf(failedFuture(own))).satisfies(causedBy(own));
    }

    @Test
    @DisplayName("the task's own exception may be an Error, or an exception of this library")
    void anyThrowableMayBeTheCause() {
        AssertionError error = new AssertionError("in the task");
        WaitTimeoutException inner = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Gather.of(new CompletableFuture<>()).timeout(Duration.ZERO).toList());

        assertThat(failureOf(failedFuture(error))).satisfies(causedBy(error));
        assertThat(failureOf(failedFuture(inner))).satisfies(causedBy(inner));
    }

    @Test
    @DisplayName("A task that failed with a TimeoutException failed; the call did not time out")
    void aTasksTimeoutIsAFailure() {
        CompletableFuture<String> tooLate = new CompletableFuture<String>().orTimeout(1, TimeUnit.NANOSECONDS);

        assertThat(failureOf(tooLate)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    @DisplayName("A task that failed with an InterruptedException failed; the caller was not interrupted")
    void aTasksInterruptIsAFailure() {
        InterruptedException interrupted = new InterruptedException("in the task");

        assertThat(failureOf(failedFuture(interrupted))).satisfies(causedBy(interrupted));
        assertThat(failureOf(PollOnlyFuture.failed(interrupted))).satisfies(causedBy(interrupted));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("key() is the failed handle's key")
    void namesTheKeyOfTheFailedHandle() {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        futures.put("good", completedFuture("x"));
        futures.put(null, failedFuture(broken));

        GatherFailedException ofNull = catchThrowableOfType(GatherFailedException.class, () -> Gather.of(futures).toMap());
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
        GatherFailedException failure =
                failureOf(completedFuture("done"), new CompletableFuture<>(), failedFuture(broken), completedFuture(null));

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
        assertThat(Arrays.stream(failureOf(failedFuture(broken)).getStackTrace()).map(StackTraceElement::getMethodName))
                .contains("theTraceShowsTheCall");
    }

    @Test
    @DisplayName("When several are known, the lowest in input order is the cause")
    void theLowestInInputOrderIsTheCause() {
        PollOnlyFuture<String> low = new PollOnlyFuture<>();
        PollOnlyFuture<String> high = new PollOnlyFuture<>();
        IOException later = new IOException("later");
        Gather<Integer, String> call = Gather.of(new CompletableFuture<>(), low, high).polling(poll -> {
            high.fail(later);
            low.fail(broken);
            return Duration.ZERO;
        });

        assertThatThrownBy(call::toList)
                .satisfies(causedBy(broken))
                .extracting("key")
                .isEqualTo(1);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on as it is
    private static GatherFailedException failureOf(Future<? extends Object>... futures) {
        GatherFailedException failure =
                catchThrowableOfType(GatherFailedException.class, () -> Gather.of(futures).toList());
        assertThat(failure).as("the failure of the call").isNotNull();
        return failure;
    }
}
