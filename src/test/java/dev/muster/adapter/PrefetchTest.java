package dev.muster.adapter;

import static dev.muster.ReturnWhen.FIRST_EXCEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BatchAdapter.prefetch: Told which handles one poll has found done")
class PrefetchTest {

    /** Keeps what is asked for at once, and what one by one. */
    private static class Warehouse extends TicketOffice {
        final List<List<Ticket>> prefetched = new ArrayList<>();
        final List<String> log = new ArrayList<>();

        Warehouse() {
            super(100);
        }

        @Override
        public void prefetch(Collection<Ticket> done) throws Exception {
            prefetched.add(List.copyOf(done));
            log.add("prefetch");
        }

        @Override
        public String result(Ticket ticket) throws Exception {
            log.add("result");
            return super.result(ticket);
        }
    }

    private final Warehouse warehouse = new Warehouse();
    private final List<Ticket> tickets = TicketOffice.tickets(5);

    @Test
    @DisplayName("where there are several, before the result of each is asked for: once for each poll that found some")
    void beforeResults() {
        tickets.subList(0, 2).forEach(ticket -> ticket.complete("early"));
        RecordedPolls polling =
                RecordedPolls.between(() -> {}, () -> tickets.subList(2, 5).forEach(ticket -> ticket.complete("late")));

        List<String> results = Gather.of(tickets, warehouse).polling(polling).toList();

        assertThat(results).containsExactly("early", "early", "late", "late", "late");
        assertThat(warehouse.prefetched).containsExactly(tickets.subList(0, 2), tickets.subList(2, 5));
        assertThat(warehouse.log)
                .containsExactly("prefetch", "result", "result", "prefetch", "result", "result", "result");
    }

    @Test
    @DisplayName("A call that needs no results does not ask for this")
    void notWithoutNeed() {
        tickets.forEach(ticket -> ticket.complete("done"));

        assertThat(Wait.of(tickets, warehouse).await().done()).hasSize(5);
        assertThat(warehouse.log).isEmpty();

        Wait.of(tickets, warehouse).returnWhen(FIRST_EXCEPTION).await();
        assertThat(warehouse.prefetched)
                .as("whether one failed is seen by its result")
                .containsExactly(tickets);
    }

    @Test
    @DisplayName("at least two: one that is done by itself is just asked for its result")
    void notForOne() {
        tickets.get(0).complete("alone");

        assertThat(Gather.of(tickets.subList(0, 1), warehouse).toList()).containsExactly("alone");
        assertThat(warehouse.log).containsExactly("result");
    }

    @Test
    @DisplayName("the same handle at several keys is one of them")
    void duplicates() {
        tickets.forEach(ticket -> ticket.complete("done"));
        List<Ticket> twice = new ArrayList<>(tickets);
        twice.addAll(tickets);

        assertThat(Gather.of(twice, warehouse).toList()).hasSize(10);
        assertThat(warehouse.prefetched).containsExactly(tickets);
    }

    @Test
    @DisplayName("an exception of it is ignored: the handles are asked all the same")
    void throwing() {
        tickets.forEach(ticket -> ticket.complete("done"));
        Warehouse broken = new Warehouse() {
            @Override
            public void prefetch(Collection<Ticket> done) throws IOException {
                throw new IOException("no carrier");
            }
        };

        assertThat(Gather.of(tickets, broken).toList()).hasSize(5).containsOnly("done");
    }

    @Test
    @DisplayName("An InterruptedException interrupts the waiting thread, too")
    void interrupted() {
        tickets.forEach(ticket -> ticket.complete("done"));
        Warehouse interrupted = new Warehouse() {
            @Override
            public void prefetch(Collection<Ticket> done) throws InterruptedException {
                throw new InterruptedException();
            }
        };

        assertThatThrownBy(() -> Gather.of(tickets, interrupted).toList()).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
