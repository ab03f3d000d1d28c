package dev.muster.iterate;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Timeout in iterate")
class IterateTimeoutTest {

    private final CompletableFuture<String> notifying = new CompletableFuture<>();
    private final PollOnlyFuture<String> polled = new PollOnlyFuture<>();

    @Test
    @DisplayName("In iterate the clock runs from iterate(): time that the consumer takes counts")
    void theClockRunsFromIterate() {
        Completions<Integer, String> completions =
                Gather.of(notifying).timeout(ofMillis(20)).iterate();
        consumerTakes(30);

        long start = System.nanoTime();
        assertThatThrownBy(completions::hasNext).isInstanceOf(WaitTimeoutException.class);
        assertThat(System.nanoTime() - start).isLessThan(Eventually.HANG.toNanos());
    }

    @Test
    @DisplayName("In iterate the clock runs from iterate(): not from when the call was built")
    void theClockDoesNotRunBefore() {
        Gather<Integer, String> built = Gather.of(polled).timeout(ofMillis(200)).polling(poll -> {
            polled.complete("at the second look");
            return ZERO;
        });
        consumerTakes(300);

        assertThat(built.iterate().next().value()).isEqualTo("at the second look");
    }

    @Test
    @DisplayName("what has completed is handed over even when the consumer comes late: complete from the start")
    void whatWasCompleteIsHandedOverLate() {
        Completions<Integer, String> completions = Gather.of(completedFuture("a"), completedFuture("b"), notifying)
                .timeout(ofMillis(10))
                .iterate();
        consumerTakes(20);

        assertThat(completions.next().value()).isEqualTo("a");
        assertThat(completions.next().value()).isEqualTo("b");
        assertThatThrownBy(completions::next).isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("what has completed is handed over even when the consumer comes late: completed while it was away")
    void whatCompletedMeanwhileIsHandedOverLate() {
        Completions<Integer, String> completions = Gather.of(
                        completedFuture("a"), notifying, polled, new CompletableFuture<>())
                .timeout(ofMillis(10))
                .polling(poll -> ofHours(1))
                .iterate();
        assertThat(completions.next().value()).isEqualTo("a");
        consumerTakes(20);
        notifying.complete("completed after the deadline, before anybody waited");
        polled.complete("found by the last look");

        List<Integer> keys = new ArrayList<>(
                List.of(completions.next().key(), completions.next().key()));

        assertThat(keys).containsExactlyInAnyOrder(1, 2);
        assertThatThrownBy(completions::hasNext).isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("only waiting past the deadline throws: an iteration that never waits ends without")
    void neverThrowsWhereItNeedNotWait() {
        Completions<Integer, String> completions = Gather.of(completedFuture("a"), completedFuture("b"))
                .timeout(ZERO)
                .iterate();

        assertThat(completions.stream().map(Completion::value)).containsExactly("a", "b");
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName("returnPartial: iterate ends with the Pending entries, in input order")
    void partialIterationEndsWithThePendingEntries() {
        CompletableFuture<String> other = new CompletableFuture<>();
        List<Completion<Integer, Outcome<String>>> seen = new ArrayList<>();

        Gather.of(other, completedFuture("b"), polled, completedFuture("d"), notifying)
                .timeout(ofMillis(10))
                .returnPartial()
                .iterate()
                .forEach(seen::add);

        assertThat(seen.stream().map(Completion::key)).containsExactly(1, 3, 0, 2, 4);
        assertThat(seen.stream().map(each -> each.value().isPending())).containsExactly(false, false, true, true, true);
    }

    @Test
    @DisplayName("returnPartial: what completes only after the deadline was noticed is Pending, once")
    void whatCompletesDuringThePendingEntriesStaysPending() {
        CompletableFuture<String> other = new CompletableFuture<>();
        List<Completion<Integer, Outcome<String>>> seen = new ArrayList<>();

        for (Completion<Integer, Outcome<String>> completion :
                Gather.of(notifying, other).timeout(ZERO).returnPartial().iterate()) {
            seen.add(completion);
            other.complete("too late");
        }

        assertThat(seen)
                .containsExactly(
                        new Completion<>(0, new Outcome.Pending<>()), new Completion<>(1, new Outcome.Pending<>()));
    }

    @Test
    @DisplayName(
            "returnPartial: the leftovers policy is applied at the deadline, before the first Pending entry is handed over")
    void leftoversAreCancelledAtTheDeadline() {
        Completions<Integer, Outcome<String>> completions = Gather.of(notifying, polled)
                .timeout(ZERO)
                .leftovers(Leftovers.CANCEL)
                .returnPartial()
                .iterate();

        assertThat(completions.next().value()).isEqualTo(new Outcome.Pending<>());

        assertThat(notifying).isCancelled();
        assertThat(polled.cancels()).containsExactly(false);
        assertThat(completions.next().value()).isEqualTo(new Outcome.Pending<>());
        assertThat(completions.hasNext()).isFalse();
    }

    private static void consumerTakes(long millis) {
        Deadline busy = Deadline.after(ofMillis(millis));
        Eventually.until("the consumer has taken its time", busy::hasPassed);
    }
}
