package dev.muster.cookbook;

import static dev.muster.Leftovers.INTERRUPT;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.Wait;
import dev.muster.support.Gate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: replicas")
class ReplicasTest {

    /** Longer than a test may take. */
    private static final Duration FOR_EVER = ofMinutes(10);

    private static final CompletableFuture<String> OK = completedFuture("ok");
    private static final IllegalStateException DOWN = new IllegalStateException("down");

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void endPool() {
        pool.shutdownNow();
    }

    // recipe: Race replicas and cancel the losers
    static Completion<String, String> ask(Map<String, Callable<String>> replicas, ExecutorService pool) {
        Map<String, Future<String>> calls = new LinkedHashMap<>();
        replicas.forEach((replica, call) -> calls.put(replica, pool.submit(call)));
        return Gather.of(calls).timeout(ofSeconds(2)).leftovers(INTERRUPT).first();
    }
    // end

    @Test
    @DisplayName("Race: the first success wins though another has failed before, and the losers are interrupted")
    void race() {
        Gate<String> slow = new Gate<>();
        Map<String, Callable<String>> replicas = new LinkedHashMap<>();
        replicas.put("slow", slow);
        replicas.put("broken", () -> {
            throw DOWN;
        });
        replicas.put("quick", () -> {
            slow.untilItRuns();
            return "answer";
        });

        assertThat(ask(replicas, pool)).isEqualTo(new Completion<>("quick", "answer"));
        slow.untilItIsInterrupted();
    }

    @Test
    @DisplayName("Race: where all fail, the failure of each is told")
    void allFail() {
        RuntimeException other = new IllegalArgumentException("other");

        assertThatThrownBy(() -> ask(
                        Map.of(
                                "a",
                                () -> {
                                    throw DOWN;
                                },
                                "b",
                                () -> {
                                    throw other;
                                }),
                        pool))
                .isInstanceOfSatisfying(
                        GatherFailedException.class, failure -> assertThat(Outcome.failures(failure.outcomes()))
                                .isEqualTo(Map.of("a", DOWN, "b", other)));
    }

    // recipe: A quorum of replicas
    static boolean isStored(Map<String, ? extends Future<String>> acknowledgements, int quorum, Duration limit) {
        ReturnCondition decided = tally -> tally.succeeded() >= quorum || tally.total() - tally.failed() < quorum;
        Map<String, ? extends Future<String>> answered = Wait.of(acknowledgements)
                .timeout(limit)
                .returnPartial()
                .returnWhen(decided)
                .await()
                .doneByKey();
        return Outcome.successes(Gather.of(answered).returnExceptions().toMap()).size() >= quorum;
    }
    // end

    @Test
    @DisplayName("Quorum: two of three successes are enough, whatever the third does")
    void quorum() {
        assertThat(isStored(answers(OK, new CompletableFuture<>(), OK), 2, FOR_EVER))
                .isTrue();
        assertThat(isStored(answers(OK, failedFuture(DOWN), OK), 2, FOR_EVER)).isTrue();
    }

    @Test
    @DisplayName("Quorum: two of three failures decide it as well, though one is still open")
    void noQuorum() {
        assertThat(isStored(answers(failedFuture(DOWN), new CompletableFuture<>(), failedFuture(DOWN)), 2, FOR_EVER))
                .isFalse();
    }

    @Test
    @DisplayName("Quorum: what has not come at the deadline does not count")
    void late() {
        assertThat(isStored(answers(OK, new CompletableFuture<>(), new CompletableFuture<>()), 2, ofMillis(20)))
                .isFalse();
    }

    private static Map<String, CompletableFuture<String>> answers(
            CompletableFuture<String> a, CompletableFuture<String> b, CompletableFuture<String> c) {
        return Map.of("a", a, "b", b, "c", c);
    }
}
