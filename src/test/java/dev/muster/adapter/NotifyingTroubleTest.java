package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.support.Bell;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Notifying adapters that signal late or never, or throw, or have to be polled after all")
class NotifyingTroubleTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final Bell bell = new Bell();
    private final Ticket a = new Ticket("a");
    private final Ticket b = new Ticket("b");

    @Test
    @DisplayName("Late: a signal that comes after its registration was removed, or after the call, is harmless")
    void late() throws Exception {
        Caller<Waited<Integer, Ticket>> caller = Caller.of(() -> Wait.of(List.of(a, b), bell)
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await());
        bell.awaitRegistrations(2);
        b.complete("2");
        bell.signals().get(1).run();
        Waited<Integer, Ticket> waited = caller.result();

        a.complete("late");
        bell.ring();
        bell.ring();

        assertThat(waited.done()).containsExactly(b);
        assertThat(waited.notDone()).containsExactly(a);
    }

    @Test
    @DisplayName("Registrations are taken back, once each, when the call ends before the handle is done")
    void removed() {
        Gather.of(List.of(a, b), bell)
                .timeout(Duration.ofMillis(300))
                .returnPartial()
                .toList();

        assertThat(bell.signals()).hasSize(2);
        assertThat(bell.removed()).isEqualTo(2);
    }

    @Test
    @DisplayName("A remove() that throws does not keep the others from being taken back, nor the call from its result")
    void removeThrows() {
        AtomicInteger removed = new AtomicInteger();
        NotifyingAdapter<Ticket, String> adapter = new Bell() {
            @Override
            public Registration onDone(Ticket ticket, Runnable signal) {
                return () -> {
                    removed.incrementAndGet();
                    throw BROKEN;
                };
            }
        };

        assertThat(Gather.of(List.of(a, b), adapter)
                        .timeout(Duration.ofMillis(300))
                        .returnPartial()
                        .toList())
                .containsExactly(new Outcome.Pending<>(), new Outcome.Pending<>());
        assertThat(removed).hasValue(2);
    }

    @Test
    @DisplayName("notifies(handle) that throws: the handle is polled")
    void notifiesThrows() {
        Bell adapter = new Bell() {
            @Override
            public boolean notifies(Ticket ticket) {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(Gather.of(List.of(a), adapter)
                        .polling(poll -> {
                            a.complete("1");
                            return Duration.ZERO;
                        })
                        .toList())
                .containsExactly("1");
    }

    @Test
    @DisplayName("notifies(handle) false: this one has to be polled after all")
    void mustBePolled() {
        NotifyingAdapter<Ticket, String> adapter = new Bell() {
            @Override
            public boolean notifies(Ticket ticket) {
                return ticket != a;
            }
        };
        RecordedPolls polling = RecordedPolls.between(() -> {}, () -> a.complete("1"));
        b.complete("2");

        assertThat(Gather.of(List.of(a, b), adapter).polling(polling).toList()).containsExactly("1", "2");
        assertThat(polling.polls()).hasSize(2).allMatch(poll -> poll.pending() == 1);
    }

    @Test
    @DisplayName("An isDone that throws after a signal means \"not known yet\": the handle is asked again")
    void isDoneThrows() throws Exception {
        AtomicInteger trouble = new AtomicInteger();
        Bell adapter = new Bell() {
            @Override
            public boolean isDone(Ticket ticket) {
                if (ticket.isDone() && trouble.incrementAndGet() == 1) {
                    throw BROKEN;
                }
                return super.isDone(ticket);
            }
        };
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(List.of(a), adapter).toList());
        adapter.awaitRegistrations(1);
        caller.untilItWaits();
        a.complete("1");
        adapter.ring();

        assertThat(caller.result()).containsExactly("1");
    }

    @Test
    @DisplayName(
            "An adapter that can call back and has a batch question: who notifies is never polled, the others are batched")
    void notifiesAndBatches() throws Exception {
        class Both extends Bell implements BatchAdapter<Ticket, String> {
            private final List<List<Ticket>> questions = new CopyOnWriteArrayList<>();

            @Override
            public boolean notifies(Ticket ticket) {
                return ticket == a;
            }

            @Override
            public boolean isDone(Ticket ticket) {
                return ticket.isDone();
            }

            @Override
            public void poll(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) {
                questions.add(List.copyOf(pending));
                pending.stream().filter(Ticket::isDone).forEach(answers::done);
            }
        }
        Both adapter = new Both();
        Ticket c = new Ticket("c");
        RecordedPolls polling = RecordedPolls.between(() -> {}, () -> {
            b.complete("2");
            c.complete("3");
        });
        Caller<List<String>> caller = Caller.of(
                () -> Gather.of(List.of(a, b, c), adapter).polling(polling).toList());
        Eventually.until("the batch is over", () -> adapter.questions.size() >= 3);
        caller.untilItWaits();
        a.complete("1");
        adapter.ring();

        assertThat(caller.result()).containsExactly("1", "2", "3");
        assertThat(adapter.signals()).hasSize(1);
        assertThat(adapter.questions).containsOnly(List.of(b, c));
    }

    @Test
    @DisplayName("One last look is taken at the deadline, also at what should have signalled and did not")
    void lastLook() {
        Bell forgetful = new Bell() {
            @Override
            public Registration onDone(Ticket ticket, Runnable signal) {
                ticket.complete("done without a word");
                return super.onDone(ticket, () -> {});
            }

            @Override
            public boolean isDone(Ticket ticket) {
                return signals().size() == 2 && super.isDone(ticket);
            }
        };

        assertThat(Gather.of(List.of(a, b), forgetful)
                        .timeout(Duration.ofMillis(300))
                        .toList())
                .containsExactly("done without a word", "done without a word");
    }

    @Test
    @DisplayName("An onDone that throws does not end the call: the handle is polled instead")
    void onDoneThrows() {
        Bell broken = new Bell() {
            @Override
            public Registration onDone(Ticket ticket, Runnable signal) {
                throw BROKEN;
            }
        };

        assertThat(Gather.of(List.of(a), broken)
                        .polling(RecordedPolls.between(() -> {}, () -> a.complete("1")))
                        .toList())
                .containsExactly("1");
    }
}
