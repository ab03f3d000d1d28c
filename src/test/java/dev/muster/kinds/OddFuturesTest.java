package dev.muster.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.support.OddFuture;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Futures that throw what they should not, and know neither who they are nor what they are called")
class OddFuturesTest {

    private static final Duration SOON = Duration.ofMillis(50);

    /** Done, and throws this from {@code get()}, not wrapped. */
    private static final class Throwing extends OddFuture {
        private final Error error;

        Throwing(Error error) {
            this.error = error;
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public String get() {
            throw error;
        }

        @Override
        public String get(long timeout, TimeUnit unit) {
            throw error;
        }
    }

    @Test
    @DisplayName(
            "A get() that throws an Error, wrapped or not: that Error is the task's failure, and the others are not lost")
    void getThrowsAnError() {
        Error error = new StackOverflowError("too deep");
        PollOnlyFuture<String> fine = PollOnlyFuture.completed("fine");

        assertThat(Gather.of(fine, new Throwing(error)).returnExceptions().toList())
                .containsExactly(new Outcome.Success<>("fine"), new Outcome.Failure<>(error));
        GatherFailedException failed = catchThrowableOfType(
                GatherFailedException.class,
                () -> Gather.of(fine, new Throwing(error)).timeout(SOON).toList());
        assertThat(failed).cause().isSameAs(error);
        assertThat(failed.outcomes()).containsEntry(0, new Outcome.Success<>("fine"));
        assertThat(Wait.of(new Throwing(error), new PollOnlyFuture<>())
                        .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                        .await()
                        .doneByKey())
                .containsOnlyKeys(0);
    }

    @Test
    @DisplayName("An isDone() that throws an Error means \"not known yet\", as one that throws an exception does")
    void isDoneThrowsAnError() {
        AtomicInteger asked = new AtomicInteger();
        OddFuture future = new OddFuture() {
            @Override
            public boolean isDone() {
                if (asked.incrementAndGet() < 5) {
                    throw new StackOverflowError("too deep");
                }
                return super.isDone();
            }
        };
        future.complete("value");

        assertThat(Gather.of(future).toList()).containsExactly("value");
        assertThat(asked).hasValue(5);
    }

    @Test
    @DisplayName("An isDone() of a CompletableFuture's subclass that throws means \"not known yet\", too")
    void isDoneOfASubclassThrows() {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<String> future = new CompletableFuture<>() {
            @Override
            public boolean isDone() {
                if (asked.incrementAndGet() < 5) {
                    throw new IllegalStateException("not known yet");
                }
                return super.isDone();
            }
        };
        future.complete("value");

        assertThat(Gather.of(future).toList()).containsExactly("value");
        assertThat(asked).hasValueGreaterThanOrEqualTo(5);
    }

    @Test
    @DisplayName("One that can call back, and goes back on having been done: polled from then on, until the deadline")
    void stageGoesBack() {
        class Fickle extends CompletableFuture<String> {
            private final AtomicInteger asked = new AtomicInteger();

            @Override
            public boolean isDone() {
                // The first asks whether it can be asked at all.
                return asked.incrementAndGet() <= 2 || super.isDone();
            }
        }
        Fickle fickle = new Fickle();

        assertThatThrownBy(() -> Gather.of(fickle, CompletableFuture.completedFuture("done"))
                        .timeout(SOON)
                        .toList())
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("1 of 2 done; pending: 0");
        assertThat(fickle.asked).hasValueGreaterThan(2);
    }

    @Test
    @DisplayName("An exception whose getCause() throws is the task's own exception: nobody asks it")
    void causeThrows() {
        class Touchy extends IllegalStateException {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                throw new UnsupportedOperationException("no cause");
            }
        }
        Touchy touchy = new Touchy();

        assertThat(Gather.of(PollOnlyFuture.failed(touchy), CompletableFuture.failedFuture(touchy))
                        .returnExceptions()
                        .toList())
                .extracting(outcome -> outcome.failure().orElseThrow() == touchy)
                .containsExactly(true, true);
    }

    @Test
    @DisplayName("An ExecutionException with null for its cause is the failure itself")
    void nullCause() {
        ExecutionException bare = new ExecutionException(null);
        OddFuture future = new OddFuture() {
            @Override
            public String get() throws ExecutionException {
                throw bare;
            }

            @Override
            public String get(long timeout, TimeUnit unit) throws ExecutionException {
                throw bare;
            }
        };
        future.complete("never seen");

        assertThatThrownBy(() -> Gather.of(future).toList())
                .isInstanceOf(GatherFailedException.class)
                .cause()
                .isSameAs(bare);
        assertThatThrownBy(() -> Gather.of(future).timeout(SOON).toList())
                .cause()
                .isSameAs(bare);
    }

    @Test
    @DisplayName("A future that was cancelled twice is cancelled: one failure; and nobody cancels it a third time")
    void cancelledTwice() {
        PollOnlyFuture<String> cancelled = new PollOnlyFuture<>();
        cancelled.cancel(true);
        cancelled.cancel(false);
        PollOnlyFuture<String> leftOver = new PollOnlyFuture<>();
        Gather<Integer, String> call = Gather.of(cancelled, leftOver).leftovers(Leftovers.CANCEL);

        assertThatThrownBy(call::toList).hasCauseInstanceOf(CancellationException.class);
        assertThat(leftOver.cancels()).containsExactly(false);

        GatherFailedException again = catchThrowableOfType(
                GatherFailedException.class, () -> call.failFast(false).toList());
        assertThat(again.key()).isEqualTo(0);
        assertThat(again.getSuppressed()).hasOnlyElementsOfType(CancellationException.class);
        assertThat(leftOver.cancels()).hasSize(1);
        assertThat(cancelled.cancels()).containsExactly(true, false);
    }

    @Test
    @DisplayName("Handles are told apart by identity: their hashCode, equals and toString may throw")
    void namelessHandles() {
        class Nameless extends OddFuture {
            @Override
            public boolean equals(Object other) {
                throw new UnsupportedOperationException("equals");
            }

            @Override
            public int hashCode() {
                throw new UnsupportedOperationException("hashCode");
            }

            @Override
            public String toString() {
                throw new UnsupportedOperationException("toString");
            }
        }
        Nameless done = new Nameless();
        Nameless pending = new Nameless();
        done.complete("value");

        assertThat(Gather.of(done, done).toList()).containsExactly("value", "value");
        assertThatThrownBy(() ->
                        Gather.of(List.of(done, pending, pending)).timeout(SOON).toList())
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("1 of 3 done; pending: 1, 2");
        Waited<Integer, Nameless> waited =
                Wait.of(done, pending, done).timeout(SOON).returnPartial().await();
        assertThat(waited.done().size()).isEqualTo(1);
        assertThat(waited.done().contains(done)).isTrue();
        assertThat(waited.notDone().contains(pending)).isTrue();
    }
}
