package dev.muster.failure;

import static dev.muster.support.Causes.causedBy;
import static dev.muster.support.Causes.failureOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import dev.muster.support.PollOnlyFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Failure, default")
class GatherFailureTest {

    private final IOException broken = new IOException("connection reset");

    @Test
    @DisplayName(
            "its cause is the task's own exception, unwrapped from every ExecutionException/CompletionException layer")
    void theCauseIsTheTasksOwnException() {
        Throwable layers = new CompletionException(
                new ExecutionException(new CompletionException(new ExecutionException(broken))));

        assertThat(failureOf(failedFuture(layers))).satisfies(causedBy(broken));
        assertThat(failureOf(PollOnlyFuture.failed(layers))).satisfies(causedBy(broken));
        assertThat(failureOf(completedFuture("x")
                        .thenCompose(x -> failedFuture(broken))
                        .thenApply(x -> x)))
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
    @DisplayName("unwrapped from every layer: layers that cause each other in a circle do not hang the call")
    void layersInACircleEnd() {
        final class Layer extends CompletionException {
            private static final long serialVersionUID = 1L;
        }
        Layer one = new Layer();
        one.initCause(new CompletionException(one));

        assertThat(failureOf(failedFuture(one))).hasCauseInstanceOf(CompletionException.class);
    }

    @Test
    @DisplayName("the task's own exception may be whatever get() throws, wrapped or not")
    void whateverGetThrowsIsTheFailure() {
        Error bare = new StackOverflowError("not wrapped");
        Future<String> throwing = new FutureTask<>(() -> "x") {
            @Override
            public boolean isDone() {
                return true;
            }

            @Override
            public String get() {
                throw bare;
            }
        };

        assertThat(failureOf(throwing)).satisfies(causedBy(bare));
    }

    @Test
    @DisplayName("Messages say what a person needs: an exception that cannot show itself hides nothing")
    void anExceptionThatCannotShowItselfHidesNothing() {
        final class Silent extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        }
        Silent silent = new Silent();

        assertThat(failureOf(completedFuture("x"), failedFuture(silent)))
                .satisfies(causedBy(silent))
                .hasMessageContaining("task 1 failed");
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
        WaitTimeoutException inner =
                catchThrowableOfType(WaitTimeoutException.class, () -> Gather.of(new CompletableFuture<>())
                        .timeout(Duration.ZERO)
                        .toList());

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
}
