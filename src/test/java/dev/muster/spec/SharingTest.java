package dev.muster.spec;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.polling.AdaptivePolling;
import dev.muster.polling.ExponentialPolling;
import dev.muster.polling.FixedPolling;
import dev.muster.polling.PollingStrategy;
import dev.muster.polling.ProgressivePolling;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Specs, builders of calls, strategies, adapters: immutable and shareable")
class SharingTest {

    private static final int THREADS = 4;
    private static final int CALLS = 50;

    /** Makes the same kind of call again and again, in several threads that begin at the same moment. */
    private static void everywhereAtOnce(Callable<?> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Caller<Integer>> callers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            callers.add(Caller.of(() -> {
                start.await();
                for (int i = 0; i < CALLS; i++) {
                    call.call();
                }
                return CALLS;
            }));
        }
        for (Caller<Integer> caller : callers) {
            assertThat(caller.result()).isEqualTo(CALLS);
        }
    }

    static Stream<PollingStrategy> strategies() {
        return Stream.of(
                poll -> ofMillis(poll.emptyStreak() % 2),
                AdaptivePolling.builder().max(ofMillis(20)).build(),
                FixedPolling.every(ofMillis(1)),
                ExponentialPolling.builder().max(ofMillis(4)).build(),
                ProgressivePolling.builder().checksPerLevel(1).build(),
                FixedPolling.every(ofMillis(1)).atLeast(ofMillis(1)).atMost(ofMillis(2)),
                FixedPolling.every(ofMillis(1)).jittered(0.5, 7));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    @DisplayName("PollingStrategy: a pure function: no state, shareable, a lambda will do")
    void strategies(PollingStrategy strategy) throws Exception {
        everywhereAtOnce(() -> {
            PollOnlyFuture<String> future = new PollOnlyFuture<>();
            assertThat(Gather.of(future)
                            .polling(poll -> {
                                if (poll.checks() == 2) {
                                    future.complete("done");
                                }
                                return strategy.nextDelay(poll);
                            })
                            .toList())
                    .containsExactly("done");
            return null;
        });
    }

    @Test
    @DisplayName("adapters: stateless; methods may be called from any thread: each call keeps what it knows to itself")
    void adapters() throws Exception {
        FutureAdapter<Ticket, String> polled = Adapters.polled(Ticket::isDone, Ticket::value);
        BatchAdapter<StringBuilder, String> batched = Adapters.batched(
                2, pending -> pending.stream().filter(job -> job.length() > 0).toList(), StringBuilder::toString);
        FutureAdapter<Object, Object> shared =
                Adapters.either(Ticket.class, polled, Adapters.either(StringBuilder.class, batched, Adapters.known()));

        everywhereAtOnce(() -> {
            Ticket ticket = new Ticket("ticket");
            List<StringBuilder> jobs =
                    Stream.generate(StringBuilder::new).limit(3).toList();
            CompletableFuture<String> future = new CompletableFuture<>();
            List<Object> handles = new ArrayList<>(jobs);
            handles.addAll(List.of(ticket, future, "plain"));
            assertThat(Gather.of(handles, shared)
                            .polling(poll -> {
                                ticket.complete("polled");
                                jobs.forEach(job -> job.replace(0, job.length(), "batched"));
                                future.complete("notified");
                                return ofMillis(0);
                            })
                            .toList())
                    .containsExactly("batched", "batched", "batched", "polled", "notified", "plain");
            return null;
        });
    }

    @Test
    @DisplayName("builders of calls: immutable and shareable: one Gather and one Wait, used by several threads at once")
    void calls() throws Exception {
        List<CompletableFuture<Integer>> futures = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i))
                .toList();
        Gather<Integer, Integer> gather = Gather.of(futures).timeout(ofSeconds(30));
        Wait<Integer, CompletableFuture<Integer>> wait = Wait.of(futures).timeout(ofSeconds(30));

        everywhereAtOnce(() -> {
            assertThat(gather.failFast(false).toList()).hasSize(100).startsWith(0, 1);
            assertThat(gather.returnPartial().iterate().stream()).hasSize(100);
            assertThat(wait.returnWhen(ReturnWhen.FIRST_EXCEPTION).await().done())
                    .hasSize(100);
            return null;
        });
    }
}
