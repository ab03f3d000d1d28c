package dev.muster.polling.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.polling.Poll;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a strategy is asked, and told")
class PollingCallsTest {

    private final PollOnlyFuture<String> a = new PollOnlyFuture<>();
    private final PollOnlyFuture<String> b = new PollOnlyFuture<>();
    private final PollOnlyFuture<String> c = new PollOnlyFuture<>();

    /** Three futures over five looks, which find: nothing, nothing, a, nothing, b and c. */
    private RecordedPolls threeFutures(RecordedPolls polling) {
        Gather.of(a, b, c).polling(polling).toList();
        return polling;
    }

    private RecordedPolls threeFutures() {
        return threeFutures(RecordedPolls.between(() -> {}, () -> a.complete("a"), () -> {}, () -> {
            b.complete("b");
            c.complete("c");
        }));
    }

    @Test
    @DisplayName("nextDelay is asked after every look that left something to poll, and after no other")
    void askedAfterEveryLook() {
        RecordedPolls polling = threeFutures();

        assertThat(polling.polls()).hasSize(4);
        assertThat(c.asked()).isEqualTo(5);
    }

    @Test
    @DisplayName("A first look that leaves nothing to poll: the strategy is not asked")
    void notAskedWhenAllIsDone() {
        RecordedPolls polling = RecordedPolls.answering(Duration.ZERO);

        Gather.of(PollOnlyFuture.completed("done"), PollOnlyFuture.completed("too"))
                .polling(polling)
                .toList();
        Gather.of(List.<Future<String>>of()).polling(polling).toList();

        assertThat(polling.polls()).isEmpty();
    }

    @Test
    @DisplayName("checks: looks so far, at least 1")
    void checks() {
        assertThat(threeFutures().all(Poll::checks)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    @DisplayName("completed: found done by this look")
    void completed() {
        assertThat(threeFutures().all(Poll::completed)).containsExactly(0, 0, 1, 0);
    }

    @Test
    @DisplayName("completed: what the first look found done counts")
    void completedByTheFirstLook() {
        a.complete("a");
        RecordedPolls polling = threeFutures(RecordedPolls.between(() -> b.complete("b"), () -> c.complete("c")));

        assertThat(polling.all(Poll::completed)).containsExactly(1, 1);
        assertThat(polling.all(Poll::emptyStreak)).containsExactly(0, 0);
    }

    @Test
    @DisplayName("emptyStreak: looks in a row that found nothing, this one included")
    void emptyStreak() {
        assertThat(threeFutures().all(Poll::emptyStreak)).containsExactly(1, 2, 0, 1);
    }

    @Test
    @DisplayName("pending: handles still to be polled")
    void pending() {
        assertThat(threeFutures().all(Poll::pending)).containsExactly(3, 3, 2, 2);
    }

    @Test
    @DisplayName("questions: what the next look will cost: polls of single handles")
    void questionsOfSingles() {
        assertThat(threeFutures().all(Poll::questions)).containsExactly(3, 3, 2, 2);
    }

    @Test
    @DisplayName("questions: what the next look will cost: polls of single handles plus batch questions")
    void questionsOfBatches() {
        TicketOffice office = new TicketOffice(10);
        List<Ticket> tickets = TicketOffice.tickets(25);
        List<Object> handles = new ArrayList<>(tickets);
        handles.add(a);
        RecordedPolls polling = RecordedPolls.between(
                () -> tickets.subList(0, 5).forEach(ticket -> ticket.complete("done")),
                () -> tickets.forEach(ticket -> ticket.complete("done")),
                () -> a.complete("a"));

        Gather.of(handles, Adapters.either(Ticket.class, office, Adapters.known()))
                .polling(polling)
                .toList();

        assertThat(polling.all(Poll::questions)).containsExactly(3 + 1, 2 + 1, 1);
        assertThat(polling.all(Poll::pending)).containsExactly(26, 21, 1);
    }

    @Test
    @DisplayName("questions: a handle at several keys is asked about once per look")
    void questionsOfDuplicates() {
        RecordedPolls polling = RecordedPolls.between(() -> {}, () -> a.complete("a"));

        Gather.of(a, a, a).polling(polling).toList();

        assertThat(polling.all(Poll::questions)).containsExactly(1, 1);
        assertThat(a.asked()).isEqualTo(3);
    }

    @Test
    @DisplayName("total: all handles of the call, those that notify included")
    void total() {
        CompletableFuture<String> notifying = new CompletableFuture<>();
        RecordedPolls polling = RecordedPolls.between(() -> a.complete("a"), () -> {
            b.complete("b");
            notifying.complete("notified");
        });

        Gather.of(List.<Future<String>>of(a, notifying, b, CompletableFuture.completedFuture("done")))
                .polling(polling)
                .toList();

        assertThat(polling.all(Poll::total)).containsExactly(4, 4);
        assertThat(polling.all(Poll::pending)).containsExactly(2, 1);
    }

    @Test
    @DisplayName("lastDelay: the whole strategy's last answer, before clipping; ZERO before the first")
    void lastDelay() {
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 4) {
                a.complete("a");
            }
            return Duration.ofNanos(poll.checks());
        });

        Gather.of(a).polling(polling).toList();

        assertThat(polling.all(Poll::lastDelay))
                .containsExactly(Duration.ZERO, Duration.ofNanos(1), Duration.ofNanos(2), Duration.ofNanos(3));
    }

    @Test
    @DisplayName("lastDelay: the whole strategy's last answer: what a wrapper made of it")
    void lastDelayOfWrapper() {
        RecordedPolls inner = RecordedPolls.answering(poll -> {
            if (poll.checks() == 3) {
                a.complete("a");
            }
            return Duration.ofHours(poll.checks());
        });

        Gather.of(a).polling(inner.atMost(Duration.ofNanos(5))).toList();

        assertThat(inner.all(Poll::lastDelay)).containsExactly(Duration.ZERO, Duration.ofNanos(5), Duration.ofNanos(5));
    }

    @Test
    @DisplayName("elapsed: since the call began")
    void elapsed() {
        long before = System.nanoTime();
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 3) {
                a.complete("a");
            }
            return Duration.ofMillis(5);
        });
        Gather.of(a).polling(polling).toList();
        Duration atMost = Duration.ofNanos(System.nanoTime() - before);

        List<Duration> elapsed = polling.all(Poll::elapsed);
        assertThat(elapsed).isSorted().allMatch(each -> !each.isNegative() && each.compareTo(atMost) <= 0);
        assertThat(elapsed.get(2)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
    }

    @Test
    @DisplayName("sinceCompletion: since the last look that found something, or since the call began")
    void sinceCompletion() {
        RecordedPolls polling = threeFutures(RecordedPolls.answering(poll -> {
            switch ((int) poll.checks()) {
                case 2 -> a.complete("a");
                case 5 -> {
                    b.complete("b");
                    c.complete("c");
                }
                default -> {}
            }
            return Duration.ofMillis(2);
        }));
        List<Duration> since = polling.all(Poll::sinceCompletion);
        List<Duration> elapsed = polling.all(Poll::elapsed);

        assertThat(polling.all(Poll::completed)).containsExactly(0, 0, 1, 0, 0);
        assertThat(since.subList(0, 2)).isEqualTo(elapsed.subList(0, 2));
        for (int i : new int[] {3, 4}) {
            // the third look, which found something, was taken after the strategy was asked for the second time
            assertThat(since.get(i))
                    .isGreaterThanOrEqualTo(elapsed.get(i).minus(elapsed.get(2)))
                    .isLessThanOrEqualTo(elapsed.get(i).minus(elapsed.get(1)));
        }
    }

    @Test
    @DisplayName("Polling governs only what cannot notify: the strategy is not asked about a future that can")
    void notAskedAboutNotifying() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        RecordedPolls polling = RecordedPolls.answering(Duration.ofHours(1));
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(future).polling(polling).toList()).untilItWaits();
        future.complete("done");

        assertThat(caller.result()).containsExactly("done");
        assertThat(polling.polls()).isEmpty();
    }

    @Test
    @DisplayName(
            "A future that can notify is noticed at once, whatever the strategy, and the strategy is not asked about it")
    void notifyingIsNoticedAtOnce() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        RecordedPolls polling = RecordedPolls.answering(Duration.ofDays(1));
        Caller<Completion<Integer, String>> caller = Caller.of(() ->
                Gather.of(List.<Future<String>>of(a, future)).polling(polling).first());
        Eventually.until("it has looked", () -> !polling.polls().isEmpty());
        caller.untilItWaits();
        future.complete("pushed");

        assertThat(caller.result()).isEqualTo(new Completion<>(1, "pushed"));
    }

    @Test
    @DisplayName(
            "A future that can notify is noticed at once (with 100,000 and more pending: within milliseconds), whatever the strategy: a strategy of days")
    void oneOfManyIsNoticed() throws Exception {
        List<CompletableFuture<Integer>> futures = new ArrayList<>(IntStream.range(0, 100_000)
                .mapToObj(i -> new CompletableFuture<Integer>())
                .toList());
        Caller<Waited<Integer, CompletableFuture<Integer>>> caller = Caller.of(() -> Wait.of(futures)
                        .returnWhen(ReturnWhen.FIRST_COMPLETED)
                        .polling(poll -> Duration.ofDays(1))
                        .await())
                .untilItWaits();
        futures.get(77_777).complete(1);

        assertThat(caller.result().done()).containsExactly(futures.get(77_777));
    }

    @Test
    @DisplayName("Strategies run on the calling thread")
    void onTheCallingThread() {
        assertThat(threeFutures().threads()).containsOnly(Thread.currentThread());
    }
}
