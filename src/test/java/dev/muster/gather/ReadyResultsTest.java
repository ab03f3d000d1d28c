package dev.muster.gather;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.progress.Progress.State;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is done when the call begins")
class ReadyResultsTest {

    /** More than are taken in one piece. */
    private static final int MANY = 200_001;

    private final CompletableFuture<String> pending = new CompletableFuture<>();

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    @DisplayName("is returned past a deadline, and a call with nothing to wait for does not look at the interrupt flag")
    void wins() {
        Gather<Integer, String> call =
                Gather.of(completedFuture("a"), completedFuture("b")).timeout(Duration.ZERO);
        Thread.currentThread().interrupt();

        assertThat(call.toList()).containsExactly("a", "b");
        assertThat(call.toMap()).containsEntry(1, "b");
        assertThat(call.toStructure()).isEqualTo(List.of("a", "b"));
        assertThat(call.first()).isEqualTo(new Completion<>(0, "a"));
        assertThat(call.returnExceptions().toList())
                .containsExactly(new Outcome.Success<>("a"), new Outcome.Success<>("b"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("wins the race, and the leftovers policy is applied to what is not done")
    void raceWithLeftovers() {
        Completion<Integer, String> winner = Gather.of(completedFuture("a"), pending)
                .leftovers(Leftovers.CANCEL)
                .first();

        assertThat(winner).isEqualTo(new Completion<>(0, "a"));
        assertThat(pending).isCancelled();
    }

    @Test
    @DisplayName("wins the race: by default what is not done is left as it is, with no registration on it")
    void raceWithoutLeftovers() {
        assertThat(Gather.of(completedFuture("a"), pending).first().value()).isEqualTo("a");
        assertThat(Gather.of(pending, completedFuture("b")).first()).isEqualTo(new Completion<>(1, "b"));
        assertThat(pending.isDone()).isFalse();
        assertThat(pending.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName("is told to a progress listener: first RUNNING, then SUCCEEDED")
    void progress() {
        RecordedProgress progress = new RecordedProgress();

        Gather.of(completedFuture("a"), completedFuture("b"))
                .onProgress(progress)
                .toList();

        assertThat(progress.first().state()).isEqualTo(State.RUNNING);
        assertThat(progress.finalStates()).containsExactly(State.SUCCEEDED);
    }

    @Test
    @DisplayName("loses nothing by what is not: the exception knows of every key")
    void notAll() {
        Gather<Integer, String> call = Gather.of(completedFuture("a"), pending, completedFuture("c"));

        assertThatThrownBy(() -> call.timeout(Duration.ZERO).toList())
                .isInstanceOfSatisfying(WaitTimeoutException.class, late -> assertThat(late.outcomes())
                        .containsEntry(0, new Outcome.Success<>("a"))
                        .containsEntry(1, new Outcome.Pending<>())
                        .containsEntry(2, new Outcome.Success<>("c")));
    }

    @Test
    @DisplayName("fails with the task's own exception, also in the middle of what has succeeded")
    void failedInTheMiddle() {
        IllegalStateException broken = new IllegalStateException("broken");
        FutureTask<String> task = new FutureTask<>(() -> {
            throw broken;
        });
        task.run();
        Gather<Integer, String> call =
                Gather.of(List.<Future<String>>of(completedFuture("a"), task, completedFuture("c")));

        assertThatThrownBy(call::toList)
                .isInstanceOf(GatherFailedException.class)
                .hasCause(broken);
        assertThat(call.returnExceptions().toList().get(1)).isEqualTo(new Outcome.Failure<>(broken));
    }

    @Test
    @DisplayName("is asked for its result at most once, where its kind is somebody else's")
    void foreignKinds() {
        PollOnlyFuture<String> foreign = PollOnlyFuture.completed("b");

        assertThat(Gather.of(List.<Future<String>>of(completedFuture("a"), foreign))
                        .toList())
                .containsExactly("a", "b");
        assertThat(foreign.fetched()).isEqualTo(1);
    }

    @Test
    @DisplayName("is returned in input order, whatever the order of completion: of many handles, too")
    void many() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            futures.add(completedFuture(number));
        }

        assertThat(Gather.of(futures).toList())
                .isEqualTo(IntStream.range(0, MANY).boxed().toList());

        IllegalStateException broken = new IllegalStateException("broken");
        futures.set(MANY - 2, CompletableFuture.failedFuture(broken));
        assertThatThrownBy(() -> Gather.of(futures).toList())
                .isInstanceOf(GatherFailedException.class)
                .hasCause(broken);
    }

    @Test
    @DisplayName("may be passed in an array of futures of one kind, which is copied and not written")
    void typedArrays() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of generic types
        CompletableFuture<String>[] futures = new CompletableFuture[] {completedFuture("a"), completedFuture("b")};
        Gather<Integer, String> call = Gather.of(futures);

        assertThat(call.toList()).containsExactly("a", "b");
        assertThat(call.toList()).containsExactly("a", "b");
        assertThat(futures[0].join()).isEqualTo("a");
    }

    /** Breaks whoever describes it. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new UnsupportedOperationException("toString");
        }
    }

    @Test
    @DisplayName("fails with the task's own exception, also one whose toString() throws")
    void unspeakableFailure() {
        Unspeakable unspeakable = new Unspeakable();
        CompletableFuture<String> failed = CompletableFuture.failedFuture(unspeakable);

        for (List<CompletableFuture<String>> futures : List.of(
                List.of(failed),
                List.of(failed, completedFuture("b")),
                List.of(completedFuture("a"), failed),
                List.of(completedFuture("a"), failed, completedFuture("c")))) {
            Outcome<String> outcome =
                    Gather.of(futures).returnExceptions().toList().get(futures.indexOf(failed));
            assertThat(outcome.failure().orElseThrow()).isSameAs(unspeakable);
        }
        assertThat(Gather.of(failed, completedFuture("b")).first()).isEqualTo(new Completion<>(1, "b"));
        Throwable thrown =
                catchThrowable(() -> Gather.of(failed, completedFuture("b")).toList());
        assertThat(thrown.getClass()).isEqualTo(GatherFailedException.class);
        assertThat(thrown.getCause()).isSameAs(unspeakable);
    }

    @Test
    @DisplayName("is told of each task as it ended: done, failed, cancelled")
    void tasks() {
        IllegalStateException broken = new IllegalStateException("broken");
        FutureTask<String> done = new FutureTask<>(() -> "done");
        FutureTask<String> failed = new FutureTask<>(() -> {
            throw broken;
        });
        FutureTask<String> cancelled = new FutureTask<>(() -> "never");
        done.run();
        failed.run();
        cancelled.cancel(true);

        assertThat(Gather.of(done, done).toList()).containsExactly("done", "done");
        for (List<FutureTask<String>> tasks : List.of(
                List.of(done, failed, cancelled), List.of(failed, cancelled, done), List.of(cancelled, done, failed))) {
            List<Outcome<String>> outcomes = Gather.of(tasks).returnExceptions().toList();

            assertThat(outcomes.get(tasks.indexOf(done))).isEqualTo(new Outcome.Success<>("done"));
            assertThat(outcomes.get(tasks.indexOf(failed))).isEqualTo(new Outcome.Failure<>(broken));
            assertThat(outcomes.get(tasks.indexOf(cancelled)).failure().orElseThrow())
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> Gather.of(tasks).toList())
                    .isInstanceOfSatisfying(GatherFailedException.class, failure -> assertThat(failure.key())
                            .isEqualTo(Math.min(tasks.indexOf(failed), tasks.indexOf(cancelled))));
            assertThat(Gather.of(tasks).first().value()).isEqualTo("done");
        }
    }

    @Test
    @DisplayName("fails, and with no exception but its own, where a task's exception has a toString() that throws")
    void unspeakableFailureOfATask() {
        FutureTask<String> failed = new FutureTask<>(() -> {
            throw new Unspeakable();
        });
        failed.run();

        Throwable atOnce = catchThrowable(() -> Gather.of(failed, failed).toList());
        Throwable theLongWay = catchThrowable(
                () -> Gather.of(failed, failed).onProgress(progress -> {}).toList());

        assertThat(theLongWay.getClass()).isEqualTo(GatherFailedException.class);
        assertThat(atOnce.getClass()).isEqualTo(GatherFailedException.class);
    }
}
