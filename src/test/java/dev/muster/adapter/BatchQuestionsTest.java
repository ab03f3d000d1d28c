package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
                .polling(
                        RecordedPolls.between(() -> {}, () -> tickets.forEach(ticket -> ticket.complete(ticket + "!"))))
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
        assertThat(office.results())
                .as("result: at most once per handle and call")
                .isEqualTo(1);
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
    @DisplayName("canWait() true: poll may block for upTo (a long poll); else upTo is always ZERO: false")
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
}
