package dev.muster.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import dev.muster.support.ManyFutures;
import dev.muster.support.Way;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@DisplayName("A failure whose exception cannot be described is noticed, though the JDK's anyOf may keep it to itself")
class UnspeakableFailureTest {

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }
    }

    static Stream<Arguments> waysAndSizes() {
        return Arrays.stream(Way.values()).flatMap(way -> Stream.of(1, 20, 200).map(size -> Arguments.of(way, size)));
    }

    @ParameterizedTest(name = "{0}, {1} futures")
    @MethodSource("waysAndSizes")
    @DisplayName("the call ends, long before its deadline")
    void ends(Way way, int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        Caller<Throwable> caller = Caller.of(() -> catchThrowable(() -> way.run(futures, Way.LONG, handedOver -> {})));
        way.untilItListens(futures);

        futures.byKey().values().forEach(UnspeakableFailureTest::fail);

        Throwable thrown = caller.result();
        assertThat(thrown == null).isFalse();
        assertThat(thrown.getClass()).isNotEqualTo(WaitTimeoutException.class);
        if (way.failsFast()) {
            assertThat(thrown.getClass()).isEqualTo(GatherFailedException.class);
            assertThat(thrown.getCause().getClass()).isEqualTo(Unspeakable.class);
        }
    }

    /** On JDK 17 it is thrown at whoever fails a future with dependents. */
    private static void fail(CompletableFuture<?> future) {
        catchThrowable(() -> future.completeExceptionally(new Unspeakable()));
    }

    @Test
    @DisplayName("it is a failure like any other, not the end of the call: pending or done, of futures and of tasks")
    void isAFailureLikeAnyOther() throws Exception {
        CompletableFuture<String> doneFuture = CompletableFuture.failedFuture(new Unspeakable());
        CompletableFuture<String> future = new CompletableFuture<>();
        FutureTask<String> doneTask = failing();
        doneTask.run();
        FutureTask<String> task = failing();
        Caller<List<Outcome<String>>> caller = Caller.of(
                        () -> Gather.<String>of(List.of(doneTask, doneFuture, future, task))
                                .returnExceptions()
                                .toList())
                .untilItWaits();
        fail(future);
        task.run();

        // Of a task only what its get() throws is known.
        assertThat(caller.result())
                .extracting(
                        outcome -> outcome.failure().orElseThrow().getClass().getSimpleName())
                .containsExactly("AssertionError", "Unspeakable", "Unspeakable", "AssertionError");
        assertThat(Gather.of(doneTask).returnExceptions().toList().get(0).isFailure())
                .isTrue();
    }

    private static FutureTask<String> failing() {
        return new FutureTask<>(() -> {
            throw new Unspeakable();
        });
    }

    @Test
    @DisplayName("nothing keeps a call without a thread that waits for futures which are forgotten")
    void forgotten() {
        Collected.assertCollected("parts of a call that nothing can end any more", waitForTheForgotten());
    }

    private static List<WeakReference<?>> waitForTheForgotten() {
        ManyFutures futures = new ManyFutures(20);
        CompletableFuture<List<Integer>> results =
                Gather.of(futures.byKey().values()).async().toList();
        futures.untilEachIsListenedTo();
        return List.of(new WeakReference<>(futures.get(0)), new WeakReference<>(results));
    }
}
