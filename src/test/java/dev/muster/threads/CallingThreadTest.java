package dev.muster.threads;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import dev.muster.support.Ticket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A terminal uses the calling thread only, plus whatever thread completes a handle")
class CallingThreadTest {

    /** Where the methods of an adapter, and all else that a call runs, were called. */
    private final Set<Thread> threads = new HashSet<>();

    private void here() {
        threads.add(Thread.currentThread());
    }

    /** One question for many tickets; a wait has to ask it which failed. */
    private final class Office implements BatchAdapter<Ticket, String> {
        @Override
        public void poll(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) {
            here();
            pending.stream().filter(Ticket::isDone).forEach(answers::done);
        }

        @Override
        public boolean hasFailed(Ticket ticket) {
            here();
            return ticket.failure() != null;
        }

        @Override
        public boolean cancel(Ticket ticket, boolean mayInterrupt) {
            here();
            return false;
        }

        @Override
        public String result(Ticket ticket) {
            here();
            return ticket.value();
        }
    }

    @Test
    @DisplayName("listeners, strategies, conditions and adapters' polls run on the calling thread: in a wait")
    void conditions() {
        Ticket batched = new Ticket("batched");
        Ticket never = new Ticket("never");
        StringBuilder polled = new StringBuilder();
        FutureAdapter<StringBuilder, String> single = Adapters.polled(
                handle -> {
                    here();
                    return handle.length() > 0;
                },
                handle -> {
                    here();
                    return handle.toString();
                });

        Waited<Integer, Object> waited = Wait.of(
                        List.of(batched, never, polled),
                        Adapters.either(
                                Ticket.class,
                                new Office(),
                                Adapters.either(StringBuilder.class, single, Adapters.known())))
                .returnWhen(tally -> {
                    here();
                    return tally.succeeded() == 2;
                })
                .polling(poll -> {
                    here();
                    if (poll.checks() == 2) {
                        batched.complete("done");
                        polled.append("done");
                    }
                    return ofMillis(1);
                })
                .onProgress(progress -> here())
                .leftovers(Leftovers.CANCEL)
                .await();

        assertThat(waited.notDone()).containsExactly(never);
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("A terminal uses the calling thread only: it starts no other, whatever it waits for, however long")
    void noOtherThread(Terminal terminal) throws Exception {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        CompletableFuture<String> notifying = new CompletableFuture<>();
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        FutureTask<String> task = new FutureTask<>(() -> "done");
        futures.put("notifying", notifying);
        futures.put("polled", polled);
        futures.put("task", task);
        // A new thread belongs to the group of the thread that starts it.
        ThreadGroup group = new ThreadGroup("calling");
        CompletableFuture<Map<String, String>> results = new CompletableFuture<>();
        Thread caller = new Thread(group, () -> {
            try {
                results.complete(terminal.run(
                        Gather.of(futures).timeout(Duration.ofHours(1)).polling(poll -> ofMillis(1)),
                        futures.keySet()));
            } catch (Throwable thrown) {
                results.completeExceptionally(thrown);
            }
        });
        caller.setDaemon(true);
        caller.start();

        Eventually.until("it has looked several times", () -> polled.asked() > 20);
        Thread[] found = new Thread[10];
        assertThat(group.enumerate(found)).isEqualTo(1);
        assertThat(found).startsWith(caller);
        polled.complete("done");
        notifying.complete("done");
        task.run();
        assertThat(results.get(Eventually.HANG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                        .values())
                .containsOnly("done");
    }

    @Test
    @DisplayName("plus whatever thread completes a handle: what depends on it runs there, and not in the call")
    void theCompletingThread() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<Thread> ranIn = new CompletableFuture<>();
        future.thenRun(() -> ranIn.complete(Thread.currentThread()));
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(future).toList()).untilItWaits();

        future.complete("done");

        assertThat(caller.result()).containsExactly("done");
        assertThat(ranIn.join()).isSameAs(Thread.currentThread());
    }
}
