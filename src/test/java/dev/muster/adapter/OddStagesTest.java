package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stages of somebody else's class that call back twice, at once, never, or refuse to")
class OddStagesTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    /** What a stage was given by {@code handle}. */
    @FunctionalInterface
    private interface Callback {
        Object call(String value, Throwable failure);
    }

    /** A stage that does this when it is given a callback, and knows nothing else. */
    @SuppressWarnings("unchecked")
    private static CompletionStage<String> stage(Consumer<Callback> onHandle) {
        return (CompletionStage<String>) Proxy.newProxyInstance(
                OddStagesTest.class.getClassLoader(),
                new Class<?>[] {CompletionStage.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        BiFunction<String, Throwable, Object> given =
                                (BiFunction<String, Throwable, Object>) arguments[0];
                        onHandle.accept(given::apply);
                        yield null;
                    }
                    case "toString" -> "odd stage";
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Gather<Integer, String> gather(List<CompletionStage<String>> stages) {
        return Gather.of(stages, Adapters.<String>stages());
    }

    @Test
    @DisplayName(
            "A stage that calls back at once, within handle, is done at the start; of several calls the first counts")
    void atOnceAndTwice() {
        List<CompletionStage<String>> stages = List.of(
                stage(callback -> {
                    callback.call("first", null);
                    callback.call("second", null);
                    callback.call(null, BROKEN);
                }),
                stage(callback -> {
                    callback.call(null, BROKEN);
                    callback.call("too late", null);
                }));

        assertThat(gather(stages).timeout(Duration.ZERO).returnExceptions().toList())
                .containsExactly(new Outcome.Success<>("first"), new Outcome.Failure<>(BROKEN));
    }

    @Test
    @DisplayName("A stage that calls back twice while it is waited for is handed over once, with what it said first")
    void twiceWhileItIsWaitedFor() throws Exception {
        AtomicReference<Callback> one = new AtomicReference<>();
        AtomicReference<Callback> other = new AtomicReference<>();
        CountDownLatch both = new CountDownLatch(1);
        Caller<List<String>> caller = Caller.of(() -> gather(List.of(stage(one::set), stage(callback -> {
                    other.set(callback);
                    both.countDown();
                })))
                .iterate()
                .stream()
                .map(completion -> completion.value())
                .toList());
        both.await();
        caller.untilItWaits();

        one.get().call("first", null);
        one.get().call("second", null);
        one.get().call(null, BROKEN);
        other.get().call("last", null);

        assertThat(caller.result()).containsExactly("first", "last");
        one.get().call("long after", null);
    }

    @Test
    @DisplayName("A stage that never calls back is pending: the deadline is kept")
    void never() {
        assertThatThrownBy(() ->
                        gather(List.of(stage(callback -> {}))).timeout(SOON).toList())
                .isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("A stage whose handle throws has failed with that, under its key; the others are not lost")
    void handleThrows() {
        List<CompletionStage<String>> stages =
                List.of(stage(callback -> callback.call("fine", null)), stage(callback -> {
                    throw BROKEN;
                }));
        Error error = new StackOverflowError("in handle");

        assertThat(gather(stages).returnExceptions().toList())
                .containsExactly(new Outcome.Success<>("fine"), new Outcome.Failure<>(BROKEN));
        assertThatThrownBy(() -> gather(stages).toList())
                .isInstanceOfSatisfying(GatherFailedException.class, failed -> assertThat(failed.key())
                        .isEqualTo(1))
                .cause()
                .isSameAs(BROKEN);
        assertThat(Gather.of(
                                List.of(stage(callback -> {
                                    throw error;
                                })),
                                Adapters.known())
                        .returnExceptions()
                        .toList())
                .containsExactly(new Outcome.Failure<>(error));
        assertThat(Wait.of(stages, Adapters.<String>stages()).await().done()).hasSize(2);
    }

    @Test
    @DisplayName("A stage that fails with an ExecutionException around null has failed with that exception")
    void nullCause() {
        ExecutionException bare = new ExecutionException(null);

        assertThat(gather(List.of(stage(callback -> callback.call(null, bare))))
                        .returnExceptions()
                        .toList())
                .containsExactly(new Outcome.Failure<>(bare));
    }

    @Test
    @DisplayName("What a stage says after the call has ended is not kept by what is left on it")
    void keepsNothingThatComesLate() {
        AtomicReference<Callback> left = new AtomicReference<>();
        assertThatThrownBy(() -> gather(List.of(stage(left::set))).timeout(SOON).toList())
                .isInstanceOf(WaitTimeoutException.class);

        Collected.assertCollected("results that came late", new WeakReference<>(lateResult(left.get())));
    }

    private static String lateResult(Callback left) {
        String late = new String("late");
        left.call(late, null);
        return late;
    }
}
