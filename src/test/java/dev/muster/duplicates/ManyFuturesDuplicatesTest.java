package dev.muster.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.support.AskedFuture;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Duplicates: a future at two keys far apart is done at both of them, or at neither")
class ManyFuturesDuplicatesTest {

    private static final int FIRST = 0;
    private static final int SECOND = 500;
    private static final int COUNT = 1_000;

    private final CompletableFuture<Integer> twice = new CompletableFuture<>();
    private final List<CompletableFuture<Integer>> futures = around(twice, COUNT, SECOND);

    private static List<CompletableFuture<Integer>> around(CompletableFuture<Integer> twice, int count, int second) {
        List<CompletableFuture<Integer>> futures = new ArrayList<>(
                Stream.generate(CompletableFuture<Integer>::new).limit(count).toList());
        futures.set(FIRST, twice);
        futures.set(second, twice);
        return futures;
    }

    private void untilEachIsListenedTo() {
        Eventually.until("each is listened to", () -> futures.stream()
                .allMatch(future -> future.isDone() || future.getNumberOfDependents() > 0));
    }

    private void assertNothingLeft() {
        assertThat(futures)
                .filteredOn(future -> !future.isDone())
                .allMatch(future -> future.getNumberOfDependents() == 0);
    }

    static Stream<ReturnCondition> metByOneSuccess() {
        return Stream.of(
                ReturnWhen.FIRST_COMPLETED,
                ReturnWhen.FIRST_SUCCESS,
                ReturnCondition.completed(1),
                ReturnCondition.completed(2),
                ReturnCondition.succeeded(2));
    }

    @ParameterizedTest
    @MethodSource("metByOneSuccess")
    @DisplayName("the two halves of a wait are disjoint, whatever condition it meets")
    void halvesAreDisjoint(ReturnCondition condition) throws Exception {
        Caller<Waited<Integer, CompletableFuture<Integer>>> caller =
                Caller.of(() -> Wait.<CompletableFuture<Integer>>of(futures)
                        .returnWhen(condition)
                        .await());
        untilEachIsListenedTo();

        twice.complete(2);

        assertThat(caller.result().doneByKey()).containsOnlyKeys(FIRST, SECOND);
        assertThat(caller.result().done()).containsExactly(twice);
        assertThat(caller.result().notDone()).hasSize(COUNT - 2).doesNotContain(twice);
        assertNothingLeft();
    }

    @Test
    @DisplayName("the two halves of a wait are disjoint where it ends with the first failure")
    void halvesAreDisjointAfterAFailure() throws Exception {
        Caller<Waited<Integer, CompletableFuture<Integer>>> caller =
                Caller.of(() -> Wait.<CompletableFuture<Integer>>of(futures)
                        .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                        .await());
        untilEachIsListenedTo();

        twice.completeExceptionally(new IllegalStateException("broken"));

        assertThat(caller.result().doneByKey()).containsOnlyKeys(FIRST, SECOND);
        assertNothingLeft();
    }

    @Test
    @DisplayName("a failure knows it at both, and is that of the first key")
    void failure() {
        Caller<List<Integer>> caller = Caller.of(() -> Gather.of(futures).toList());
        untilEachIsListenedTo();

        twice.completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(caller::result).isInstanceOfSatisfying(GatherFailedException.class, failed -> {
            assertThat(failed.key()).isEqualTo(FIRST);
            assertThat(failed.getSuppressed()).isEmpty();
            assertThat(failed.outcomes().values().stream().filter(Outcome::isPending))
                    .hasSize(COUNT - 2);
            assertThat(failed.outcomes().get(FIRST)).isEqualTo(failed.outcomes().get(SECOND));
        });
        assertNothingLeft();
    }

    @Test
    @DisplayName("another's failure knows it at both")
    void anothersFailure() {
        Caller<List<Integer>> caller = Caller.of(() -> Gather.of(futures).toList());
        untilEachIsListenedTo();

        twice.complete(2);
        futures.get(7).completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(caller::result)
                .isInstanceOfSatisfying(GatherFailedException.class, failed -> assertThat(failed.outcomes())
                        .containsEntry(FIRST, new Outcome.Success<>(2))
                        .containsEntry(SECOND, new Outcome.Success<>(2)));
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("a timeout knows it at both, or at neither")
    void timeout(boolean failFast) {
        Caller<List<Integer>> caller = Caller.of(() -> Gather.of(futures)
                .failFast(failFast)
                .timeout(Duration.ofMillis(50))
                .toList());
        caller.untilItWaits();

        twice.complete(2);

        assertThatThrownBy(caller::result).isInstanceOfSatisfying(WaitTimeoutException.class, late -> {
            assertThat(late.outcomes().get(FIRST)).isEqualTo(late.outcomes().get(SECOND));
            assertThat(late.completed()).isIn(0, 2);
        });
        assertNothingLeft();
    }

    @Test
    @DisplayName("iterate hands it over at both, one after the other, in input order")
    void iterate() throws Exception {
        Caller<List<Integer>> caller = Caller.of(() -> {
            try (Completions<Integer, Integer> completions = Gather.of(futures).iterate()) {
                return List.of(completions.next().key(), completions.next().key());
            }
        });
        untilEachIsListenedTo();

        twice.complete(2);

        assertThat(caller.result()).containsExactly(FIRST, SECOND);
        assertNothingLeft();
    }

    @Test
    @DisplayName("one future at a thousand keys is done at all of them")
    void atEveryKey() throws Exception {
        Caller<List<Integer>> caller =
                Caller.of(() -> Gather.of(Collections.nCopies(COUNT, twice)).toList());
        Eventually.until("it is listened to", () -> twice.getNumberOfDependents() > 0);

        twice.complete(2);

        assertThat(caller.result()).isEqualTo(Collections.nCopies(COUNT, 2));
    }

    /** So many that a look that finds one is not repeated. */
    private static final int SO_MANY = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("done between the looks at the one and at the other: the halves of a wait are disjoint")
    void doneBetweenTwoLooks(int question) {
        List<CompletableFuture<Integer>> many = around(twice, SO_MANY, SO_MANY - 1);
        many.set(1, CompletableFuture.completedFuture(1));
        many.set(SO_MANY / 2, new AskedFuture(question, () -> twice.complete(2)));

        Waited<Integer, CompletableFuture<Integer>> waited = Wait.<CompletableFuture<Integer>>of(many)
                .returnWhen(ReturnCondition.completed(2))
                .timeout(Duration.ofMillis(100))
                .returnPartial()
                .await();

        assertThat(waited.doneByKey()).containsOnlyKeys(FIRST, 1, SO_MANY - 1);
        assertThat(waited.notDone()).doesNotContain(twice);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName(
            "failed between the looks at the one and at the other: the failure is that of the first key, known at both")
    void failedBetweenTwoLooks(int question) {
        List<CompletableFuture<Integer>> many = around(twice, SO_MANY, SO_MANY - 1);
        many.set(1, CompletableFuture.completedFuture(1));
        many.set(
                SO_MANY / 2, new AskedFuture(question, () -> twice.completeExceptionally(new IllegalStateException())));

        assertThatThrownBy(() -> Gather.of(many).timeout(Duration.ofMillis(100)).toList())
                .isInstanceOfSatisfying(GatherFailedException.class, failed -> {
                    assertThat(failed.key()).isEqualTo(FIRST);
                    assertThat(failed.outcomes().get(FIRST))
                            .isEqualTo(failed.outcomes().get(SO_MANY - 1));
                });
    }
}
