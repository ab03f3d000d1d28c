package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.support.Await;
import dev.muster.support.Bell;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Notifying adapters")
class NotifyingAdapterTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final Bell bell = new Bell();
    private final Ticket a = new Ticket("a");
    private final Ticket b = new Ticket("b");

    private Caller<List<String>> gathering(NotifyingAdapter<Ticket, String> adapter, Ticket... tickets) {
        return Caller.of(() -> Gather.of(List.of(tickets), adapter)
                .polling(poll -> {
                    throw new AssertionError("such a handle is never polled");
                })
                .onProgress(progress -> {})
                .toList());
    }

    @Test
    @DisplayName("Can call back: such a handle is never polled; a signal is what ends the wait")
    void neverPolled() throws Exception {
        Caller<List<String>> caller = gathering(bell, a, b);
        bell.awaitRegistrations(2);
        caller.untilItWaits();
        a.complete("1");
        bell.signals().get(0).run();
        b.complete("2");
        bell.signals().get(1).run();

        assertThat(caller.result()).containsExactly("1", "2");
    }

    @Test
    @DisplayName("signal is a hint; isDone decides: one that comes early changes nothing, the right one is not lost")
    void early() throws Exception {
        Caller<List<String>> caller = gathering(bell, a);
        bell.awaitRegistrations(1);
        for (int i = 0; i < 100; i++) {
            bell.ring();
        }
        caller.untilItWaits();
        assertThat(caller.isOver()).isFalse();
        a.complete("1");
        bell.ring();

        assertThat(caller.result()).containsExactly("1");
    }

    @Test
    @DisplayName("signal: any number of times: each completion is handed over once")
    void often() throws Exception {
        List<Completion<Integer, String>> seen = new CopyOnWriteArrayList<>();
        Caller<Boolean> caller = Caller.of(() -> {
            Gather.of(List.of(a, b), bell).iterate().forEachRemaining(seen::add);
            return true;
        });
        bell.awaitRegistrations(2);
        a.complete("1");
        for (int i = 0; i < 100; i++) {
            bell.ring();
        }
        Eventually.until("a is handed over", () -> seen.size() == 1);
        b.complete("2");
        for (int i = 0; i < 100; i++) {
            bell.ring();
        }
        caller.result();

        assertThat(seen).containsExactly(new Completion<>(0, "1"), new Completion<>(1, "2"));
    }

    @Test
    @DisplayName("signal: also before onDone returns, when the handle is done")
    void beforeReturning() {
        NotifyingAdapter<Ticket, String> adapter = new Bell() {
            @Override
            public Registration onDone(Ticket ticket, Runnable signal) {
                ticket.complete("done meanwhile");
                signal.run();
                signal.run();
                return super.onDone(ticket, signal);
            }
        };

        assertThat(Gather.of(List.of(a, b), adapter).toList()).containsExactly("done meanwhile", "done meanwhile");
    }

    @Test
    @DisplayName("signal: also before onDone returns, when the handle is not done")
    void prematurelyBeforeReturning() throws Exception {
        Bell adapter = new Bell() {
            @Override
            public Registration onDone(Ticket ticket, Runnable signal) {
                signal.run();
                return super.onDone(ticket, signal);
            }
        };
        Caller<List<String>> caller = gathering(adapter, a);
        adapter.awaitRegistrations(1);
        caller.untilItWaits();
        assertThat(caller.isOver()).isFalse();
        a.complete("1");
        adapter.ring();

        assertThat(caller.result()).containsExactly("1");
    }

    @Test
    @DisplayName(
            "signal: a hint, any thread, any number of times, also before returning; isDone decides: many threads at once")
    void anyThread() throws Exception {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            tickets.add(new Ticket("ticket-" + i));
        }
        Caller<List<String>> caller = gathering(bell, tickets.toArray(Ticket[]::new));
        bell.awaitRegistrations(tickets.size());
        List<Thread> ringers = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t;
            Thread ringer = new Thread(() -> {
                for (int i = first; i < tickets.size(); i += 2) {
                    bell.signals().get(i).run();
                    tickets.get(i).complete("done");
                    bell.signals().get(i).run();
                }
            });
            ringers.add(ringer);
            ringer.start();
        }

        assertThat(caller.result()).hasSize(500).containsOnly("done");
        for (Thread ringer : ringers) {
            ringer.join();
        }
    }

    @Test
    @DisplayName("A handle that is done at the start needs no registration")
    void doneAtTheStart() {
        a.complete("1");

        Gather.of(List.of(a), bell).toList();

        assertThat(bell.signals()).isEmpty();
        assertThat(bell.asked()).isPositive();
    }

    @Test
    @DisplayName("Failures of notifying handles are the task's own")
    void failures() throws Exception {
        Caller<List<Outcome<String>>> caller =
                Caller.of(() -> Gather.of(List.of(a), bell).returnExceptions().toList());
        bell.awaitRegistrations(1);
        a.fail(BROKEN);
        bell.ring();

        assertThat(caller.result()).containsExactly(new Outcome.Failure<>(BROKEN));
    }

    @Test
    @DisplayName("The same handle at several keys yields its result at each of them")
    void duplicates() throws Exception {
        Caller<List<String>> caller = gathering(bell, a, a);
        Eventually.until("it has registered", () -> !bell.signals().isEmpty());
        caller.untilItWaits();
        a.complete("1");
        bell.ring();

        assertThat(caller.result()).containsExactly("1", "1");
    }

    @Test
    @DisplayName("Notifying handles in an async() call")
    void async() {
        CompletableFuture<List<String>> result =
                Gather.of(List.of(a, b), bell).async().toList();
        bell.awaitRegistrations(2);
        bell.ring();
        a.complete("1");
        bell.ring();
        b.complete("2");
        bell.ring();

        assertThat(Await.value(result)).containsExactly("1", "2");
    }
}
