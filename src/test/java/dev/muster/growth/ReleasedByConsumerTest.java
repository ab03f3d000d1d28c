package dev.muster.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.support.Growth;
import dev.muster.support.ManyFutures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Completions that the consumer itself brings about, each when it has the one before")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReleasedByConsumerTest {

    private static final int SIZE = 4_000;

    /** In which order, and how many at a time, the futures are completed. */
    private enum Release {
        IN_ORDER(1, false),
        SHUFFLED(1, true),
        GATE_OF_FOUR(4, false),
        SHUFFLED_GATE_OF_SEVEN(7, true);

        private final int permits;
        private final boolean shuffled;

        Release(int permits, boolean shuffled) {
            this.permits = permits;
            this.shuffled = shuffled;
        }

        List<Integer> order(ManyFutures futures) {
            return shuffled ? futures.shuffledKeys() : futures.keys();
        }
    }

    /** How the consumer takes them. */
    private enum Taking {
        FOR_LOOP {
            @Override
            void take(Completions<Integer, Integer> completions, Consumer<Completion<Integer, Integer>> consumer) {
                for (Completion<Integer, Integer> completion : completions) {
                    consumer.accept(completion);
                }
            }
        },
        FOR_EACH {
            @Override
            void take(Completions<Integer, Integer> completions, Consumer<Completion<Integer, Integer>> consumer) {
                completions.forEach(consumer);
            }
        },
        STREAM {
            @Override
            void take(Completions<Integer, Integer> completions, Consumer<Completion<Integer, Integer>> consumer) {
                completions.stream().forEach(consumer);
            }
        },
        NEXT_ONLY {
            @Override
            void take(Completions<Integer, Integer> completions, Consumer<Completion<Integer, Integer>> consumer) {
                while (completions.hasNext()) {
                    consumer.accept(completions.next());
                }
            }
        };

        abstract void take(Completions<Integer, Integer> completions, Consumer<Completion<Integer, Integer>> consumer);
    }

    private static void consume(Gather<Integer, Integer> call, ManyFutures futures, Release release, Taking taking) {
        List<Integer> order = release.order(futures);
        int[] released = {0};
        Runnable releaseNext = () -> {
            if (released[0] < order.size()) {
                futures.complete(order.get(released[0]++));
            }
        };
        for (int i = 0; i < release.permits; i++) {
            releaseNext.run();
        }
        int[] taken = {0};
        try (Completions<Integer, Integer> completions = call.iterate()) {
            taking.take(completions, completion -> {
                taken[0]++;
                releaseNext.run();
            });
        }
        assertThat(taken[0]).isEqualTo(order.size());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("take linear time, whatever the order, few or many at a time")
    void orders(Release release) throws Exception {
        Growth.assertLinear("iterate", SIZE, size -> {
            ManyFutures futures = new ManyFutures(size);
            consume(Gather.of(futures.byKey()), futures, release, Taking.FOR_LOOP);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("take linear time, however they are taken")
    void takings(Taking taking) throws Exception {
        Growth.assertLinear("iterate", SIZE, size -> {
            ManyFutures futures = new ManyFutures(size);
            consume(Gather.of(futures.byKey()), futures, Release.SHUFFLED, taking);
        });
    }

    @Test
    @DisplayName("take linear time with a deadline, a listener and without failing fast")
    void withOptions() throws Exception {
        Growth.assertLinear("iterate", SIZE, size -> {
            ManyFutures futures = new ManyFutures(size);
            Gather<Integer, Integer> call = Gather.of(futures.byKey())
                    .timeout(Duration.ofHours(1))
                    .failFast(false)
                    .onProgress(progress -> {});
            consume(call, futures, Release.GATE_OF_FOUR, Taking.FOR_LOOP);
        });
    }

    private static <F extends Future<Object>> void chain(int size, Supplier<F> kind, Consumer<F> complete) {
        List<F> futures = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            futures.add(kind.get());
        }
        complete.accept(futures.get(0));
        for (Completion<Integer, Object> completion : Gather.of(futures).iterate()) {
            if (completion.key() + 1 < size) {
                complete.accept(futures.get(completion.key() + 1));
            }
        }
    }

    @Test
    @DisplayName("take linear time of subclasses, too")
    void subclasses() throws Exception {
        Growth.assertLinear(
                "iterate",
                SIZE,
                size -> ReleasedByConsumerTest.<CompletableFuture<Object>>chain(
                        size, () -> new CompletableFuture<>() {}, future -> future.complete("done")));
    }

    @Test
    @DisplayName("take linear time of Guava's futures, too")
    void listenable() throws Exception {
        Growth.assertLinear(
                "iterate",
                SIZE,
                size -> ReleasedByConsumerTest.<SettableFuture<Object>>chain(
                        size, SettableFuture::create, future -> future.set("done")));
    }

    @Test
    @DisplayName("take linear time where a listener brings them about, of a call that waits for all")
    void byTheListener() throws Exception {
        Growth.assertLinear("toList", SIZE, size -> {
            ManyFutures futures = new ManyFutures(size);
            futures.complete(0);
            Gather.of(futures.byKey())
                    .onProgress(progress -> {
                        if (progress.completed() < size) {
                            futures.complete(progress.completed());
                        }
                    })
                    .toList();
        });
    }

    @Test
    @DisplayName("take linear time where a return condition brings them about")
    void byTheCondition() throws Exception {
        Growth.assertLinear("await", SIZE, size -> {
            ManyFutures futures = new ManyFutures(size);
            List<Integer> order = futures.shuffledKeys();
            futures.complete(order.get(0));
            Wait.of(futures.byKey())
                    .returnWhen(tally -> {
                        if (tally.completed() < size) {
                            futures.complete(order.get(tally.completed()));
                        }
                        return false;
                    })
                    .await();
        });
    }

    @Test
    @DisplayName("take linear time where a call that blocks no thread hands them over, where they are completed")
    void byAnAsyncConsumer() throws Exception {
        Growth.assertLinear("forEach", SIZE, size -> {
            ManyFutures futures = new ManyFutures(size);
            List<Integer> order = futures.shuffledKeys();
            int[] next = {1};
            CompletableFuture<Void> result = Gather.of(futures.byKey())
                    .async(Runnable::run)
                    .forEach(completion -> {
                        if (next[0] < size) {
                            futures.complete(order.get(next[0]++));
                        }
                    });
            futures.complete(order.get(0));
            assertThat(result).isDone();
        });
    }
}
