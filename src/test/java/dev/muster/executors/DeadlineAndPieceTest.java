package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.adapter.Adapters;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor that takes about as long to begin a piece as the call has time: whichever comes first ends the call. */
@DisplayName("A deadline, and a piece that begins at about that time")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlineAndPieceTest {

    private static final int CALLS = 600;

    private final Random random = new Random(7);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    @AfterEach
    void shutDown() {
        timer.shutdownNow();
    }

    /** One call, and what it did. */
    private static final class Counted {

        private final AtomicInteger ends = new AtomicInteger();
        private final AtomicInteger toldAfterTheEnd = new AtomicInteger();
        private final AtomicInteger cancels = new AtomicInteger();
        private final CompletableFuture<Object> future = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                cancels.incrementAndGet();
                return super.cancel(mayInterrupt);
            }
        };

        private CompletableFuture<?> start(AnyCall way, Executor executor, Duration timeout) {
            return way.start(
                    List.of(future),
                    Adapters.known(),
                    GatherSpec.builder()
                            .timeout(timeout)
                            .leftovers(Leftovers.CANCEL)
                            .onProgress(progress -> {
                                if (progress.state() != State.RUNNING) {
                                    ends.incrementAndGet();
                                } else if (ends.get() > 0) {
                                    toldAfterTheEnd.incrementAndGet();
                                }
                            })
                            .build(),
                    executor);
        }
    }

    private Executor delaying(Duration most) {
        return piece -> {
            long delay;
            synchronized (random) {
                delay = (long) (random.nextDouble() * most.toNanos());
            }
            timer.schedule(piece, delay, TimeUnit.NANOSECONDS);
        };
    }

    @Test
    @DisplayName("end the call once: one last progress, each handle cancelled once at most, nothing told after the end")
    void once() {
        List<Counted> calls =
                IntStream.range(0, CALLS).mapToObj(i -> new Counted()).toList();
        List<CompletableFuture<?>> results = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            AnyCall way = AnyCall.async().get(i % AnyCall.async().size());
            results.add(calls.get(i).start(way, delaying(Duration.ofMillis(4)), Duration.ofMillis(1 + i % 3)));
        }

        Eventually.until("all are over", () -> results.stream().allMatch(CompletableFuture::isDone));
        Eventually.until("all ends are told", () -> calls.stream().allMatch(call -> call.ends.get() > 0));
        Eventually.until("all is cancelled", () -> calls.stream().allMatch(call -> call.future.isCancelled()));
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.ends).hasValue(1);
            assertThat(call.toldAfterTheEnd).hasValue(0);
            assertThat(call.cancels).hasValue(1);
        });
    }

    @Test
    @DisplayName("end the call with one or the other: what has completed is a value, or it timed out")
    void valueOrTimeout() {
        List<CompletableFuture<List<Integer>>> results = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            results.add(Gather.of(future)
                    .timeout(Duration.ofMillis(2))
                    .async(delaying(Duration.ofMillis(3)))
                    .toList());
            int value = i;
            timer.schedule(() -> future.complete(value), random.nextInt(4_000_000), TimeUnit.NANOSECONDS);
        }

        Eventually.until("all are over", () -> results.stream().allMatch(CompletableFuture::isDone));
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<List<Integer>> result = results.get(i);
            if (!result.isCompletedExceptionally()) {
                assertThat(result.join()).containsExactly(i);
            }
        }
    }
}
