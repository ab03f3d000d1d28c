package dev.muster.polling.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.PollFailedException;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.polling.Poll;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch poll that throws")
class BatchFailureTest {

    @Test
    @DisplayName("A batch poll that throws: those handles that it was asked about fail, the other batches go on")
    void batchThrows() {
        List<Ticket> tickets = TicketOffice.tickets(4);
        IOException unreachable = new IOException("unreachable");
        TicketOffice office = new TicketOffice(2) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers)
                    throws Exception {
                if (pending.contains(tickets.get(0))) {
                    throw unreachable;
                }
                super.answer(pending, upTo, answers);
            }
        };
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 6) {
                tickets.get(2).complete("2");
                tickets.get(3).complete("3");
            }
            return Duration.ZERO;
        });

        List<Outcome<String>> outcomes = Gather.of(tickets, office)
                .polling(polling)
                .pollPatience(Duration.ZERO)
                .returnExceptions()
                .toList();

        assertThat(outcomes.subList(2, 4)).containsExactly(new Outcome.Success<>("2"), new Outcome.Success<>("3"));
        assertThat(outcomes.subList(0, 2))
                .allSatisfy(outcome -> assertThat(outcome.failure().orElseThrow())
                        .isInstanceOf(PollFailedException.class)
                        .hasCause(unreachable));
        assertThat(office.questions().stream().filter(asked -> asked.contains(tickets.get(0))))
                .hasSize(3);
    }

    @Test
    @DisplayName("A batch poll that throws after it answered: what had completed is not lost")
    void batchThrowsAfterAnswers() {
        List<Ticket> tickets = TicketOffice.tickets(2);
        TicketOffice office = new TicketOffice(10) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers)
                    throws Exception {
                answers.succeeded(tickets.get(0), "answered");
                throw new IOException("broke off");
            }
        };

        List<Outcome<String>> outcomes = Gather.of(tickets, office)
                .polling(poll -> Duration.ZERO)
                .pollPatience(Duration.ZERO)
                .returnExceptions()
                .toList();

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("answered"));
        assertThat(outcomes.get(1).failure().orElseThrow()).isInstanceOf(PollFailedException.class);
    }

    @Test
    @DisplayName("counts as a look that found nothing, also when the handles are given up: polled and batched alike")
    void givingUpFindsNothing() {
        List<Ticket> tickets = TicketOffice.tickets(2);
        TicketOffice broken = new TicketOffice(10) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers)
                    throws Exception {
                throw new IOException("unreachable");
            }
        };
        FutureAdapter<String, String> brokenToo = Adapters.polled(
                (String id) -> {
                    throw new IOException("unreachable too");
                },
                id -> id);
        PollOnlyFuture<String> healthy = new PollOnlyFuture<>();
        RecordedPolls polling =
                RecordedPolls.between(() -> {}, () -> {}, () -> {}, () -> {}, () -> healthy.complete("healthy"));
        List<Object> handles = new ArrayList<>(tickets);
        handles.add("polled");
        handles.add(healthy);

        Gather.of(
                        handles,
                        Adapters.either(
                                Ticket.class, broken, Adapters.either(String.class, brokenToo, Adapters.known())))
                .polling(polling)
                .pollPatience(Duration.ZERO)
                .returnExceptions()
                .toList();

        assertThat(polling.all(Poll::pending)).containsExactly(4, 4, 1, 1, 1);
        assertThat(polling.all(Poll::completed)).containsOnly(0);
        assertThat(polling.all(Poll::emptyStreak)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    @DisplayName("A batched poll that returns null is a poll that throws")
    void batchedReturnsNull() {
        assertThatThrownBy(() -> Gather.of(
                                List.of("job"), Adapters.batched((Collection<String> pending) -> null, job -> job))
                        .polling(poll -> Duration.ZERO)
                        .pollPatience(Duration.ZERO)
                        .toList())
                .hasCauseInstanceOf(PollFailedException.class)
                .hasRootCauseInstanceOf(NullPointerException.class);
    }
}
