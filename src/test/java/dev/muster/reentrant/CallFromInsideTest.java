package dev.muster.reentrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.reentrant.Scene.Place;
import dev.muster.support.AnyCall;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A call from inside the user's own code that another call runs")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallFromInsideTest {

    /** A whole call, waited for where it is made. */
    private enum Inner {
        OVER_WHAT_IS_DONE {
            @Override
            Object call() {
                return Gather.of(CompletableFuture.completedFuture(1)).toList();
            }
        },
        WITH_A_DEADLINE {
            @Override
            Object call() {
                return Wait.of(new CompletableFuture<>())
                        .timeout(Duration.ofMillis(2))
                        .returnPartial()
                        .await();
            }
        },
        COMPLETED_BY_ANOTHER_THREAD {
            @Override
            Object call() {
                return Gather.of(CompletableFuture.supplyAsync(() -> 1)).toList();
            }
        },
        POLLED {
            @Override
            Object call() {
                PollOnlyFuture<Integer> polled = new PollOnlyFuture<>();
                return Gather.of(polled)
                        .polling(poll -> {
                            polled.complete(1);
                            return Duration.ZERO;
                        })
                        .toList();
            }
        },
        ASYNC_JOINED {
            @Override
            Object call() {
                return Gather.of(CompletableFuture.supplyAsync(() -> 1))
                        .async()
                        .toList()
                        .join();
            }
        },
        INLINE_JOINED {
            @Override
            Object call() {
                return Gather.of(CompletableFuture.completedFuture(1))
                        .async(Runnable::run)
                        .toList()
                        .join();
            }
        },
        INLINE_COMPLETED_AND_JOINED {
            @Override
            Object call() {
                CompletableFuture<Integer> future = new CompletableFuture<>();
                CompletableFuture<List<Integer>> result =
                        Gather.of(future).async(Runnable::run).toList();
                future.complete(1);
                return result.join();
            }
        },
        INLINE_CHAIN_JOINED {
            @Override
            Object call() {
                CompletableFuture<Object> root = new CompletableFuture<>();
                CompletableFuture<?> last = root;
                for (int i = 0; i < 100; i++) {
                    last = AnyCall.ASYNC_FIRST.start(
                            List.of(last), Adapters.known(), GatherSpec.defaults(), Runnable::run);
                }
                root.complete("root");
                return last.join();
            }
        };

        abstract Object call();
    }

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final Together together = new Together();

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    static Stream<Arguments> places() {
        return Stream.of(Place.values())
                .flatMap(place -> Arrays.stream(Inner.values()).map(inner -> Arguments.of(place, inner)));
    }

    /** The outer call goes on as if nothing had happened inside; it is finished when that is over. */
    private void assertGoesOn(String what, Scene scene, AtomicReference<Object> inside, Callable<?> outer)
            throws Exception {
        Caller<Object> caller = Caller.of(outer::call);
        Together inner = new Together().expect(what + ": the inner call ends", () -> inside.get() != null);
        List<String> hanging = inner.disappointments();
        scene.finish();
        assertThat(hanging).isEmpty();
        together.expect(what + ": the outer call ends", caller::isOver);
        assertThat(together.disappointments()).isEmpty();
        assertThat(caller.result()).isNotNull();
    }

    private static Scene armed(Place place, Inner inner, AtomicReference<Object> inside) {
        Scene scene = new Scene(place, () -> inside.set(inner.call()));
        scene.arm();
        return scene;
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("ends, and the outer one goes on: where that blocks")
    void inBlocking(Place place, Inner inner) throws Exception {
        for (AnyCall way : AnyCall.blocking()) {
            AtomicReference<Object> inside = new AtomicReference<>();
            Scene scene = armed(place, inner, inside);
            assertGoesOn(
                    way.name(),
                    scene,
                    inside,
                    () -> way.run(
                            scene.handles(), scene.adapter(), scene.options().build()));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("ends, and the outer one goes on: where that runs on an executor")
    void inAsync(Place place, Inner inner) throws Exception {
        for (AnyCall way : AnyCall.async()) {
            assertGoesOnAround(way, place, inner, pool);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("ends, and the outer one goes on: where that runs in whatever thread submits its pieces")
    void inInline(Place place, Inner inner) throws Exception {
        for (AnyCall way : AnyCall.async()) {
            assertGoesOnAround(way, place, inner, Runnable::run);
        }
    }

    private void assertGoesOnAround(AnyCall way, Place place, Inner inner, Executor executor) throws Exception {
        AtomicReference<Object> inside = new AtomicReference<>();
        Scene scene = armed(place, inner, inside);
        CompletableFuture<?> result =
                way.start(scene.handles(), scene.adapter(), scene.options().build(), executor);
        assertGoesOn(
                way.name(), scene, inside, () -> result.handle((value, failure) -> failure == null ? "value" : failure)
                        .join());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends in a consumer, which has the next completion only when it has returned")
    void inConsumer(Inner inner) {
        for (Executor executor : List.<Executor>of(pool, Runnable::run)) {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> second = new CompletableFuture<>();
            CompletableFuture<Void> result = Gather.of(first, second)
                    .async(executor)
                    .forEach(completion -> {
                        second.complete(2);
                        assertThat(inner.call()).isNotNull();
                    });
            Caller<Boolean> completer = Caller.of(() -> first.complete(1));
            together.expect(executor + ": the call ends", result::isDone)
                    .expect(executor + ": the completing thread goes on", completer::isOver);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    /** What has been submitted inside must not wait until the piece around it is over: that one waits for it. */
    @Test
    @DisplayName("that was begun outside, on the submitting thread, ends when it is completed and joined in a consumer")
    void begunOutside() {
        CompletableFuture<Integer> outer = new CompletableFuture<>();
        CompletableFuture<Integer> inner = new CompletableFuture<>();
        CompletableFuture<List<Integer>> innerResult =
                Gather.of(inner).async(Runnable::run).toList();
        AtomicReference<List<Integer>> joined = new AtomicReference<>();
        CompletableFuture<Void> result = Gather.of(outer).async(Runnable::run).forEach(completion -> {
            inner.complete(2);
            joined.set(innerResult.join());
        });
        Caller<Boolean> completer = Caller.of(() -> outer.complete(1));
        together.expect("the outer call ends", result::isDone).expect("the thread goes on", completer::isOver);

        assertThat(together.disappointments()).isEmpty();
        assertThat(joined.get()).containsExactly(2);
    }

    @Test
    @DisplayName("ends when it is joined by a callback of the future that the outer call has returned")
    void joinedByCallbackOfTheResult() {
        CompletableFuture<Integer> outer = new CompletableFuture<>();
        CompletableFuture<Integer> inner = new CompletableFuture<>();
        CompletableFuture<List<Integer>> innerResult =
                Gather.of(inner).async(Runnable::run).toList();
        CompletableFuture<List<Integer>> joined = Gather.of(outer)
                .async(Runnable::run)
                .toList()
                .thenApply(results -> {
                    inner.complete(2);
                    return innerResult.join();
                });
        Caller<Boolean> completer = Caller.of(() -> outer.complete(1));
        together.expect("it ends", joined::isDone).expect("the thread goes on", completer::isOver);

        assertThat(together.disappointments()).isEmpty();
        assertThat(joined.join()).containsExactly(2);
    }

    @Test
    @DisplayName("ends when another thread completes it while a consumer, run where it is submitted, waits for it")
    void completedByAnotherThread() {
        CompletableFuture<Integer> outer = new CompletableFuture<>();
        CompletableFuture<Integer> inner = new CompletableFuture<>();
        CompletableFuture<Void> result = Gather.of(outer).async(Runnable::run).forEach(completion -> {
            CompletableFuture<List<Integer>> innerResult =
                    Gather.of(inner).async(Runnable::run).toList();
            CompletableFuture.runAsync(() -> inner.complete(2));
            innerResult.join();
        });
        Caller<Boolean> completer = Caller.of(() -> outer.complete(1));
        together.expect("the outer call ends", result::isDone).expect("the thread goes on", completer::isOver);

        assertThat(together.disappointments()).isEmpty();
    }
}
