package dev.muster.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.ManyFutures;
import dev.muster.support.Way;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Early end: zero dependents on a CompletableFuture, and what is pending stays completable")
class ManyFuturesEarlyEndTest {

    private static final int[] SIZES = ManyFutures.SIZES;

    /** Long enough for a call to have registered, and for some to have completed. */
    private static final Duration A_WHILE = Duration.ofMillis(8);

    /** At the most so many complete before the end, so that there are groups of either size. */
    private static final int BEFORE = 12;

    static Stream<Arguments> thatFailFast() {
        return ways(Way::failsFast);
    }

    static Stream<Arguments> blocking() {
        return ways(way -> !way.isAsync());
    }

    static Stream<Arguments> all() {
        return ways(way -> true);
    }

    private static Stream<Arguments> ways(Predicate<Way> wanted) {
        return Arrays.stream(SIZES)
                .boxed()
                .flatMap(size -> Arrays.stream(Way.values()).filter(wanted).map(way -> Arguments.of(size, way)));
    }

    /** The first in a shuffled order; at least one stays. None where the first would end the call. */
    private static List<Integer> before(ManyFutures futures, Way way) {
        List<Integer> keys = futures.shuffledKeys();
        return way == Way.FIRST ? List.of() : keys.subList(0, Math.min(BEFORE, keys.size() - 1));
    }

    /** A call that listens again after some have completed one by one. */
    private static Caller<Map<Integer, Integer>> underWay(ManyFutures futures, Way way) {
        Set<Integer> handedOver = ConcurrentHashMap.newKeySet();
        Caller<Map<Integer, Integer>> caller = Caller.of(() -> way.run(futures, Way.LONG, handedOver::add));
        way.untilItListens(futures);
        for (int key : before(futures, way)) {
            futures.complete(key);
            if (way.handsOver()) {
                Eventually.until("it is handed over", () -> handedOver.contains(key));
            }
            way.untilItListens(futures);
        }
        return caller;
    }

    private static void assertNothingLeft(ManyFutures futures) {
        assertThat(futures.withDependents()).isEmpty();
        assertThat(futures.thatCannotBeCompleted()).isEmpty();
    }

    private static int last(ManyFutures futures) {
        List<Integer> keys = futures.shuffledKeys();
        return keys.get(keys.size() - 1);
    }

    @ParameterizedTest(name = "{0} of them, {1}")
    @MethodSource("thatFailFast")
    @DisplayName("after a failure in the middle, which is known of every key that completed before")
    void failure(int size, Way way) {
        ManyFutures futures = new ManyFutures(size);
        Caller<Map<Integer, Integer>> caller = underWay(futures, way);

        futures.get(last(futures)).completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(caller::result).isInstanceOfSatisfying(GatherFailedException.class, failed -> {
            assertThat(failed.key()).isEqualTo(last(futures));
            if (!way.handsOver()) {
                assertThat(failed.outcomes()).hasSize(size);
                assertThat(failed.outcomes().values().stream().filter(Outcome::isSuccess))
                        .hasSize(before(futures, way).size());
            }
        });
        assertNothingLeft(futures);
    }

    @ParameterizedTest(name = "{0} of them, {1}")
    @MethodSource("blocking")
    @DisplayName("after an interrupt, which loses nothing that had completed")
    void interrupt(int size, Way way) {
        ManyFutures futures = new ManyFutures(size);
        Caller<Map<Integer, Integer>> caller = underWay(futures, way);

        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOfSatisfying(WaitInterruptedException.class, interrupted -> {
            if (!way.handsOver()) {
                assertThat(interrupted.outcomes().values().stream().filter(Outcome::isSuccess))
                        .hasSize(before(futures, way).size());
            }
        });
        assertNothingLeft(futures);
    }

    @ParameterizedTest(name = "{0} of them, {1}")
    @MethodSource("all")
    @DisplayName("after a timeout, which loses nothing that had completed")
    void timeout(int size, Way way) {
        ManyFutures futures = new ManyFutures(size);
        List<Integer> before = before(futures, way);
        List<Integer> ready = before.subList(0, before.size() / 2);
        ready.forEach(futures::complete);
        Caller<Map<Integer, Integer>> caller = Caller.of(() -> way.run(futures, A_WHILE, key -> {}));

        before.forEach(futures::complete);

        assertThatThrownBy(caller::result).isInstanceOfSatisfying(WaitTimeoutException.class, late -> {
            assertThat(late.pendingKeys()).hasSize(size - late.completed()).noneMatch(ready::contains);
            assertThat(futures.keys())
                    .allMatch(key -> before.contains(key) || late.pendingKeys().contains(key));
        });
        assertNothingLeft(futures);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    @DisplayName("after close() by the one that iterates")
    void close(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        Caller<Integer> caller = Caller.of(() -> {
            try (Completions<Integer, Integer> completions =
                    Gather.of(futures.byKey()).iterate()) {
                return completions.next().key();
            }
        });
        futures.untilEachIsListenedTo();

        futures.complete(last(futures));

        assertThat(caller.result()).isEqualTo(last(futures));
        assertNothingLeft(futures);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    @DisplayName("after the first success")
    void race(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        Caller<Map<Integer, Integer>> caller = underWay(futures, Way.FIRST);

        futures.complete(last(futures));

        assertThat(caller.result()).containsOnlyKeys(last(futures));
        assertNothingLeft(futures);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    @DisplayName("after a condition is met: completed(k), with these k done and no others")
    void condition(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        List<Integer> wanted = futures.shuffledKeys()
                .subList(0, Math.max(1, before(futures, Way.WAIT).size()));
        Caller<Waited<Integer, CompletableFuture<Integer>>> caller =
                Caller.of(() -> Wait.<Integer, CompletableFuture<Integer>>of(futures.byKey())
                        .returnWhen(ReturnCondition.completed(wanted.size()))
                        .await());

        for (int key : wanted) {
            futures.untilEachIsListenedTo();
            assertThat(caller.isOver()).isFalse();
            futures.complete(key);
        }

        assertThat(caller.result().doneByKey()).containsOnlyKeys(wanted);
        assertThat(caller.result().notDone()).hasSize(size - wanted.size());
        assertNothingLeft(futures);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    @DisplayName("after the future of an asynchronous call is cancelled")
    void cancel(int size) {
        ManyFutures futures = new ManyFutures(size);
        CompletableFuture<List<Integer>> call =
                Gather.of(futures.byKey()).async().toList();
        for (int key : before(futures, Way.ASYNC)) {
            futures.untilEachIsListenedTo();
            futures.complete(key);
        }
        futures.untilEachIsListenedTo();

        call.cancel(false);

        Eventually.until("nothing is left", () -> futures.withDependents().isEmpty());
        assertNothingLeft(futures);
    }
}
