package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.BatchAdapter.Answers;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Batched handles: whom an answer is about")
class RecognisedAnswersTest {

    private static final IOException BROKEN = new IOException("broken");

    private final Ticket a = new Ticket("a");
    private final Ticket b = new Ticket("b");

    /** A handle that is found by equals, and counts how often that is tried. */
    private record Id(int number, AtomicInteger hashed) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Id id && id.number == number;
        }

        @Override
        public int hashCode() {
            hashed.incrementAndGet();
            return number;
        }
    }

    /** An adapter whose answers carry the outcomes. */
    private static BatchAdapter<Ticket, String> answering(BatchResults<Ticket, String> poll) {
        return Adapters.batchedResults(100, poll);
    }

    @Test
    @DisplayName("A handle is recognised by identity: of two that are equal, the very one that was answered is done")
    @SuppressWarnings("StringOperationCanBeSimplified") // equal, and not the same
    void byIdentity() {
        List<String> ids = List.of(new String("job"), new String("job"));

        Waited<Integer, String> waited = Wait.of(
                        ids,
                        Adapters.<String, String>batchedResults(
                                10, (pending, answers) -> answers.succeeded(ids.get(1), "second")))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await();

        assertThat(waited.doneByKey()).containsOnlyKeys(1);
        assertThat(waited.notDoneByKey()).containsOnlyKeys(0);
    }

    @Test
    @DisplayName("A handle is recognised by identity, else by equals: an answer that was read from a message will do")
    void byEquals() {
        BatchAdapter<String, String> adapter = Adapters.batchedResults(10, (pending, answers) -> {
            for (String id : pending) {
                answers.succeeded(new StringBuilder(id).toString(), "result of " + id);
            }
        });

        assertThat(Gather.of(List.of("a", "b"), adapter).toList()).containsExactly("result of a", "result of b");
        assertThat(Gather.of(
                                List.of("a", "b"),
                                Adapters.batched(
                                        (Collection<String> pending) -> List.of(
                                                new StringBuilder("b").toString(), new StringBuilder("a").toString()),
                                        id -> id + "!"))
                        .toList())
                .containsExactly("a!", "b!");
    }

    @Test
    @DisplayName("Equal handles that are answered by equals are all done in the end")
    @SuppressWarnings("StringOperationCanBeSimplified") // equal, and not the same
    void equalHandlesByEquals() {
        List<String> ids = List.of(new String("job"), new String("job"), new String("job"));
        BatchAdapter<String, String> adapter =
                Adapters.batchedResults(10, (pending, answers) -> answers.succeeded(new String("job"), "done"));

        assertThat(Gather.of(ids, adapter).polling(poll -> Duration.ZERO).toList())
                .containsExactly("done", "done", "done");
    }

    @Test
    @DisplayName(
            "a handle is recognised by identity, else by equals; one that is not pending is ignored: one that nobody asked about, or null")
    void unknownIsIgnored() {
        Ticket stranger = Ticket.completed("stranger");

        assertThat(Gather.of(List.of(a), answering((pending, answers) -> {
                            answers.done(stranger);
                            answers.succeeded(stranger, "stranger");
                            answers.failed(stranger, BROKEN);
                            answers.succeeded(null, "null");
                            answers.succeeded(a, "known");
                        }))
                        .toList())
                .containsExactly("known");
        assertThat(Gather.of(
                                List.of("a"),
                                Adapters.batched(
                                        (Collection<String> pending) -> Arrays.asList("stranger", null, "a"), id -> id))
                        .toList())
                .containsExactly("a");
    }

    @Test
    @DisplayName(
            "a handle is recognised by identity, else by equals; one that is not pending is ignored: one that was answered before")
    void firstAnswerCounts() {
        RecordedPolls polling = RecordedPolls.answering(Duration.ZERO);
        AtomicInteger looks = new AtomicInteger();

        Map<Integer, String> results = Gather.of(List.of(a, b), answering((pending, answers) -> {
                    answers.succeeded(a, "look " + looks.incrementAndGet());
                    answers.succeeded(a, "again");
                    answers.failed(a, BROKEN);
                    answers.done(a);
                    if (looks.get() == 3) {
                        answers.succeeded(b, "b");
                    }
                }))
                .polling(polling)
                .toMap();

        assertThat(results).containsExactly(Map.entry(0, "look 1"), Map.entry(1, "b"));
        assertThat(polling.polls()).extracting(poll -> poll.completed()).containsExactly(1, 0);
    }

    @Test
    @DisplayName("An answer about a handle of another batch is no answer to this question, and does no harm")
    void otherBatch() {
        List<Ticket> tickets = TicketOffice.tickets(4);
        TicketOffice office = new TicketOffice(2) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) {
                tickets.forEach(ticket -> answers.succeeded(ticket, "of " + ticket));
            }
        };

        assertThat(Gather.of(tickets, office).toList())
                .containsExactly("of ticket-0", "of ticket-1", "of ticket-2", "of ticket-3");
    }

    @Test
    @DisplayName(
            "To recognise answers by equals costs a time proportional to the handles asked about, however many batches")
    void equalsIsLinear() {
        AtomicInteger hashed = new AtomicInteger();
        List<Id> ids =
                IntStream.range(0, 2_000).mapToObj(i -> new Id(i, hashed)).toList();
        BatchAdapter<Id, Integer> adapter = Adapters.batchedResults(
                10,
                (pending, answers) -> pending.forEach(id -> answers.succeeded(new Id(id.number, hashed), id.number)));

        assertThat(Gather.of(ids, adapter).toList()).hasSize(2_000);
        assertThat(hashed.get()).isLessThan(20 * ids.size());
    }
}
