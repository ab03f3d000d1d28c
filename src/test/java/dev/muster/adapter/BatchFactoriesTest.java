package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Wait;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adapters.batched, batchedResults and what a BatchAdapter does by default")
class BatchFactoriesTest {

    private final TicketOffice office = new TicketOffice(10);

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
    @DisplayName("Leftovers of batched handles: cancel of the adapter, once each; by default it can do nothing")
    void leftovers() {
        List<Ticket> cancelled = new CopyOnWriteArrayList<>();
        TicketOffice cancelling = new TicketOffice(10) {
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
        assertThatThrownBy(() -> Adapters.batchedResults(
                        -3, (Collection<String> pending, BatchAdapter.Answers<String, String> answers) -> {}))
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
