package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When a wait returns")
class WaitConditionTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final CompletableFuture<String> a = new CompletableFuture<>();
    private final CompletableFuture<String> b = new CompletableFuture<>();
    private final CompletableFuture<String> c = new CompletableFuture<>();
    private final List<CompletableFuture<String>> all = List.of(a, b, c);

    private Caller<Waited<Integer, CompletableFuture<String>>> waiting(ReturnCondition condition) {
        return Caller.of(() -> Wait.of(all).returnWhen(condition).await()).untilItWaits();
    }

    @Test
    @DisplayName("returnWhen: default ReturnWhen.ALL_COMPLETED")
    void defaultIsAllCompleted() throws Exception {
        Caller<Waited<Integer, CompletableFuture<String>>> caller =
                Caller.of(() -> Wait.of(all).await()).untilItWaits();
        a.complete("a");
        b.completeExceptionally(BROKEN);
        caller.untilItWaits();

        assertThat(caller.isOver()).isFalse();
        c.cancel(false);
        assertThat(caller.result().done()).containsExactly(a, b, c);
    }

    @Test
    @DisplayName("FIRST_COMPLETED: returns with the first to complete")
    void firstCompleted() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_COMPLETED);
        b.complete("b");

        Waited<Integer, CompletableFuture<String>> waited = caller.result();

        assertThat(waited.done()).containsExactly(b);
        assertThat(waited.notDone()).containsExactly(a, c);
    }

    @Test
    @DisplayName("FIRST_COMPLETED: a failure is a completion")
    void firstCompletedFails() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_COMPLETED);
        b.completeExceptionally(BROKEN);

        assertThat(caller.result().done()).containsExactly(b);
    }

    @Test
    @DisplayName("FIRST_EXCEPTION: returns with the first failure")
    void firstException() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_EXCEPTION);
        a.complete("a");
        caller.untilItWaits();
        assertThat(caller.isOver()).isFalse();
        c.completeExceptionally(BROKEN);

        Waited<Integer, CompletableFuture<String>> waited = caller.result();

        assertThat(waited.done()).containsExactly(a, c);
        assertThat(waited.notDone()).containsExactly(b);
    }

    @Test
    @DisplayName("FIRST_EXCEPTION: a cancelled handle counts as failed")
    void firstExceptionIsACancellation() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_EXCEPTION);
        b.cancel(true);

        assertThat(caller.result().done()).containsExactly(b);
    }

    @Test
    @DisplayName("FIRST_EXCEPTION without a failure means \"all completed\" (it must never hang)")
    void firstExceptionWithoutFailure() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_EXCEPTION);
        all.forEach(future -> future.complete("fine"));

        assertThat(caller.result().done()).containsExactly(a, b, c);
    }

    @Test
    @DisplayName("FIRST_SUCCESS: returns with the first success")
    void firstSuccess() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_SUCCESS);
        a.completeExceptionally(BROKEN);
        b.cancel(false);
        caller.untilItWaits();
        assertThat(caller.isOver()).isFalse();
        c.complete("c");

        Waited<Integer, CompletableFuture<String>> waited = caller.result();

        assertThat(waited.done()).containsExactly(a, b, c);
        assertThat(waited.timedOut()).isFalse();
    }

    @Test
    @DisplayName("FIRST_SUCCESS without a success means \"all completed\" (it must never hang)")
    void firstSuccessWithoutSuccess() throws Exception {
        var caller = waiting(ReturnWhen.FIRST_SUCCESS);
        all.forEach(future -> future.completeExceptionally(BROKEN));

        assertThat(caller.result().done()).containsExactly(a, b, c);
    }

    @ParameterizedTest(name = "{0} of 3")
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("completed(k): first k of n, failures included")
    void completedCount(int count) throws Exception {
        var caller = waiting(ReturnCondition.completed(count));
        for (int i = 0; i < count - 1; i++) {
            all.get(i).complete("fine");
        }
        caller.untilItWaits();
        assertThat(caller.isOver()).isFalse();
        all.get(count - 1).completeExceptionally(BROKEN);

        assertThat(caller.result().done()).containsExactlyElementsOf(all.subList(0, count));
    }

    @Test
    @DisplayName("completed(0) is met at once")
    void completedZero() {
        Waited<Integer, CompletableFuture<String>> waited =
                Wait.of(all).returnWhen(ReturnCondition.completed(0)).await();

        assertThat(waited.notDone()).containsExactly(a, b, c);
        assertThat(waited.timedOut()).isFalse();
    }

    @Test
    @DisplayName("succeeded(k): a quorum, to which failures do not count")
    void succeededCount() throws Exception {
        var caller = waiting(ReturnCondition.succeeded(2));
        a.completeExceptionally(BROKEN);
        b.complete("b");
        caller.untilItWaits();
        assertThat(caller.isOver()).isFalse();
        c.complete("c");

        assertThat(caller.result().done()).containsExactly(a, b, c);
    }

    @Test
    @DisplayName("succeeded(0) is met at once")
    void succeededZero() {
        assertThat(Wait.of(all).returnWhen(ReturnCondition.succeeded(0)).await().done())
                .isEmpty();
    }

    @Test
    @DisplayName("Every condition counts as met when nothing is pending, also one that counts more than there are")
    void moreThanThereAre() throws Exception {
        var completed = waiting(ReturnCondition.completed(4));
        var succeeded = waiting(ReturnCondition.succeeded(3));
        a.complete("a");
        b.completeExceptionally(BROKEN);
        c.complete("c");

        assertThat(completed.result().done()).hasSize(3);
        assertThat(succeeded.result().done()).hasSize(3);
    }

    @Test
    @DisplayName("Every condition counts as met when nothing is pending, also a lambda that never is")
    void neverMet() throws Exception {
        var caller = waiting(tally -> false);
        all.forEach(future -> future.complete("fine"));

        assertThat(caller.result().done()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(ReturnWhen.class)
    @DisplayName("await never throws for a task's failure")
    void neverThrowsForAFailure(ReturnWhen condition) {
        CompletableFuture<String> error = CompletableFuture.failedFuture(new AssertionError("an error"));
        a.completeExceptionally(BROKEN);
        b.cancel(true);

        assertThatCode(() -> Wait.of(a, b, error).returnWhen(condition).await()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(ReturnWhen.class)
    @DisplayName("await never throws for a task's failure: polled futures")
    void neverThrowsForAFailureOfPolled(ReturnWhen condition) {
        PollOnlyFuture<String> broken = PollOnlyFuture.failed(BROKEN);
        PollOnlyFuture<String> cancelled = new PollOnlyFuture<>();
        cancelled.cancel(true);

        Waited<Integer, Future<String>> waited =
                Wait.<Future<String>>of(broken, cancelled).returnWhen(condition).await();

        assertThat(waited.done()).containsExactly(broken, cancelled);
    }

    @Test
    @DisplayName("Conditions hold for polled futures as for those that notify")
    void conditionsOverPolled() {
        PollOnlyFuture<String> fails = new PollOnlyFuture<>();
        PollOnlyFuture<String> succeeds = new PollOnlyFuture<>();
        PollOnlyFuture<String> late = new PollOnlyFuture<>();
        RecordedPolls polling = RecordedPolls.between(() -> fails.fail(BROKEN), () -> succeeds.complete("fine"));

        Waited<Integer, PollOnlyFuture<String>> waited = Wait.of(fails, succeeds, late)
                .returnWhen(ReturnWhen.FIRST_SUCCESS)
                .polling(polling)
                .await();

        assertThat(waited.done()).containsExactly(fails, succeeds);
        assertThat(waited.notDone()).containsExactly(late);
    }
}
