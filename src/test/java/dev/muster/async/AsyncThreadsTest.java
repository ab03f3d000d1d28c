package dev.muster.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Await;
import dev.muster.support.CountingExecutor;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.RecordedProgress;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where an async() call runs")
class AsyncThreadsTest {

    private final CountingExecutor executor = new CountingExecutor(1);
    private final CompletableFuture<String> future = new CompletableFuture<>();

    @AfterEach
    void closeExecutor() {
        executor.close();
    }

    @Test
    @DisplayName("async() blocks no thread while handles can notify: a single-thread executor stays usable")
    void blocksNoThread() {
        CompletableFuture<List<String>> result =
                Gather.of(future).timeout(Duration.ofHours(1)).async(executor).toList();

        executor.assertUsable();
        executor.assertUsable();
        assertThat(result).isNotDone();
        future.complete("done");
        assertThat(Await.value(result)).containsExactly("done");
    }

    @Test
    @DisplayName("async() over handles that notify does nothing while nothing happens")
    void idle() {
        CompletableFuture<List<String>> result =
                Gather.of(future).async(executor).toList();
        executor.assertUsable();
        executor.assertUsable();
        int tasks = executor.tasks();
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos()); // time in which something could wrongly happen

        assertThat(executor.tasks() - tasks).isLessThanOrEqualTo(2);
        future.complete("done");
        Await.value(result);
    }

    @Test
    @DisplayName("async() blocks no thread between two looks either")
    void blocksNoThreadWhilePolling() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        FutureTask<String> task = new FutureTask<>(() -> "task");
        CompletableFuture<List<String>> result = Gather.of(List.<Future<String>>of(polled, task))
                .polling(poll -> Duration.ofHours(1))
                .async(executor)
                .toList();

        Eventually.until("it is polled", () -> polled.asked() > 0);
        executor.assertUsable();
        assertThat(result).isNotDone();
        result.cancel(true);
    }

    @Test
    @DisplayName(
            "async() with zero delays leaves the executor to others between two looks: what is waited for may run there")
    void zeroDelaysLeaveTheExecutor() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        CompletableFuture<List<String>> result =
                Gather.of(polled).polling(poll -> Duration.ZERO).async(executor).toList();
        Eventually.until("it is polled", () -> polled.asked() > 3);
        executor.execute(() -> polled.complete("by the same thread"));

        try {
            assertThat(Await.value(result)).containsExactly("by the same thread");
        } finally {
            result.cancel(true);
        }
    }

    @Test
    @DisplayName(
            "async(executor): our own code and the user's listeners, strategies, adapters run there: listeners, strategies, consumers")
    void userCodeOnExecutor() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 3) {
                polled.complete("polled");
            }
            return Duration.ofMillis(1);
        });
        RecordedProgress progress = new RecordedProgress();
        List<Thread> consumers = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> result = Gather.of(List.<Future<String>>of(future, polled))
                .polling(polling)
                .onProgress(progress)
                .async(executor)
                .forEach(completion -> consumers.add(Thread.currentThread()));
        Eventually.until("polled is handed over", () -> consumers.size() == 1);
        future.complete("done");
        Await.value(result);

        assertThat(polling.threads()).isNotEmpty().allMatch(CountingExecutor::owns);
        assertThat(progress.threads()).isNotEmpty().allMatch(CountingExecutor::owns);
        assertThat(consumers).hasSize(2).allMatch(CountingExecutor::owns);
    }

    @Test
    @DisplayName(
            "async(executor): our own code and the user's listeners, strategies, adapters run there: isDone and result")
    void adaptersOnExecutor() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Ticket ticket = new Ticket("ticket");
        FutureAdapter<Ticket, String> adapter = new FutureAdapter<>() {
            @Override
            public boolean isDone(Ticket handle) {
                threads.add(Thread.currentThread());
                return handle.isDone();
            }

            @Override
            public String result(Ticket handle) {
                threads.add(Thread.currentThread());
                return handle.value();
            }
        };

        Await.value(Gather.of(List.of(ticket), adapter)
                .polling(RecordedPolls.between(() -> {}, () -> ticket.complete("done")))
                .async(executor)
                .toList());

        assertThat(threads).hasSizeGreaterThan(2).allMatch(CountingExecutor::owns);
    }

    @Test
    @DisplayName(
            "async(executor): our own code and the user's listeners, strategies, adapters run there: batch questions; upTo is zero, for nothing may block there")
    void batchOnExecutor() {
        List<Ticket> tickets = TicketOffice.tickets(2);
        TicketOffice office = new TicketOffice(10) {
            @Override
            public boolean canWait() {
                return true;
            }
        };

        Await.value(Gather.of(tickets, office)
                .polling(RecordedPolls.answering(poll -> {
                    tickets.forEach(ticket -> ticket.complete("done"));
                    return Duration.ofMillis(1);
                }))
                .async(executor)
                .toList());

        assertThat(office.threads()).isNotEmpty().allMatch(CountingExecutor::owns);
        assertThat(office.upTos()).containsOnly(Duration.ZERO);
    }

    @Test
    @DisplayName(
            "No user code runs on the JDK's timer thread: what depends on the returned future runs on the executor")
    void noTimerThread() {
        CompletableFuture<Thread> completedBy = new CompletableFuture<>();
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<List<String>> result = Gather.of(future)
                .timeout(Duration.ofMillis(50))
                .onProgress(progress)
                .async(executor)
                .toList();
        result.whenComplete((value, thrown) -> completedBy.complete(Thread.currentThread()));
        Await.failure(result);

        assertThat(Await.value(completedBy).getName()).isNotEqualTo("CompletableFutureDelayScheduler");
        assertThat(progress.threads()).allMatch(CountingExecutor::owns);
        assertThat(progress.isOver()).isTrue();
    }

    @Test
    @DisplayName(
            "async: on its executor, never two at once; forEach: one call at a time: listeners, strategies, consumers and polls on many threads")
    void neverTwoAtOnce() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable guarded = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
        };
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            futures.add(new CompletableFuture<>());
        }
        Ticket ticket = new Ticket("polled");
        FutureAdapter<Object, Object> adapter = Adapters.either(
                Ticket.class,
                Adapters.polled(
                        (Ticket polled) -> {
                            guarded.run();
                            return polled.isDone();
                        },
                        Ticket::value),
                Adapters.known());
        List<Object> all = new ArrayList<>(futures);
        all.add(ticket);
        AtomicInteger seen = new AtomicInteger();
        try (CountingExecutor many = new CountingExecutor(4)) {
            CompletableFuture<Void> result = Gather.of(all, adapter)
                    .polling(poll -> {
                        guarded.run();
                        return Duration.ofNanos(1);
                    })
                    .onProgress(progress -> guarded.run())
                    .async(many)
                    .forEach(completion -> {
                        guarded.run();
                        seen.incrementAndGet();
                    });
            List<Thread> producers = new ArrayList<>();
            for (int producer = 0; producer < 2; producer++) {
                int first = producer;
                Thread thread = new Thread(() -> {
                    for (int i = first; i < futures.size(); i += 2) {
                        futures.get(i).complete(i);
                    }
                });
                producers.add(thread);
                thread.start();
            }
            Eventually.until("the futures are handed over", () -> seen.get() == futures.size());
            ticket.complete("done");
            Await.value(result);
        }

        assertThat(seen).hasValue(all.size());
        assertThat(most).hasValue(1);
    }

    @Test
    @DisplayName("async(): on CompletableFuture's default executor, not on the calling thread")
    void defaultExecutor() {
        RecordedProgress progress = new RecordedProgress();
        future.complete("done");

        Await.value(Gather.of(future).onProgress(progress).async().toList());

        boolean commonPool = new CompletableFuture<Void>().defaultExecutor() == ForkJoinPool.commonPool();
        assertThat(progress.threads())
                .doesNotContain(Thread.currentThread())
                .allMatch(thread -> thread instanceof ForkJoinWorkerThread == commonPool);
    }

    @Test
    @DisplayName("The deadline ends the call, also where the executor has time only after it")
    void busyExecutor() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        executor.execute(held::join);
        CompletableFuture<List<String>> result =
                Gather.of(future).timeout(Duration.ofMillis(20)).async(executor).toList();

        assertThat(Await.failure(result)).isInstanceOf(WaitTimeoutException.class);
        held.complete(null);
    }
}
