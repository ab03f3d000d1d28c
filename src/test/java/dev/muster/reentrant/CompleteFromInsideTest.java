package dev.muster.reentrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.progress.Progress.State;
import dev.muster.reentrant.Scene.Place;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.ManyFutures;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Completing what a call waits for from inside the user's own code")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompleteFromInsideTest {

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final Together together = new Together();

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    private static Scene finishing(Place place) {
        AtomicReference<Scene> itself = new AtomicReference<>();
        Scene scene = new Scene(place, () -> itself.get().finish());
        itself.set(scene);
        scene.arm();
        return scene;
    }

    private void assertSucceeded(AnyCall way, Scene scene) {
        assertThat(together.disappointments()).isEmpty();
        Eventually.until(way + " tells its end", scene.progress()::isOver);
        assertThat(scene.progress().finalStates()).containsExactly(State.SUCCEEDED);
        assertThat(scene.progress().completed()).isSorted();
        if (!way.isRace()) {
            assertThat(scene.progress().last().completed())
                    .isEqualTo(scene.handles().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends a call that blocks: everything has its result, and is told of")
    void blocking(Place place) throws Exception {
        for (AnyCall way : AnyCall.blocking()) {
            Scene scene = finishing(place);
            Caller<Object> caller = Caller.of(() ->
                    way.run(scene.handles(), scene.adapter(), scene.options().build()));
            together.expect(way + " ends", caller::isOver);
            assertSucceeded(way, scene);
            assertThat(caller.result()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends a call on an executor: everything has its result, and is told of")
    void async(Place place) {
        for (AnyCall way : AnyCall.async()) {
            Scene scene = finishing(place);
            CompletableFuture<?> result =
                    way.start(scene.handles(), scene.adapter(), scene.options().build(), pool);
            together.expect(way + " ends", result::isDone);
            assertSucceeded(way, scene);
            Await.value(result);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends a call that runs where it is submitted: everything has its result, and is told of")
    void inline(Place place) {
        for (AnyCall way : AnyCall.async()) {
            Scene scene = finishing(place);
            CompletableFuture<?> result =
                    way.start(scene.handles(), scene.adapter(), scene.options().build(), Runnable::run);
            together.expect(way + " ends", result::isDone);
            assertSucceeded(way, scene);
            Await.value(result);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 70, 1_000})
    @DisplayName("one by one, the next from the listener that is told of the one before: all have their results")
    void listenerCompletesTheNext(int size) {
        for (AnyCall way : List.of(AnyCall.TO_LIST, AnyCall.ITERATE, AnyCall.AWAIT, AnyCall.ASYNC_TO_LIST)) {
            ManyFutures futures = new ManyFutures(size);
            futures.complete(0);
            Caller<Object> caller = Caller.of(() -> way.run(
                    List.copyOf(futures.byKey().values()),
                    Adapters.futures(),
                    GatherSpec.builder()
                            .onProgress(progress -> {
                                if (progress.completed() < size) {
                                    futures.complete(progress.completed());
                                }
                            })
                            .build()));
            together.expect(way + " of " + size + " ends", caller::isOver);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("one by one, the next from the condition that is asked about the one before")
    void conditionCompletesTheNext() {
        int size = 500;
        ManyFutures futures = new ManyFutures(size);
        futures.complete(0);
        Caller<Object> caller = Caller.of(() -> Wait.of(futures.byKey())
                .returnWhen(tally -> {
                    if (tally.completed() < size) {
                        futures.complete(tally.completed());
                    }
                    return false;
                })
                .await());
        together.expect("it ends", caller::isOver);

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("from cancel(), as a leftover of the end: it stays pending in what the call returns")
    void cancelCompletesAnother() {
        CompletableFuture<Object> other = new CompletableFuture<>();
        CompletableFuture<Object> cancelled = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                other.complete("by cancel()");
                return super.cancel(mayInterrupt);
            }
        };
        var outcomes = Gather.of(cancelled, other)
                .timeout(Duration.ofMillis(5))
                .leftovers(Leftovers.CANCEL)
                .returnPartial()
                .toList();

        assertThat(outcomes).allMatch(Outcome::isPending);
    }
}
