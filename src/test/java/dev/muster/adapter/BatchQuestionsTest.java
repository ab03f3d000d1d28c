package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Wait;
import dev.muster.polling.Poll;
import dev.muster.support.Await;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Batched handles: the questions")
class BatchQuestionsTest {

    private static final int MOST = 10;

    private final TicketOffice office = new TicketOffice(MOST);

    @Test
    @DisplayName("One question for many handles")
    void oneQuestion() {
        TicketOffice unlimited = new TicketOffice(Integer.MAX_VALUE);
        List<Ticket> tickets = TicketOffice.tickets(1_000);

        List<String> results = Gather.of(tickets, unlimited)
                .polling(RecordedPolls.between(() -> {}, () -> tickets.forEach(ticket -> ticket.complete(ticket + "!"))))
                .toList();

        assertThat(unlimited.questionSizes()).containsExactly(1_000, 1_000, 1_000);
        assertThat(unlimited.questions().get(0)).isEqualTo(tickets);
        assertThat(results.get(999)).isEqualTo("ticket-999!");
        assertThat(unlimited.results()).isEqualTo(1_000);
    }

    @Test
    @DisplayName("Batches of at most maxBatchSize: ceil(pending / maxBatchSize) questions for each look")
    void chunks() {
        List<Ticket> tickets = TicketOffice.tickets(25);

        Gather.of(tickets, office)
                .polling(RecordedPolls.between(
                        () -> tickets.subList(0, 4).forEach(ticket -> ticket.complete("done")),
                        () -> {},
                        () -> tickets.subList(4, 15).forEach(ticket -> ticket.complete("done")),
                        () -> {},
                        () -> tickets.forEach(ticket -> ticket.complete("done"))))
                .toList();

        assertThat(office.questionSizes())
                .containsExactly(
                        10, 10, 5, // none of 25
                        10, 10, 5, // 4 of 25
                        10, 10, 1, // none of 21
                        10, 10, 1, // 11 of 21
                        10, // none of 10
                        10);
    }

    @Test
    @DisplayName("The number of questions is the sum of ceil(pending / maxBatchSize) over the looks, for any schedule")
    void anySchedule() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            TicketOffice asked = new TicketOffice(1 + random.nextInt(12));
            List<Ticket> tickets = TicketOffice.tickets(1 + random.nextInt(100));
            List<Ticket> remaining = new ArrayList<>(tickets);
            long[] expected = {questions(tickets.size(), asked.maxBatchSize())};
            List<Integer> told = new ArrayList<>();

            Gather.of(tickets, asked)
                    .polling(poll -> {
                        int questions = questions(poll.pending(), asked.maxBatchSize());
                        expected[0] += questions;
                        told.add(poll.questions() - questions);
                        for (int i = random.nextInt(8); i > 0 && !remaining.isEmpty(); i--) {
                            remaining.remove(random.nextInt(remaining.size())).complete("done");
                        }
                        return Duration.ZERO;
                    })
                    .toList();

            assertThat((long) asked.questions().size()).as("seed " + seed).isEqualTo(expected[0]);
            assertThat(told).as("seed " + seed).containsOnly(0);
        }
    }

    private static int questions(int pending, int maxBatchSize) {
        return (pending + maxBatchSize - 1) / maxBatchSize;
    }

    @Test
    @DisplayName("A question is about pending handles only, each once, at most maxBatchSize, whatever has completed")
    void onlyPending() {
        List<Ticket> tickets = TicketOffice.tickets(30);
        List<String> wrong = new ArrayList<>();
        HashSet<Ticket> known = new HashSet<>();
        TicketOffice checking = new TicketOffice(7) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) {
                if (pending.size() > 7 || pending.isEmpty() || new HashSet<>(pending).size() < pending.size()) {
                    wrong.add("a question about " + pending);
                }
                for (Ticket ticket : pending) {
                    if (known.contains(ticket)) {
                        wrong.add("asked again about " + ticket);
                    }
                    if (ticket.isDone()) {
                        known.add(ticket);
                        answers.done(ticket);
                    }
                }
            }
        };
        Random random = new Random(1);

        Gather.of(tickets, checking)
                .polling(poll -> {
                    tickets.get(random.nextInt(tickets.size())).complete("done");
                    return Duration.ZERO;
                })
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("The same handle at several keys is asked about once per look")
    void duplicates() {
        Ticket ticket = new Ticket("ticket");

        List<String> results = Gather.of(List.of(ticket, ticket, ticket), office)
                .polling(RecordedPolls.between(() -> ticket.complete("done")))
                .toList();

        assertThat(results).containsExactly("done", "done", "done");
        assertThat(office.questionSizes()).containsExactly(1, 1);
        assertThat(office.results()).as("result: at most once per handle and call").isEqualTo(1);
    }

    @Test
    @DisplayName("No question for an empty input")
    void emptyInput() {
        Gather.of(List.<Ticket>of(), office).toList();

        assertThat(office.questions()).isEmpty();
    }

    @Test
    @DisplayName("A timeout of zero looks once: one round of questions")
    void zeroTimeout() {
        List<Ticket> tickets = TicketOffice.tickets(25);
        tickets.get(24).complete("done");

        assertThat(Wait.of(tickets, office)
                        .timeout(Duration.ZERO)
                        .returnPartial()
                        .await()
                        .done())
                .containsExactly(tickets.get(24));
        assertThat(office.questionSizes()).containsExactly(10, 10, 5);
    }

    @Test
    @DisplayName("canWait() false: upTo is always ZERO")
    void upToIsZero() {
        List<Ticket> tickets = TicketOffice.tickets(3);

        Gather.of(tickets, office)
                .polling(RecordedPolls.answering(poll -> {
                    if (poll.checks() == 3) {
                        tickets.forEach(ticket -> ticket.complete("done"));
                    }
                    return Duration.ofMillis(2);
                }))
                .toList();

        assertThat(office.upTos()).hasSize(4).containsOnly(Duration.ZERO);
    }

    @Test
    @DisplayName("batched(maxBatchSize, poll, result): polled in batches, results fetched one by one")
    void batched() {
        List<Integer> sizes = new ArrayList<>();
        List<Ticket> tickets = TicketOffice.tickets(5);
        List<String> fetched = new ArrayList<>();
        BatchAdapter<Ticket, String> adapter = Adapters.batched(
                2,
                (Collection<Ticket> pending) -> {
                    sizes.add(pending.size());
                    return pending.stream().filter(Ticket::isDone).toList();
                },
                ticket -> {
                    fetched.add(ticket.toString());
                    return ticket.value();
                });

        Gather.of(tickets, adapter)
                .polling(RecordedPolls.between(() -> tickets.forEach(ticket -> ticket.complete("done"))))
                .toList();

        assertThat(sizes).containsExactly(2, 2, 1, 2, 2, 1);
        assertThat(fetched).hasSize(5).doesNotHaveDuplicates();
        assertThat(adapter.maxBatchSize()).isEqualTo(2);
        assertThat(adapter.canWait()).isFalse();
    }

    @Test
    @DisplayName("batched(poll, result): one question for all")
    void batchedUnlimited() {
        List<Integer> sizes = new ArrayList<>();

        Gather.of(
                        List.of(1, 2, 3, 4, 5),
                        Adapters.batched(
                                (Collection<Integer> pending) -> {
                                    sizes.add(pending.size());
                                    return pending;
                                },
                                number -> number))
                .toList();

        assertThat(sizes).containsExactly(5);
    }

    @Test
    @DisplayName("BatchAdapter.isDone: by default a poll of one")
    void isDoneByDefault() throws Exception {
        Ticket done = Ticket.completed("done");
        Ticket pending = new Ticket("pending");

        assertThat(office.isDone(done)).isTrue();
        assertThat(office.isDone(pending)).isFalse();
        assertThat(office.questions()).containsExactly(List.of(done), List.of(pending));
        assertThat(office.upTos()).containsOnly(Duration.ZERO);
    }

    @Test
    @DisplayName("Batch questions run on the calling thread")
    void onTheCallingThread() {
        Gather.of(List.of(Ticket.completed("done")), office).toList();

        assertThat(office.threads()).containsOnly(Thread.currentThread());
    }

    @Test
    @DisplayName("Batched handles in an async() call: the same questions")
    void async() {
        List<Ticket> tickets = TicketOffice.tickets(12);
        RecordedPolls polling = RecordedPolls.between(() -> tickets.forEach(ticket -> ticket.complete("done")));

        Await.value(Gather.of(tickets, office).polling(polling).async().toList());

        assertThat(office.questionSizes()).containsExactly(10, 2, 10, 2);
        assertThat(polling.all(Poll::questions)).containsExactly(2);
    }

    @Test
    @DisplayName("Leftovers of batched handles: cancel of the adapter, once each; by default it can do nothing")
    void leftovers() {
        List<Ticket> cancelled = new CopyOnWriteArrayList<>();
        TicketOffice cancelling = new TicketOffice(MOST) {
            @Override
            public boolean cancel(Ticket ticket, boolean mayInterrupt) {
                return mayInterrupt && cancelled.add(ticket);
            }
        };
        List<Ticket> tickets = TicketOffice.tickets(3);
        tickets.get(1).complete("done");

        Wait.of(tickets, cancelling)
                .timeout(Duration.ZERO)
                .returnPartial()
                .leftovers(Leftovers.INTERRUPT)
                .await();

        assertThat(cancelled).containsExactly(tickets.get(0), tickets.get(2));
        assertThat(office.cancel(tickets.get(0), true)).isFalse();
    }

    @Test
    @DisplayName("maxBatchSize less than 1 is an IllegalArgumentException naming the argument and the value")
    void badBatchSize() {
        assertThatThrownBy(() -> Adapters.batched(0, (Collection<String> pending) -> pending, id -> id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxBatchSize")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> Adapters.batchedResults(-3, (Collection<String> pending, BatchAdapter.Answers<String, String> answers) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxBatchSize")
                .hasMessageContaining("-3");
    }

    @Test
    @DisplayName("Null arguments of the factories are a NullPointerException naming the argument")
    void nullArguments() {
        assertThatThrownBy(() -> Adapters.polled(null, id -> id))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("isDone");
        assertThatThrownBy(() -> Adapters.polled((String id) -> true, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("result");
        assertThatThrownBy(() -> Adapters.<String, String>batched(null, id -> id))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("poll");
        assertThatThrownBy(() -> Adapters.batched((Collection<String> pending) -> pending, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("result");
        assertThatThrownBy(() -> Adapters.<String, String>batchedResults(1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("poll");
    }
}
