package dev.muster.reentrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Wait;
import dev.muster.progress.Progress.State;
import dev.muster.reentrant.Scene.Place;
import dev.muster.support.AnyCall;
import dev.muster.support.Eventually;
import dev.muster.support.ManyFutures;
import dev.muster.support.RecordedProgress;
import dev.muster.support.Together;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ending the returned future from inside the user's own code")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancelFromInsideTest {

    private final AtomicReference<CompletableFuture<?>> itself = new AtomicReference<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final Together together = new Together();

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    static Stream<Arguments> callsAndPlaces() {
        return AnyCall.async().stream().flatMap(way -> Place.later().stream()
                .filter(place -> !way.isRace() || place != Place.LISTENER) // is over with what would be told
                .map(place -> Arguments.of(way, place)));
    }

    private Scene started(AnyCall way, Place place, Executor executor, Consumer<CompletableFuture<?>> end) {
        Scene scene = new Scene(place, () -> end.accept(itself.get()));
        itself.set(way.start(scene.handles(), scene.adapter(), scene.options().build(), executor));
        scene.arm();
        return scene;
    }

    private void assertEnded(Scene scene) {
        Eventually.until("it is ended from inside", scene::hasActed);
        together.expect("is done", itself.get()::isDone)
                .expect("one end is told", () -> scene.progress().finalStates().equals(List.of(State.CLOSED)))
                .expect("the future is cancelled", scene.future()::isCancelled)
                .expect("the others are cancelled", () -> scene.cancels() >= 3);
        List<String> disappointments = together.disappointments();
        int calls = scene.callsAfterwards();
        scene.finish();

        assertThat(disappointments).isEmpty();
        assertThat(calls).as("what was asked afterwards").isZero();
    }

    @ParameterizedTest
    @MethodSource("callsAndPlaces")
    @DisplayName("by cancel(): nothing is asked any more, leftovers are cancelled, one end is told")
    void cancelled(AnyCall way, Place place) {
        Scene scene = started(way, place, pool, future -> future.cancel(true));
        assertEnded(scene);
    }

    @ParameterizedTest
    @MethodSource("callsAndPlaces")
    @DisplayName("by cancel(), where pieces run in the thread that submits them")
    void cancelledInline(AnyCall way, Place place) {
        Scene scene = started(way, place, Runnable::run, future -> future.cancel(true));
        assertEnded(scene);
    }

    @ParameterizedTest
    @MethodSource("callsAndPlaces")
    @DisplayName("by completing it: nothing is asked any more, leftovers are cancelled, one end is told")
    void completed(AnyCall way, Place place) {
        Scene scene =
                started(way, place, pool, future -> future.completeExceptionally(new IllegalStateException("enough")));
        assertEnded(scene);
    }

    @ParameterizedTest
    @MethodSource("callsAndPlaces")
    @DisplayName("by cancel(), and throwing an Error then")
    void cancelledAndThrown(AnyCall way, Place place) {
        Scene scene = started(way, place, pool, future -> {
            future.cancel(true);
            throw new AssertionError("after cancel()");
        });
        Eventually.until("it is ended from inside", scene::hasActed);
        together.expect("the future is cancelled", scene.future()::isCancelled);
        if (place != Place.LISTENER) { // is not called again once it has thrown
            together.expect(
                    "one end is told", () -> scene.progress().finalStates().equals(List.of(State.CLOSED)));
        }
        List<String> disappointments = together.disappointments();
        scene.finish();
        assertThat(disappointments).isEmpty();
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(2, 20, 200).flatMap(size -> Stream.of(Arguments.of(size, true), Arguments.of(size, false)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    @DisplayName("by cancel() in the consumer: it is called no more, though others have completed at the same time")
    void inTheConsumer(int size, boolean inline) {
        ManyFutures futures = new ManyFutures(size);
        List<Object> seen = new CopyOnWriteArrayList<>();
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<Void> result = Gather.of(futures.byKey())
                .leftovers(Leftovers.CANCEL)
                .onProgress(progress)
                .async(inline ? Runnable::run : pool)
                .forEach(completion -> {
                    seen.add(completion);
                    futures.complete(size - 1);
                    itself.get().cancel(true);
                });
        itself.set(result);
        futures.complete(0);
        Eventually.until("the end is told", progress::isOver);

        assertThat(seen).hasSize(1);
        assertThat(result).isCancelled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("by cancel() in a return condition: leftovers are cancelled, one end is told")
    void inTheCondition(boolean met) {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> second = new CompletableFuture<>();
        RecordedProgress progress = new RecordedProgress();
        itself.set(Wait.of(first, second)
                .leftovers(Leftovers.CANCEL)
                .onProgress(progress)
                .returnWhen(tally -> {
                    if (tally.completed() == 1) {
                        itself.get().cancel(true);
                        return met;
                    }
                    return false;
                })
                .awaitAsync(pool));
        first.complete("done");
        together.expect("one end is told", () -> progress.finalStates().size() == 1)
                .expect("the other is cancelled", second::isCancelled);

        assertThat(together.disappointments()).isEmpty();
        assertThat(itself.get()).isCancelled();
    }
}
