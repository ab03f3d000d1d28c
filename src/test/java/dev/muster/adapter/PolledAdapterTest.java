package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.Tally;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Polled handles")
class PolledAdapterTest {

    /** Counts, per ticket. */
    private static final class Counting implements FutureAdapter<Ticket, String> {
        private final Map<Ticket, Integer> asked = new IdentityHashMap<>();
        private final Map<Ticket, Integer> fetched = new IdentityHashMap<>();
        private final List<Thread> threads = new ArrayList<>();

        @Override
        public boolean isDone(Ticket ticket) {
            asked.merge(ticket, 1, Integer::sum);
            threads.add(Thread.currentThread());
            return ticket.isDone();
        }

        @Override
        public String result(Ticket ticket) throws Exception {
            fetched.merge(ticket, 1, Integer::sum);
            threads.add(Thread.currentThread());
            if (ticket.failure() instanceof Exception failure) {
                throw failure;
            }
            return ticket.value();
        }
    }

    private final Counting adapter = new Counting();
    private final List<Ticket> tickets = TicketOffice.tickets(4);

    @Test
    @DisplayName("Each handle is asked about once per look, and no more once it is done")
    void oncePerLook() {
        Gather.of(tickets, adapter)
                .polling(RecordedPolls.between(
                        () -> tickets.get(2).complete("2"), () -> {}, () -> tickets.forEach(t -> t.complete("rest"))))
                .toList();

        assertThat(tickets.stream().map(adapter.asked::get)).containsExactly(4, 4, 2, 4);
    }

    @Test
    @DisplayName(
            "result: only after done, at most once per handle and call, promptly; duplicates and failures included")
    void resultOnce() {
        tickets.get(1).fail(new IOException("broken"));
        List<Ticket> twice = new ArrayList<>(tickets);
        twice.addAll(tickets);

        Gather.of(twice, adapter)
                .polling(RecordedPolls.between(
                        () -> {},
                        () -> tickets.forEach(ticket -> {
                            if (!ticket.isDone()) {
                                ticket.complete("done");
                            }
                        })))
                .onProgress(progress -> {})
                .returnExceptions()
                .toList();

        assertThat(adapter.fetched).hasSize(4);
        assertThat(adapter.fetched.values()).containsOnly(1);
    }

    @Test
    @DisplayName(
            "result: at most once per handle and call, also where a wait asks for none and its outcomes are wanted afterwards")
    void resultOnceInAWait() {
        Ticket failed = new Ticket("failed");
        failed.fail(new IOException("broken"));
        tickets.get(0).complete("done");
        List<Ticket> handles = List.of(tickets.get(0), failed, tickets.get(1), tickets.get(0));

        WaitTimeoutException plain = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Wait.of(handles, adapter).timeout(Duration.ZERO).await());
        assertThat(plain.outcomes()).hasSize(4).containsEntry(3, new Outcome.Success<>("done"));
        assertThat(adapter.fetched.values()).containsOnly(1);
    }

    @Test
    @DisplayName("hasFailed: the default asks result, which is asked once more if the outcomes of a timeout are wanted")
    void resultAgainForOutcomes() {
        tickets.get(0).complete("done");

        WaitTimeoutException timeout = catchThrowableOfType(WaitTimeoutException.class, () -> Wait.of(tickets, adapter)
                .returnWhen(ReturnCondition.succeeded(3))
                .timeout(Duration.ZERO)
                .await());

        assertThat(adapter.fetched.values()).containsExactly(1);
        assertThat(timeout.outcomes()).containsEntry(0, new Outcome.Success<>("done"));
        assertThat(timeout.outcomes()).containsEntry(0, new Outcome.Success<>("done"));
        assertThat(adapter.fetched.values()).containsExactly(2);
    }

    @Test
    @DisplayName("adapterFor: asked once per handle and call; everything else is then asked of the adapter returned")
    void adapterForOnce() {
        List<Ticket> asked = new ArrayList<>();
        FutureAdapter<Ticket, String> combining = new FutureAdapter<>() {
            @Override
            public FutureAdapter<Ticket, String> adapterFor(Ticket ticket) {
                asked.add(ticket);
                return adapter;
            }

            @Override
            public boolean isDone(Ticket ticket) {
                throw new AssertionError("the other one is to be asked");
            }

            @Override
            public String result(Ticket ticket) {
                throw new AssertionError("the other one is to be asked");
            }

            @Override
            public boolean cancel(Ticket ticket, boolean mayInterrupt) {
                throw new AssertionError("the other one is to be asked");
            }
        };
        tickets.get(0).complete("done");
        List<Ticket> handles = List.of(tickets.get(0), tickets.get(1), tickets.get(0));

        WaitTimeoutException timeout =
                catchThrowableOfType(WaitTimeoutException.class, () -> Wait.of(handles, combining)
                        .timeout(Duration.ofMillis(5))
                        .leftovers(Leftovers.CANCEL)
                        .await());

        assertThat(timeout.outcomes())
                .containsExactly(
                        Map.entry(0, new Outcome.Success<>("done")),
                        Map.entry(1, new Outcome.Pending<>()),
                        Map.entry(2, new Outcome.Success<>("done")));
        assertThat(asked).containsExactly(tickets.get(0), tickets.get(1));
    }

    @Test
    @DisplayName("result: what it throws is the task's failure, checked or not, an Error too")
    void resultThrows() {
        AssertionError error = new AssertionError("an error");

        List<Outcome<String>> outcomes = Gather.of(
                        List.of("checked", "error"), Adapters.<String, String>polled(id -> true, id -> {
                            if (id.equals("error")) {
                                throw error;
                            }
                            throw new IOException(id);
                        }))
                .returnExceptions()
                .toList();

        assertThat(outcomes.get(0).failure().orElseThrow())
                .isInstanceOf(IOException.class)
                .hasMessage("checked");
        assertThat(outcomes.get(1).failure()).containsSame(error);
    }

    @Test
    @DisplayName("Adapters' polls run on the calling thread")
    void onTheCallingThread() {
        Gather.of(tickets, adapter)
                .polling(RecordedPolls.between(() -> tickets.forEach(ticket -> ticket.complete("done"))))
                .toList();

        assertThat(adapter.threads).containsOnly(Thread.currentThread());
    }

    @Test
    @DisplayName(
            "cancel(handle, mayInterrupt): by default false: nothing can be cancelled, and the leftovers policy does no harm")
    void cannotBeCancelled() {
        assertThat(Gather.of(tickets, adapter)
                        .timeout(Duration.ZERO)
                        .leftovers(Leftovers.INTERRUPT)
                        .returnPartial()
                        .toList())
                .allMatch(Outcome::isPending);
        assertThat(adapter.cancel(tickets.get(0), true)).isFalse();
    }

    @Test
    @DisplayName("polled: files that appear, by two lambdas")
    void files(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        Files.writeString(second, "second");

        List<String> texts = Gather.of(
                        List.of(first, second),
                        Adapters.polled((Path path) -> Files.exists(path), path -> Files.readString(path)))
                .polling(RecordedPolls.answering(poll -> {
                    try {
                        Files.writeString(first, "first");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    return Duration.ofMillis(1);
                }))
                .toList();

        assertThat(texts).containsExactly("first", "second");
    }

    @Test
    @DisplayName("hasFailed that throws: the handle counts as failed")
    void hasFailedThrows() {
        FutureAdapter<Ticket, String> throwing = new FutureAdapter<>() {
            @Override
            public boolean isDone(Ticket ticket) {
                return ticket != tickets.get(3);
            }

            @Override
            public String result(Ticket ticket) {
                return ticket.value();
            }

            @Override
            public boolean hasFailed(Ticket ticket) {
                throw new IllegalStateException("broken");
            }
        };
        List<Tally> tallies = new ArrayList<>();

        Wait.of(tickets, throwing)
                .returnWhen(tally -> tallies.add(tally) && tally.failed() > 0)
                .await();

        assertThat(tallies).containsExactly(new Tally(4, 0, 0), new Tally(4, 0, 1));
    }
}
