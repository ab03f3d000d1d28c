package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Deadline;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Timeouts and interrupts of a wait")
class WaitTimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    /** Long enough for a first look before it, on any machine. */
    private static final Duration NOT_SO_SHORT = Duration.ofMillis(300);

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final CompletableFuture<String> pending = new CompletableFuture<>();

    @Test
    @DisplayName(
            "await throws WaitTimeoutException, WaitInterruptedException: the former with the span, the counts and the pending keys")
    void timesOut() {
        Map<String, CompletableFuture<String>> futures = new LinkedHashMap<>();
        futures.put("orders-17", pending);
        futures.put("orders-18", done);
        futures.put("orders-19", new CompletableFuture<>());

        WaitTimeoutException thrown = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Wait.of(futures).timeout(SHORT).await());

        assertThat(thrown.timeout()).isEqualTo(SHORT);
        assertThat(thrown.completed()).isEqualTo(1);
        assertThat(thrown.total()).isEqualTo(3);
        assertThat(thrown.pendingKeys()).containsExactly("orders-17", "orders-19");
        assertThat(thrown).hasMessage("timed out after 20 ms: 1 of 3 done; pending: orders-17, orders-19");
    }

    @Test
    @DisplayName(
            "WaitTimeoutException loses nothing: outcomes() has one entry per key in input order, Pending where not done")
    void losesNothing() {
        RuntimeException broken = new IllegalStateException("broken");
        CompletableFuture<String> failed = CompletableFuture.failedFuture(broken);

        WaitTimeoutException thrown = catchThrowableOfType(
                WaitTimeoutException.class, () -> Wait.of(pending, done, failed, PollOnlyFuture.completed("polled"))
                        .timeout(SHORT)
                        .await());

        assertThat(thrown.outcomes())
                .containsExactly(
                        Map.entry(0, new Outcome.Pending<>()),
                        Map.entry(1, new Outcome.Success<>("done")),
                        Map.entry(2, new Outcome.Failure<>(broken)),
                        Map.entry(3, new Outcome.Success<>("polled")));
    }

    @Test
    @DisplayName("A timeout of zero looks once: what is done is found")
    void zeroLooksOnce() {
        AtomicInteger asked = new AtomicInteger();

        Waited<Integer, String> waited = Wait.of(
                        List.of("a", "b"),
                        Adapters.polled(
                                (String id) -> {
                                    asked.incrementAndGet();
                                    return id.equals("a");
                                },
                                id -> id))
                .timeout(Duration.ZERO)
                .returnPartial()
                .await();

        assertThat(waited.done()).containsExactly("a");
        assertThat(waited.notDone()).containsExactly("b");
        assertThat(asked).hasValue(2);
    }

    @Test
    @DisplayName("A timeout of zero over done handles of any kind does not time out")
    void zeroOverDone() {
        FutureTask<String> task = new FutureTask<>(() -> "task");
        task.run();

        Waited<Integer, Object> waited = Wait.of(
                        List.of(done, task, PollOnlyFuture.completed("polled"), "plain"), Adapters.known())
                .timeout(Duration.ZERO)
                .await();

        assertThat(waited.done()).hasSize(4);
    }

    @Test
    @DisplayName("The timeout is saturating for huge durations")
    void hugeTimeout() throws Exception {
        Caller<Waited<Integer, CompletableFuture<String>>> caller =
                Caller.of(() -> Wait.of(pending).timeout(FOREVER).await()).untilItWaits();
        pending.complete("done");

        assertThat(caller.result().done()).containsExactly(pending);
    }

    @Test
    @DisplayName("One last look is taken at the deadline: what is done by then is never reported as timed out")
    void lastLook() {
        AtomicInteger looks = new AtomicInteger();

        Waited<Integer, String> waited = Wait.of(
                        List.of("job"), Adapters.polled((String id) -> looks.incrementAndGet() == 2, id -> id))
                .timeout(NOT_SO_SHORT)
                .polling(poll -> FOREVER)
                .await();

        assertThat(waited.done()).containsExactly("job");
        assertThat(looks).hasValue(2);
    }

    @Test
    @DisplayName("deadline: the earliest of all deadlines and the timeout wins")
    void earliestDeadline() {
        WaitTimeoutException thrown = catchThrowableOfType(WaitTimeoutException.class, () -> Wait.of(pending)
                .deadline(Deadline.after(Duration.ofHours(2)))
                .deadline(Deadline.after(SHORT))
                .deadline(Deadline.after(Duration.ofHours(3)))
                .timeout(Duration.ofHours(1))
                .await());

        assertThat(thrown.timeout()).isLessThanOrEqualTo(SHORT);
    }

    @Test
    @DisplayName("deadline: a shorter timeout wins over a later deadline")
    void timeoutBeforeDeadline() {
        WaitTimeoutException thrown = catchThrowableOfType(WaitTimeoutException.class, () -> Wait.of(pending)
                .timeout(SHORT)
                .deadline(Deadline.after(Duration.ofHours(2)))
                .await());

        assertThat(thrown.timeout()).isEqualTo(SHORT);
    }

    @Test
    @DisplayName("A deadline that has passed looks once")
    void deadlineHasPassed() {
        Deadline passed = Deadline.after(Duration.ZERO);

        assertThat(Wait.of(done).deadline(passed).await().done()).containsExactly(done);
        assertThatThrownBy(() -> Wait.of(pending).deadline(passed).await()).isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("timeout said twice: the last counts")
    void lastTimeoutCounts() {
        WaitTimeoutException thrown = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Wait.of(pending).timeout(Duration.ZERO).timeout(SHORT).await());

        assertThat(thrown.timeout()).isEqualTo(SHORT);
    }

    @Test
    @DisplayName("returnPartial: at the deadline return the two sets instead of throwing")
    void returnPartial() {
        Waited<Integer, CompletableFuture<String>> waited =
                Wait.of(pending, done).timeout(SHORT).returnPartial().await();

        assertThat(waited.done()).containsExactly(done);
        assertThat(waited.notDone()).containsExactly(pending);
        assertThat(waited.timedOut()).isTrue();
    }

    @Test
    @DisplayName("A condition that is not met by the deadline times out, and is met by its last look where it can be")
    void conditionAtTheDeadline() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Wait.of(done, pending)
                        .returnWhen(ReturnCondition.completed(2))
                        .timeout(SHORT)
                        .await())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(Wait.of(pending, polled)
                        .returnWhen(ReturnWhen.FIRST_COMPLETED)
                        .timeout(NOT_SO_SHORT)
                        .polling(poll -> {
                            polled.complete("before the deadline");
                            return FOREVER;
                        })
                        .await()
                        .timedOut())
                .isFalse();
    }

    @Test
    @DisplayName("Interrupt: WaitInterruptedException, with the thread's interrupt status set again")
    void interrupted() throws Exception {
        Caller<Waited<Integer, CompletableFuture<String>>> caller =
                Caller.of(() -> Wait.of(pending, done).await()).untilItWaits();
        caller.interrupt();

        WaitInterruptedException thrown = catchThrowableOfType(WaitInterruptedException.class, caller::result);

        assertThat(caller.interruptedAtTheEnd()).isTrue();
        assertThat(thrown.outcomes())
                .containsExactly(Map.entry(0, new Outcome.Pending<>()), Map.entry(1, new Outcome.Success<>("done")));
    }

    @Test
    @DisplayName("Interrupt: WaitInterruptedException while it pauses between two looks")
    void interruptedWhilePolling() throws Exception {
        RecordedPolls polling = RecordedPolls.answering(FOREVER);
        Caller<Waited<Integer, PollOnlyFuture<String>>> caller = Caller.of(
                () -> Wait.of(new PollOnlyFuture<String>()).polling(polling).await());
        Eventually.until("it has looked", () -> !polling.polls().isEmpty());
        caller.untilItWaits().interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName("Interrupt: it wins over a timeout, and over a partial return")
    void interruptWinsOverTimeout() throws Exception {
        Caller<Waited<Integer, CompletableFuture<String>>> strict = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Wait.of(pending).timeout(Duration.ZERO).await();
        });
        Caller<Waited<Integer, CompletableFuture<String>>> partial = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Wait.of(pending).timeout(Duration.ZERO).returnPartial().await();
        });

        assertThatThrownBy(strict::result).isInstanceOf(WaitInterruptedException.class);
        assertThatThrownBy(partial::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(strict.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName("A call with nothing to wait for does not look at the interrupt flag")
    void nothingToWaitFor() throws Exception {
        Caller<Waited<Integer, CompletableFuture<String>>> allDone = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Wait.of(done).await();
        });
        Caller<Waited<Integer, CompletableFuture<String>>> met = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Wait.of(done, pending).returnWhen(ReturnWhen.FIRST_COMPLETED).await();
        });

        assertThat(allDone.result().done()).containsExactly(done);
        assertThat(met.result().done()).containsExactly(done);
        assertThat(allDone.interruptedAtTheEnd()).isTrue();
        assertThat(met.interruptedAtTheEnd()).isTrue();
    }
}
