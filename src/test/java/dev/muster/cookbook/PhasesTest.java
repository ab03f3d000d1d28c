package dev.muster.cookbook;

import static dev.muster.Leftovers.CANCEL;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Completion;
import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: phases and deadlines")
class PhasesTest {

    // recipe: Phase 2 only for what phase 1 approved
    static Map<String, String> ship(
            Map<String, ? extends Future<Boolean>> checks, Function<String, Future<String>> shipping) {
        Map<String, Future<String>> shipments = new LinkedHashMap<>();
        for (Completion<String, Boolean> check :
                Gather.of(checks).timeout(ofMinutes(1)).iterate()) {
            if (check.value()) {
                shipments.put(check.key(), shipping.apply(check.key()));
            }
        }
        return Gather.of(shipments).timeout(ofMinutes(1)).toMap();
    }
    // end

    @Test
    @DisplayName("Phase 2 begins for each that phase 1 approved, before phase 1 has answered for the others")
    void approved() {
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        Map<String, CompletableFuture<Boolean>> checks = new LinkedHashMap<>();
        checks.put("late", late);
        checks.put("refused", completedFuture(false));
        checks.put("approved", completedFuture(true));

        Map<String, String> shipped = ship(checks, order -> {
            late.complete(true); // no earlier than that the shipping of another has begun
            return completedFuture("shipped " + order);
        });

        assertThat(shipped)
                .containsExactly(Map.entry("approved", "shipped approved"), Map.entry("late", "shipped late"));
    }

    // recipe: As many as possible within a deadline
    static Map<String, Integer> offers(Map<String, ? extends Future<Integer>> shops, Duration patience) {
        Map<String, Outcome<Integer>> outcomes = Gather.of(shops)
                .timeout(patience)
                .leftovers(CANCEL)
                .returnPartial()
                .toMap();
        return Outcome.successes(outcomes);
    }
    // end

    @Test
    @DisplayName("As many as possible: the successes so far, without the failures, and the others are cancelled")
    void asManyAsPossible() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();

        Map<String, Integer> offers = offers(
                Map.of("quick", completedFuture(7), "slow", slow, "closed", failedFuture(new IllegalStateException())),
                ofMillis(20));

        assertThat(offers).containsExactly(Map.entry("quick", 7));
        assertThat(slow).isCancelled();
    }

    // recipe: One deadline over two phases
    static List<String> details(
            List<? extends Future<String>> searches, Function<String, Future<String>> detail, Duration limit) {
        Deadline deadline = Deadline.after(limit);
        List<String> found = Gather.of(searches).deadline(deadline).toList();
        List<Future<String>> details = found.stream().map(detail).toList();
        return Gather.of(details).deadline(deadline).toList();
    }
    // end

    @Test
    @DisplayName("One deadline over two phases: both are within it")
    void twoPhases() {
        assertThat(details(
                        List.of(completedFuture("a"), completedFuture("b")),
                        found -> completedFuture("detail of " + found),
                        ofMinutes(1)))
                .containsExactly("detail of a", "detail of b");
    }

    @Test
    @DisplayName("One deadline over two phases: the second has what the first has left of the time, and says so")
    void secondPhaseLate() {
        Duration limit = ofMillis(100);
        CompletableFuture<String> search =
                CompletableFuture.supplyAsync(() -> "found", CompletableFuture.delayedExecutor(30, MILLISECONDS));

        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> details(List.of(search), found -> new CompletableFuture<>(), limit))
                .satisfies(late -> assertThat(late.timeout()).isLessThan(limit));
    }

    @Test
    @DisplayName("One deadline over two phases: where the first uses it up, the second does not begin")
    void firstPhaseLate() {
        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> details(
                        List.of(new CompletableFuture<>()),
                        found -> {
                            throw new AssertionError("begun");
                        },
                        ofMillis(20)))
                .withMessageContaining("0 of 1 done");
    }
}
