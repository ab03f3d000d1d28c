package dev.muster.reentrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.progress.Progress.State;
import dev.muster.reentrant.Scene.Place;
import dev.muster.support.Caller;
import dev.muster.support.ManyFutures;
import dev.muster.support.RecordedProgress;
import dev.muster.support.Together;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("close() from inside the user's own code, while hasNext() waits")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseFromInsideTest {

    private final AtomicReference<Completions<Integer, Object>> itself = new AtomicReference<>();

    static List<Place> places() {
        return Place.later();
    }

    /** One iteration up to its last {@code hasNext()}, which is false; in a thread of its own. */
    private Caller<Completions<Integer, Object>> iterateUntilClosed(Scene scene) {
        return Caller.of(() -> {
            Completions<Integer, Object> completions = Gather.of(scene.handles(), scene.adapter())
                    .with(scene.options().build())
                    .iterate();
            itself.set(completions);
            scene.arm();
            while (completions.hasNext()) {
                if (scene.hasActed()) {
                    throw new AssertionError("closed, and there is a next one: " + completions.next());
                }
                completions.next();
            }
            return completions;
        });
    }

    private static <T> T end(Caller<T> caller, Scene scene) throws Exception {
        List<String> missing =
                new Together().expect("it returns", caller::isOver).disappointments();
        int calls = scene.callsAfterwards();
        scene.finish(); // whatever spins is let go
        assertThat(missing).isEmpty();
        T result = caller.result();
        assertThat(calls).as("what was asked after close()").isZero();
        return result;
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("hasNext() is false at once, leftovers are cancelled, one end is told, nothing is asked any more")
    void closed(Place place) throws Exception {
        Scene scene = new Scene(place, () -> itself.get().close());
        Completions<Integer, Object> completions = end(iterateUntilClosed(scene), scene);

        assertThat(scene.hasActed()).isTrue();
        assertThat(completions.hasNext()).isFalse();
        assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
        assertThat(scene.future().isCancelled()).isTrue();
        assertThat(scene.cancels()).isGreaterThanOrEqualTo(3);
        assertThat(scene.progress().finalStates()).containsExactly(State.CLOSED);
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("hasNext() is false at once, also where something has completed by then")
    void somethingCompleted(Place place) throws Exception {
        AtomicReference<Scene> inside = new AtomicReference<>();
        Scene scene = new Scene(place, () -> {
            inside.get().future().complete("just now");
            itself.get().close();
        });
        inside.set(scene);
        Completions<Integer, Object> completions = end(iterateUntilClosed(scene), scene);

        assertThat(completions.hasNext()).isFalse();
        assertThat(scene.progress().finalStates()).containsExactly(State.CLOSED);
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("is closed once however often it is closed, also where an exception follows")
    void closedAndThrown(Place place) throws Exception {
        Scene scene = new Scene(place, () -> {
            itself.get().close();
            itself.get().close();
            throw new IllegalStateException("after close()");
        });
        Caller<Completions<Integer, Object>> caller = iterateUntilClosed(scene);
        List<String> missing =
                new Together().expect("it returns", caller::isOver).disappointments();
        scene.finish();

        assertThat(missing).isEmpty();
        assertThat(itself.get().hasNext()).isFalse();
        assertThat(scene.progress().finalStates()).containsExactly(State.CLOSED);
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("of the stream ends it")
    void stream(Place place) throws Exception {
        Scene scene = new Scene(place, () -> itself.get().close());
        Caller<Long> caller = Caller.of(() -> {
            Completions<Integer, Object> completions = Gather.of(scene.handles(), scene.adapter())
                    .with(scene.options().build())
                    .iterate();
            itself.set(completions);
            scene.arm();
            return completions.stream().count();
        });

        assertThat(end(caller, scene)).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("from the consumer, between two: hasNext() is false, also where everything is done")
    void fromTheConsumer() {
        Completions<Integer, Integer> completions = Gather.of(
                        CompletableFuture.completedFuture(1), CompletableFuture.completedFuture(2))
                .iterate();
        int seen = 0;
        for (var completion : completions) {
            seen += completion.value();
            completions.close();
        }

        assertThat(seen).isEqualTo(1);
        assertThat(completions.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 200})
    @DisplayName("from a listener, over nothing but futures: hasNext() is false at once")
    void futuresOnly(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        AtomicReference<Completions<Integer, Integer>> completions = new AtomicReference<>();
        Caller<Boolean> caller = Caller.of(() -> {
            completions.set(Gather.of(futures.byKey())
                    .onProgress(progress -> {
                        if (progress.completed() > 0) {
                            completions.get().close();
                        }
                    })
                    .iterate());
            return completions.get().hasNext();
        });
        caller.untilItWaits();
        futures.complete(size / 2);
        List<String> missing =
                new Together().expect("it returns", caller::isOver).disappointments();
        futures.keys().forEach(futures::complete);

        assertThat(missing).isEmpty();
        assertThat(caller.result()).isFalse();
    }

    @Test
    @DisplayName("from cancel(), which close() itself has called: leftovers are cancelled once")
    void fromCancel() {
        AtomicInteger cancels = new AtomicInteger();
        AtomicReference<Completions<Integer, Object>> completions = new AtomicReference<>();
        CompletableFuture<Object> future = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                cancels.incrementAndGet();
                completions.get().close();
                return super.cancel(mayInterrupt);
            }
        };
        RecordedProgress progress = new RecordedProgress();
        completions.set(Gather.of(future)
                .leftovers(Leftovers.CANCEL)
                .onProgress(progress)
                .iterate());
        completions.get().close();

        assertThat(cancels).hasValue(1);
        assertThat(progress.finalStates()).containsExactly(State.CLOSED);
        assertThat(completions.get().hasNext()).isFalse();
    }

    @Test
    @DisplayName("from the last word of the progress: one end is told")
    void fromTheLastProgress() {
        AtomicReference<Completions<Integer, Integer>> completions = new AtomicReference<>();
        RecordedProgress recorded = new RecordedProgress();
        completions.set(Gather.of(CompletableFuture.completedFuture(1), new CompletableFuture<Integer>())
                .onProgress(progress -> {
                    recorded.onProgress(progress);
                    if (progress.state() != State.RUNNING) {
                        completions.get().close();
                    }
                })
                .iterate());
        completions.get().next();
        completions.get().close();

        assertThat(recorded.finalStates()).containsExactly(State.CLOSED);
        assertThat(completions.get().hasNext()).isFalse();
    }
}
