package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.Poll;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Long polls: canWait() true")
class LongPollTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Blocks in its poll for as long as it may, or until something completes. */
    private static final class PatientOffice extends TicketOffice {
        private final Semaphore completions = new Semaphore(0);
        private volatile boolean lastPollWasWoken;

        private PatientOffice(int maxBatchSize) {
            super(maxBatchSize);
        }

        @Override
        public boolean canWait() {
            return true;
        }

        @Override
        protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers)
                throws Exception {
            if (pending.stream().noneMatch(Ticket::isDone) && !upTo.isZero()) {
                lastPollWasWoken = completions.tryAcquire(upTo.toNanos(), TimeUnit.NANOSECONDS);
            }
            super.answer(pending, upTo, answers);
        }

        private void complete(Ticket ticket) {
            ticket.complete("done");
            completions.release();
        }

        private boolean blocks() {
            return !upTos().isEmpty() && !upTos().get(upTos().size() - 1).isZero();
        }
    }

    private final PatientOffice office = new PatientOffice(100);
    private final List<Ticket> tickets = TicketOffice.tickets(3);

    @Test
    @DisplayName(
            "poll may block for upTo (a long poll), the strategy's delay: a completion ends it and is seen at once")
    void seenAtOnce() throws Exception {
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(tickets, office).polling(poll -> HOUR).toList());
        Eventually.until("the poll blocks", office::blocks);
        for (Ticket ticket : tickets) {
            caller.untilItWaits();
            office.complete(ticket);
        }

        assertThat(caller.result()).containsExactly("done", "done", "done");
        assertThat(office.lastPollWasWoken).isTrue();
        assertThat(office.upTos()).allMatch(upTo -> upTo.compareTo(HOUR) <= 0);
    }

    @Test
    @DisplayName("upTo is at most the strategy's delay")
    void upToIsTheDelay() {
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 4) {
                tickets.forEach(office::complete);
            }
            return Duration.ofMillis(poll.checks());
        });

        Gather.of(tickets, office).polling(polling).toList();

        assertThat(office.upTos()).allMatch(upTo -> upTo.compareTo(Duration.ofMillis(4)) <= 0);
        assertThat(office.upTos().stream().anyMatch(upTo -> !upTo.isZero())).isTrue();
        assertThat(polling.all(Poll::checks)).isSorted();
    }

    @Test
    @DisplayName("upTo is clipped to the time left: a long poll does not oversleep the deadline")
    void clipped() {
        Duration timeout = Duration.ofMillis(30);

        assertThatThrownBy(() -> Gather.of(tickets, office)
                        .polling(poll -> HOUR)
                        .timeout(timeout)
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(office.upTos()).allMatch(upTo -> upTo.compareTo(timeout) <= 0);
    }

    @Test
    @DisplayName("lastDelay: the whole strategy's last answer, before clipping; ZERO before the first")
    void lastDelayIsNotClipped() {
        TicketOffice impatient = new TicketOffice(100) {
            @Override
            public boolean canWait() {
                return true;
            }
        };
        // Each poll finds something, and so comes back before its time, which was clipped to the minute left.
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            tickets.get((int) poll.checks() - 1).complete("done");
            return HOUR;
        });

        assertThat(Gather.of(tickets, impatient)
                        .polling(polling)
                        .timeout(Duration.ofMinutes(1))
                        .toList())
                .hasSize(3);
        assertThat(impatient.upTos()).allMatch(upTo -> upTo.compareTo(Duration.ofMinutes(1)) <= 0);
        assertThat(polling.all(Poll::lastDelay)).containsExactly(Duration.ZERO, HOUR, HOUR);
    }

    @Test
    @DisplayName("What completes during the last long poll is never reported as timed out")
    void completesDuringTheLastPoll() {
        TicketOffice slow = new TicketOffice(100) {
            @Override
            public boolean canWait() {
                return true;
            }

            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers)
                    throws Exception {
                if (!upTo.isZero()) {
                    assertThat(new Semaphore(0).tryAcquire(upTo.toNanos(), TimeUnit.NANOSECONDS))
                            .isFalse();
                    tickets.forEach(ticket -> ticket.complete("at the last moment"));
                }
                super.answer(pending, upTo, answers);
            }
        };

        assertThat(Gather.of(tickets, slow)
                        .polling(poll -> HOUR)
                        .timeout(Duration.ofMillis(300))
                        .toList())
                .containsOnly("at the last moment");
    }

    @Test
    @DisplayName("A future that can notify is noticed at once, also while a long poll could block")
    void pushesAreNoticed() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        List<Object> handles = new ArrayList<>(tickets);
        handles.add(future);
        RecordedPolls polling = RecordedPolls.answering(HOUR);
        Caller<Completion<Integer, Object>> caller =
                Caller.of(() -> Gather.of(handles, Adapters.either(Ticket.class, office, Adapters.known()))
                        .polling(polling)
                        .first());
        Eventually.until("it has looked", () -> !polling.polls().isEmpty());
        caller.untilItWaits();
        future.complete("pushed");

        assertThat(caller.result().value()).isEqualTo("pushed");
    }

    @Test
    @DisplayName("Several questions: none of them blocks the others")
    void severalQuestions() throws Exception {
        PatientOffice small = new PatientOffice(1);
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 2) {
                small.complete(tickets.get(2));
            }
            return poll.checks() < 2 ? Duration.ofMillis(1) : Duration.ofMillis(2);
        });

        assertThat(Gather.of(tickets, small).polling(polling).first()).isEqualTo(new Completion<>(2, "done"));
    }

    @Test
    @DisplayName("Two backends: once all is done at the one, the long poll of the other may block")
    void theOtherBackendIsDone() throws Exception {
        PatientOffice finished = new PatientOffice(100);
        Ticket itsOnly = new Ticket("done");
        itsOnly.complete("done");
        List<Object> handles = new ArrayList<>(tickets);
        handles.add(0, itsOnly);
        FutureAdapter<Object, Object> both = new FutureAdapter<>() {
            @Override
            public boolean isDone(Object handle) {
                throw new AssertionError("asked of its own adapter");
            }

            @Override
            public Object result(Object handle) {
                throw new AssertionError("asked of its own adapter");
            }

            @Override
            public FutureAdapter<Object, Object> adapterFor(Object handle) {
                return Dispatch.asAny(handle == itsOnly ? finished : office);
            }
        };
        Caller<List<Object>> caller =
                Caller.of(() -> Gather.of(handles, both).polling(poll -> HOUR).toList());
        Eventually.until("the poll blocks", office::blocks);
        for (Ticket ticket : tickets) {
            caller.untilItWaits();
            office.complete(ticket);
        }

        assertThat(caller.result()).containsOnly("done").hasSize(4);
        assertThat(finished.upTos()).containsExactly(Duration.ZERO);
    }

    @Test
    @DisplayName(
            "An interrupt during a long poll: WaitInterruptedException, with the thread's interrupt status set again")
    void interrupted() throws Exception {
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(tickets, office).polling(poll -> HOUR).toList());
        Eventually.until("the poll blocks", office::blocks);
        caller.untilItWaits().interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName("A long poll that returns early without an answer is asked again, and the strategy in between")
    void returnsEarly() {
        TicketOffice hasty = new TicketOffice(100) {
            @Override
            public boolean canWait() {
                return true;
            }
        };
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 5) {
                tickets.forEach(ticket -> ticket.complete("done"));
            }
            return Duration.ofMillis(1);
        });

        assertThat(Gather.of(tickets, hasty).polling(polling).toList()).containsOnly("done");
        assertThat(polling.all(Poll::emptyStreak)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    @DisplayName("A zero delay is a poll that does not block")
    void zeroDelay() {
        RecordedPolls polling = RecordedPolls.between(() -> {}, () -> tickets.forEach(office::complete));

        Gather.of(tickets, office).polling(polling).toList();

        assertThat(office.upTos()).containsOnly(Duration.ZERO);
    }
}
