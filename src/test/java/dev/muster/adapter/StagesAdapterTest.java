package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import dev.muster.support.ForeignStage;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Adapters.stages(): any CompletionStage")
class StagesAdapterTest {

    private static final IOException BROKEN = new IOException("broken");

    private final ForeignStage<String> foreign = ForeignStage.convertible();
    private final ForeignStage<String> closed = ForeignStage.closed();
    private final CompletableFuture<String> source = new CompletableFuture<>();

    private List<CompletionStage<String>> all() {
        return List.of(foreign.stage(), closed.stage(), source, source.minimalCompletionStage());
    }

    @Test
    @DisplayName("CompletableFutures, minimal stages, and stages of other classes are noticed and never polled")
    void allKinds() throws Exception {
        Caller<List<String>> caller = Caller.of(() -> Gather.of(all(), Adapters.<String>stages())
                        .polling(poll -> {
                            throw new AssertionError("a stage is not polled");
                        })
                        .toList())
                .untilItWaits();
        closed.complete("closed");
        source.complete("source");
        foreign.complete("foreign");

        assertThat(caller.result()).containsExactly("foreign", "closed", "source", "source");
    }

    @Test
    @DisplayName("Stages that are complete at the start need no waiting, not even with a timeout of zero")
    void completeAtTheStart() {
        closed.complete("closed");
        source.complete(null);
        foreign.complete("foreign");

        assertThat(Gather.of(all(), Adapters.<String>stages())
                        .timeout(Duration.ZERO)
                        .toList())
                .containsExactly("foreign", "closed", null, null);
    }

    @Test
    @DisplayName("Failures are the task's own")
    void failures() {
        foreign.fail(BROKEN);
        closed.fail(BROKEN);
        source.completeExceptionally(BROKEN);

        assertThat(Gather.of(all(), Adapters.<String>stages())
                        .returnExceptions()
                        .toList())
                .allMatch(outcome -> outcome.equals(new Outcome.Failure<>(BROKEN)));
    }

    @Test
    @DisplayName("A wait knows a stage that failed from one that succeeded")
    void hasFailed() {
        foreign.fail(BROKEN);

        Waited<Integer, CompletionStage<String>> waited = Wait.of(all(), Adapters.stages())
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .await();

        assertThat(waited.done()).containsExactly(foreign.stage());
    }

    @Test
    @DisplayName("A stage that is also a Future calls back")
    void stageAndFuture() throws Exception {
        ForeignStage<String> both = ForeignStage.thatIsAFuture();
        Caller<List<Object>> caller = Caller.of(() -> Gather.of(List.of(both.stage()), Adapters.known())
                        .polling(poll -> {
                            throw new AssertionError("a stage is not polled");
                        })
                        .toList())
                .untilItWaits();
        both.complete("both");

        assertThat(caller.result()).containsExactly("both");
    }

    @Test
    @DisplayName("Leftovers: a stage is cancelled where its class can do that, others are left, and nothing breaks")
    void cancel() {
        List<CompletionStage<String>> stages = all();
        Gather.of(stages, Adapters.<String>stages())
                .timeout(Duration.ofMillis(10))
                .leftovers(Leftovers.CANCEL)
                .returnPartial()
                .toList();

        assertThat(foreign.isCancelled()).isTrue();
        assertThat(closed.isCancelled()).isFalse();
        assertThat(source.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("returnPartial: a stage that the leftovers policy cancels at the end is Pending")
    void cancelledIsPending() {
        assertThat(Gather.of(all(), Adapters.<String>stages())
                        .timeout(Duration.ofMillis(10))
                        .leftovers(Leftovers.CANCEL)
                        .returnPartial()
                        .toList())
                .allMatch(Outcome::isPending);
    }

    @Test
    @DisplayName("The same stage at several keys yields its result at each of them")
    void duplicates() throws Exception {
        Caller<List<String>> caller = Caller.of(
                        () -> Gather.of(List.of(foreign.stage(), foreign.stage()), Adapters.<String>stages())
                                .toList())
                .untilItWaits();
        foreign.complete("twice");

        assertThat(caller.result()).containsExactly("twice", "twice");
    }

    @Test
    @DisplayName("A stage that completes after the call has ended disturbs nobody")
    void completesAfterTheEnd() {
        Gather.of(all(), Adapters.<String>stages())
                .timeout(Duration.ofMillis(10))
                .returnPartial()
                .toList();
        foreign.complete("late");
        closed.fail(BROKEN);
        source.complete("late");

        assertThat(Gather.of(all(), Adapters.<String>stages())
                        .returnExceptions()
                        .toList())
                .containsExactly(
                        new Outcome.Success<>("late"),
                        new Outcome.Failure<>(BROKEN),
                        new Outcome.Success<>("late"),
                        new Outcome.Success<>("late"));
    }

    /** A stage that keeps its callbacks for ever. */
    private static CompletionStage<Object> hoarder(List<BiFunction<Object, Throwable, ?>> callbacks) {
        return new CompletableFuture<>() {
            @Override
            public <U> CompletableFuture<U> handle(BiFunction<? super Object, Throwable, ? extends U> callback) {
                callbacks.add(callback::apply);
                return new CompletableFuture<>();
            }

            @Override
            public boolean isDone() {
                throw new UnsupportedOperationException("as a minimal stage");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20})
    @DisplayName(
            "A result that comes after the end is not kept by the node that is left, whether the call had registered or not")
    void resultAfterTheEnd(long millis) {
        List<BiFunction<Object, Throwable, ?>> callbacks = new ArrayList<>();
        CompletionStage<Object> stage = hoarder(callbacks);
        Waited<Integer, CompletionStage<Object>> waited = Wait.of(List.of(stage), Adapters.stages())
                .timeout(Duration.ofMillis(millis))
                .returnPartial()
                .await();
        assertThat(waited.timedOut()).isTrue();

        Object result = new Object();
        WeakReference<Object> reference = new WeakReference<>(result);
        callbacks.get(0).apply(result, null);
        result = null;

        Collected.assertCollected("result", reference);
        assertThat(callbacks).hasSize(1);
        Reference.reachabilityFence(stage);
    }

    @Test
    @DisplayName("Stages in an async() call")
    void async() {
        CompletableFuture<List<String>> result =
                Gather.of(all(), Adapters.<String>stages()).async().toList();
        closed.complete("closed");
        foreign.complete("foreign");
        source.complete("source");

        assertThat(Await.value(result)).containsExactly("foreign", "closed", "source", "source");
    }

    @Test
    @DisplayName("Asking the adapter itself, again and again, leaves no callbacks on a CompletableFuture")
    void askedDirectly() throws Exception {
        FutureAdapter<CompletionStage<? extends String>, String> adapter = Adapters.stages();
        for (int i = 0; i < 100; i++) {
            assertThat(adapter.isDone(source)).isFalse();
        }

        assertThat(source.getNumberOfDependents()).isZero();
    }
}
