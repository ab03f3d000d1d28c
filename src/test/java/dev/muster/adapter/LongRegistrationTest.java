package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Leaving callbacks on very many handles ends as soon as there is nothing to wait for")
class LongRegistrationTest {

    private static final int MANY = 5_000;
    private static final int EVENTFUL = 500;

    private final List<Ticket> tickets = TicketOffice.tickets(MANY);

    /** Has something happen while callbacks are left; signals that come later it keeps to itself. */
    private static final class Eventful implements NotifyingAdapter<Ticket, String> {
        private final Registering event;
        private int registered;

        private interface Registering {
            void on(Ticket ticket, Runnable signal);
        }

        Eventful(Registering event) {
            this.event = event;
        }

        @Override
        public boolean isDone(Ticket ticket) {
            return ticket.isDone();
        }

        @Override
        public String result(Ticket ticket) {
            return ticket.value();
        }

        @Override
        public Registration onDone(Ticket ticket, Runnable signal) {
            registered++;
            if (registered == EVENTFUL) {
                event.on(ticket, signal);
            }
            return () -> {};
        }
    }

    @Test
    @DisplayName("first(): when one has signalled")
    void firstSignals() {
        Eventful adapter = new Eventful((ticket, signal) -> {
            ticket.complete("first");
            signal.run();
        });

        assertThat(Gather.of(tickets, adapter).first()).isEqualTo(new Completion<>(EVENTFUL - 1, "first"));
        assertThat(adapter.registered).isBetween(EVENTFUL, MANY / 2);
    }

    @Test
    @DisplayName("when the thread is interrupted")
    void interrupted() {
        Eventful adapter =
                new Eventful((ticket, signal) -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> Gather.of(tickets, adapter).toList()).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(adapter.registered).isBetween(EVENTFUL, MANY / 2);
    }

    @Test
    @DisplayName("when the time is over")
    void timeIsOver() {
        Duration timeout = Duration.ofSeconds(1);
        long began = System.nanoTime();
        Eventful adapter = new Eventful((ticket, signal) -> {
            while (System.nanoTime() - began < timeout.plusMillis(50).toNanos()) {
                Thread.onSpinWait();
            }
        });

        assertThatThrownBy(() -> Gather.of(tickets, adapter).timeout(timeout).toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(adapter.registered).isBetween(EVENTFUL, MANY / 2);
    }
}
