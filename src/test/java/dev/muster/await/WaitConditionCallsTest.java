package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Leftovers;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Tally;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When and how a condition is asked")
class WaitConditionCallsTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final CompletableFuture<String> pending = new CompletableFuture<>();

    /** Counts what is asked about the results of tickets. */
    private static final class Nosy implements FutureAdapter<Ticket, String> {
        private final AtomicInteger results = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public boolean isDone(Ticket ticket) {
            return ticket.isDone();
        }

        @Override
        public String result(Ticket ticket) throws Exception {
            results.incrementAndGet();
            if (ticket.failure() instanceof Exception failure) {
                throw failure;
            }
            return ticket.value();
        }

        @Override
        public boolean hasFailed(Ticket ticket) {
            failures.incrementAndGet();
            return ticket.failure() != null;
        }
    }

    @Test
    @DisplayName("The condition is evaluated before any waiting")
    void beforeAnyWaiting() {
        Waited<Integer, CompletableFuture<String>> waited = Wait.of(CompletableFuture.completedFuture("done"), pending)
                .returnWhen(tally -> tally.completed() == 1)
                .polling(poll -> {
                    throw new AssertionError("nothing is polled here");
                })
                .await();

        assertThat(waited.notDone()).containsExactly(pending);
    }

    @Test
    @DisplayName("A condition that is met before any waiting wins over a timeout of zero")
    void metBeforeTimeout() {
        Waited<Integer, CompletableFuture<String>> waited = Wait.of(pending)
                .returnWhen(tally -> true)
                .timeout(Duration.ZERO)
                .await();

        assertThat(waited.timedOut()).isFalse();
        assertThat(waited.notDone()).containsExactly(pending);
    }

    @Test
    @DisplayName("The condition is a pure function of the tally: total, succeeded, failed")
    void tally() {
        List<Tally> tallies = new ArrayList<>();
        PollOnlyFuture<String> a = new PollOnlyFuture<>();
        PollOnlyFuture<String> b = new PollOnlyFuture<>();
        PollOnlyFuture<String> c = new PollOnlyFuture<>();
        RecordedPolls polling =
                RecordedPolls.between(() -> a.fail(BROKEN), () -> {}, () -> b.complete("b"), () -> c.cancel(false));

        Wait.of(a, b, c)
                .returnWhen(tally -> {
                    tallies.add(tally);
                    return false;
                })
                .polling(polling)
                .await();

        assertThat(tallies).contains(new Tally(3, 0, 0), new Tally(3, 0, 1), new Tally(3, 1, 1));
        assertThat(tallies).allMatch(tally -> tally.total() == 3);
        assertThat(tallies).isSortedAccordingTo((x, y) -> Integer.compare(x.completed(), y.completed()));
        assertThat(tallies.get(0)).isEqualTo(new Tally(3, 0, 0));
    }

    @Test
    @DisplayName("The condition is evaluated before any waiting, and after every batch of completions")
    void afterEveryBatch() throws Exception {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        List<CompletableFuture<String>> futures =
                List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        Caller<Waited<Integer, CompletableFuture<String>>> caller = Caller.of(() -> Wait.of(futures)
                .returnWhen(tally -> {
                    seen.add(tally.completed());
                    return tally.completed() == 2;
                })
                .await());
        caller.untilItWaits();
        futures.get(1).complete("second");
        Eventually.until("one is seen", () -> seen.contains(1));
        futures.get(0).complete("first");

        assertThat(caller.result().done()).containsExactly(futures.get(0), futures.get(1));
        assertThat(seen).contains(0, 1, 2);
    }

    @Test
    @DisplayName("Totals and tallies count keys: a handle at two keys counts twice")
    void tallyCountsKeys() {
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");
        List<Tally> tallies = new ArrayList<>();

        Wait.of(done, done, pending)
                .returnWhen(tally -> {
                    tallies.add(tally);
                    return tally.succeeded() == 2;
                })
                .await();

        assertThat(tallies.get(tallies.size() - 1)).isEqualTo(new Tally(3, 2, 0));
    }

    @Test
    @DisplayName("Totals and tallies count keys: a polled handle at two keys counts twice")
    void tallyCountsKeysOfPolled() {
        PollOnlyFuture<String> twice = new PollOnlyFuture<>();
        RecordedPolls polling = RecordedPolls.between(() -> twice.complete("done"));

        Waited<Integer, PollOnlyFuture<String>> waited = Wait.of(twice, new PollOnlyFuture<String>(), twice)
                .returnWhen(ReturnCondition.completed(2))
                .polling(polling)
                .await();

        assertThat(waited.doneByKey()).containsOnlyKeys(0, 2);
    }

    @Test
    @DisplayName(
            "A condition or strategy that throws ends the call with that exception, after the leftovers policy: a condition, at once")
    void conditionThrows() {
        assertThatThrownBy(() -> Wait.of(CompletableFuture.completedFuture("done"), pending)
                        .returnWhen(tally -> {
                            throw BROKEN;
                        })
                        .leftovers(Leftovers.CANCEL)
                        .await())
                .isSameAs(BROKEN);
        assertThat(pending.isCancelled()).isTrue();
        assertThat(pending.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName(
            "A condition or strategy that throws ends the call with that exception, after the leftovers policy: a condition, later")
    void conditionThrowsLater() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Wait.of(polled, pending)
                        .returnWhen(tally -> {
                            if (tally.completed() > 0) {
                                throw BROKEN;
                            }
                            return false;
                        })
                        .polling(RecordedPolls.between(() -> {}, () -> polled.complete("done")))
                        .leftovers(Leftovers.CANCEL)
                        .await())
                .isSameAs(BROKEN);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName(
            "A condition or strategy that throws ends the call with that exception, after the leftovers policy: a strategy")
    void strategyThrows() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Wait.of(polled, pending)
                        .polling(poll -> {
                            throw BROKEN;
                        })
                        .leftovers(Leftovers.INTERRUPT)
                        .await())
                .isSameAs(BROKEN);
        assertThat(polled.cancels()).containsExactly(true);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("Plain ALL_COMPLETED, FIRST_COMPLETED, completed(k) never fetch a result")
    void neverFetched() {
        for (ReturnCondition condition :
                List.of(ReturnWhen.ALL_COMPLETED, ReturnWhen.FIRST_COMPLETED, ReturnCondition.completed(2))) {
            Nosy adapter = new Nosy();
            List<Ticket> tickets = List.of(new Ticket("a"), new Ticket("b"));

            Wait.of(tickets, adapter)
                    .returnWhen(condition)
                    .polling(RecordedPolls.between(() -> tickets.get(0).complete("a"), () -> tickets.get(1)
                            .fail(BROKEN)))
                    .await();

            assertThat(adapter.results).hasValue(0);
            assertThat(adapter.failures).hasValue(0);
        }
    }

    @Test
    @DisplayName("Plain ALL_COMPLETED never fetches a result of a future")
    void neverFetchedFromFuture() {
        PollOnlyFuture<String> future = PollOnlyFuture.completed("done");

        Wait.of(future).await();

        assertThat(future.fetched()).isZero();
    }

    @Test
    @DisplayName("It asks whether a handle failed only where the condition or a listener needs it")
    void askedWhereNeeded() {
        Nosy forCondition = new Nosy();
        Nosy forListener = new Nosy();
        Ticket failed = new Ticket("failed");
        failed.fail(BROKEN);

        Wait.of(List.of(failed), forCondition)
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .await();
        Wait.of(List.of(failed), forListener).onProgress(progress -> {}).await();

        assertThat(forCondition.failures).hasPositiveValue();
        assertThat(forListener.failures).hasPositiveValue();
        assertThat(forCondition.results).hasValue(0);
    }

    @Test
    @DisplayName("hasFailed: default: whether result throws")
    void hasFailedByDefault() {
        Ticket failed = new Ticket("failed");
        failed.fail(BROKEN);
        FutureAdapter<Ticket, String> adapter = Adapters.polled(Ticket::isDone, ticket -> {
            if (ticket.failure() != null) {
                throw BROKEN;
            }
            return ticket.value();
        });

        Waited<Integer, Ticket> waited = Wait.of(List.of(Ticket.completed("fine"), new Ticket("slow"), failed), adapter)
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .await();

        assertThat(waited.done()).hasSize(2).contains(failed);
        assertThat(adapter.hasFailed(failed)).isTrue();
    }
}
