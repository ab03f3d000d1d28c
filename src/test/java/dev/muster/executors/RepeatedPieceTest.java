package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.Eventually;
import dev.muster.support.ManyFutures;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedProgress;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An executor that runs each piece twice")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RepeatedPieceTest {

    private static final int MANY = 300;

    private static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "twice");
        thread.setDaemon(true);
        return thread;
    });

    static Stream<Named<Executor>> twice() {
        return Stream.of(
                Named.of("one after the other, in the submitting thread", piece -> {
                    piece.run();
                    piece.run();
                }),
                Named.of(
                        "one after the other, in another thread",
                        piece -> POOL.execute(() -> {
                            piece.run();
                            piece.run();
                        })),
                Named.of("in two threads at once", piece -> {
                    POOL.execute(piece);
                    POOL.execute(piece);
                }),
                Named.of("in its own thread and in another", piece -> {
                    POOL.execute(piece);
                    piece.run();
                }));
    }

    @ParameterizedTest
    @MethodSource("twice")
    @DisplayName("hands each completion over once, never two at once, and tells one end")
    void eachOnce(Executor executor) {
        ManyFutures futures = new ManyFutures(MANY);
        List<Integer> seen = new CopyOnWriteArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<Void> result = Gather.of(futures.byKey())
                .onProgress(progress)
                .async(executor)
                .forEach((Completion<Integer, Integer> completion) -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    seen.add(completion.key());
                    inside.decrementAndGet();
                });
        futures.shuffledKeys().forEach(futures::complete);
        Await.value(result);
        Eventually.until("the end is told", progress::isOver);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(futures.keys());
        assertThat(most).hasValue(1);
        assertThat(progress.finalStates()).containsExactly(State.SUCCEEDED);
        assertThat(progress.completed()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("twice")
    @DisplayName("asks a handle that is asked never twice at once")
    void polledOneAtATime(Executor executor) {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<PollOnlyFuture<Integer>> polled = IntStream.range(0, 20)
                .mapToObj(i -> new PollOnlyFuture<Integer>())
                .toList();
        CompletableFuture<List<Integer>> result = Gather.of(polled)
                .polling(poll -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    if (poll.checks() <= polled.size()) {
                        polled.get((int) poll.checks() - 1).complete((int) poll.checks());
                    }
                    inside.decrementAndGet();
                    return Duration.ofNanos(100_000);
                })
                .async(executor)
                .toList();

        assertThat(Await.value(result))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    @DisplayName("brings every kind of call to its end, at the deadline as well")
    void everyCall() {
        Together together = new Together();
        for (AnyCall way : AnyCall.async()) {
            twice().forEach(executor -> {
                Dropped timedOut = new Dropped(
                        way,
                        executor.getName() + ", with a deadline",
                        executor.getPayload(),
                        options -> options.timeout(Duration.ofMillis(100)));
                timedOut.expectEnd(together);
                timedOut.expectCancelled(together);
                timedOut.expectTold(together, State.TIMED_OUT);
                Dropped done = new Dropped(
                        way,
                        executor.getName(),
                        executor.getPayload(),
                        options -> options.polling(poll -> Duration.ofMillis(1)));
                done.future.complete("done");
                done.polled.complete("done");
                done.expectEnd(together);
                done.expectTold(together, State.SUCCEEDED);
            });
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("twice")
    @DisplayName("brings many calls to their ends while futures complete and others are cancelled")
    void manyCalls(Executor executor) {
        List<CompletableFuture<?>> results = new CopyOnWriteArrayList<>();
        for (int i = 0; i < MANY; i++) {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> second = new CompletableFuture<>();
            CompletableFuture<?> result = Gather.of(List.<Future<Integer>>of(first, second))
                    .async(executor)
                    .toList();
            POOL.execute(() -> first.complete(1));
            if (i % 3 == 0) {
                POOL.execute(() -> result.cancel(true));
            } else {
                POOL.execute(() -> second.complete(2));
            }
            results.add(result);
        }

        Eventually.until("all are over", () -> results.stream().allMatch(CompletableFuture::isDone));
        assertThat(results).noneMatch(result -> result.isCompletedExceptionally() && !result.isCancelled());
    }
}
