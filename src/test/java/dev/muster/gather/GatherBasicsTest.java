package dev.muster.gather;

import static dev.muster.polling.PollingAlgorithm.ADAPTIVE;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.FixedPolling;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call: options, terminals, sizes")
class GatherBasicsTest {

    private static final int MANY = 100_000;

    @Test
    @DisplayName("Gather.of(map).timeout(ofSeconds(30)).polling(ADAPTIVE).returnExceptions().iterate()")
    void runsTheCallOfTheIntroductionAsWritten() {
        Map<String, Future<Integer>> map = new LinkedHashMap<>();
        map.put("good", completedFuture(1));
        map.put("bad", CompletableFuture.failedFuture(new IllegalStateException("broken")));

        List<String> seen = new ArrayList<>();
        for (var completion : Gather.of(map)
                .timeout(ofSeconds(30))
                .polling(ADAPTIVE)
                .returnExceptions()
                .iterate()) {
            seen.add(completion.key() + " " + completion.value().isSuccess());
        }

        assertThat(seen).containsExactly("good true", "bad false");
    }

    @Test
    @DisplayName("Options and terminals, in any order")
    void optionsComeInAnyOrder() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        List<Future<String>> futures = List.of(pending);

        Outcome<String> one = Gather.of(futures)
                .returnPartial()
                .timeout(Duration.ZERO)
                .polling(FixedPolling.every(ofSeconds(1)))
                .leftovers(Leftovers.LEAVE)
                .failFast(false)
                .toList()
                .get(0);
        Outcome<String> other = Gather.of(futures)
                .failFast(false)
                .leftovers(Leftovers.LEAVE)
                .polling(FixedPolling.every(ofSeconds(1)))
                .timeout(Duration.ZERO)
                .returnPartial()
                .toList()
                .get(0);

        assertThat(one.isPending()).isTrue();
        assertThat(other).isEqualTo(one);
    }

    @Test
    @DisplayName("Immutable: every option returns a new instance, so a half-built call can be kept and reused")
    void aHalfBuiltCallCanBeKeptAndReused() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        Gather<Integer, String> halfBuilt = Gather.of(pending, completedFuture("done"));
        GatherSpec before = halfBuilt.spec();

        Gather<Integer, String> impatient = halfBuilt.timeout(Duration.ZERO).leftovers(Leftovers.LEAVE);
        halfBuilt
                .polling(FixedPolling.every(ofSeconds(1)))
                .pollPatience(ofSeconds(1))
                .failFast(false);
        Gather<Integer, Outcome<String>> asOutcomes =
                halfBuilt.timeout(Duration.ZERO).returnPartial();

        assertThat(halfBuilt.spec()).isEqualTo(before);
        assertThatThrownBy(impatient::toList).isInstanceOf(WaitTimeoutException.class);
        assertThat(asOutcomes.toList().get(0).isPending()).isTrue();
        pending.complete("at last");
        assertThat(impatient.toList()).containsExactly("at last", "done");
        assertThat(halfBuilt.toList()).containsExactly("at last", "done");
    }

    @Test
    @DisplayName("A terminal can be called again on the same call: each waits anew")
    void terminalsCanBeRepeated() {
        Gather<Integer, String> call = Gather.of(completedFuture("a"), completedFuture("b"));

        assertThat(call.iterate().stream().map(Completion::value)).containsExactly("a", "b");
        assertThat(call.iterate().stream().map(Completion::value)).containsExactly("a", "b");
        assertThat(call.toList()).isEqualTo(call.toList());
    }

    @Test
    @DisplayName("100,000 at once: toList in input order while another thread completes them in random order")
    void gathersAHundredThousandToAList() {
        List<CompletableFuture<Integer>> futures = pending(MANY);
        completeShuffled(futures);

        assertThat(Gather.of(futures).timeout(ofSeconds(50)).toList())
                .isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }

    @Test
    @DisplayName("100,000 at once: iterate hands over each exactly once")
    void iteratesOverAHundredThousand() {
        List<CompletableFuture<Integer>> futures = pending(MANY);
        completeShuffled(futures);

        boolean[] seen = new boolean[MANY];
        int count = 0;
        for (Completion<Integer, Integer> completion :
                Gather.of(futures).timeout(ofSeconds(50)).iterate()) {
            assertThat(completion.value()).isEqualTo(completion.key());
            assertThat(seen[completion.key()]).isFalse();
            seen[completion.key()] = true;
            count++;
        }

        assertThat(count).isEqualTo(MANY);
    }

    @Test
    @DisplayName("100,000 at once: futures that can only be polled")
    void pollsAHundredThousand() {
        List<PollOnlyFuture<Integer>> futures = IntStream.range(0, MANY)
                .mapToObj(i -> new PollOnlyFuture<Integer>())
                .toList();
        Thread completing = new Thread(
                () -> IntStream.range(0, MANY).forEach(i -> futures.get(i).complete(i)));
        completing.start();

        assertThat(Gather.of(futures).timeout(ofSeconds(50)).toMap())
                .hasSize(MANY)
                .allSatisfy((key, value) -> assertThat(value).isEqualTo(key));
    }

    @Test
    @DisplayName("100,000 at once: a timeout names at most ten of the keys, and outcomes() holds them all")
    void timesOutOverAHundredThousand() {
        List<CompletableFuture<Integer>> futures = pending(MANY);

        assertThatThrownBy(() -> Gather.of(futures).timeout(Duration.ZERO).toList())
                .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> {
                    assertThat(timeout.outcomes()).hasSize(MANY);
                    assertThat(timeout.pendingKeys()).hasSize(MANY);
                    assertThat(timeout).hasMessageContaining("and 99990 more");
                });
    }

    private static List<CompletableFuture<Integer>> pending(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new CompletableFuture<Integer>())
                .toList();
    }

    private static void completeShuffled(List<CompletableFuture<Integer>> futures) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, futures.size()).boxed().toList());
        Collections.shuffle(order, new java.util.Random(7));
        Thread completing = new Thread(() -> order.forEach(i -> futures.get(i).complete(i)), "completing");
        completing.setDaemon(true);
        completing.start();
    }
}
