package dev.muster.ray.cluster;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.ray.CountedWaits;
import dev.muster.ray.RayAdapter;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(OnCluster.class)
@DisplayName("On a Ray cluster of two nodes")
class GatherOnClusterTest {

    @TempDir
    Path directory;

    private static ObjectRef<Integer> square(int number) {
        return Ray.task(Tasks::square, number).remote();
    }

    private RemoteGate gate() {
        return new RemoteGate(directory);
    }

    @Test
    @DisplayName("1,000 tasks are gathered by key, in input order")
    void byKey() {
        Map<String, ObjectRef<Integer>> tasks = new LinkedHashMap<>();
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int n = 0; n < 1_000; n++) {
            tasks.put("square-" + n, square(n));
            expected.put("square-" + n, n * n);
        }

        Map<String, Integer> results = Gather.of(tasks, RayAdapter.<Integer>objectRefs())
                .timeout(ofSeconds(100))
                .toMap();

        assertThat(results).containsExactlyEntriesOf(expected);
    }

    @Test
    @DisplayName("results come from both nodes")
    void bothNodes() {
        Map<String, ObjectRef<String>> tasks = new LinkedHashMap<>();
        for (String node : RayCluster.NODES) {
            tasks.put(node, Ray.task(Tasks::node).setResource(node, 1.0).remote());
        }

        Set<String> nodes = new HashSet<>(Gather.of(tasks, RayAdapter.<String>objectRefs())
                .timeout(ofSeconds(60))
                .toMap()
                .values());

        assertThat(nodes).hasSize(2);
    }

    @Test
    @DisplayName("iterate hands over results as they complete")
    void iterate() {
        RemoteGate gate = gate();
        List<ObjectRef<?>> refs = List.of(gate.task("late"), square(3));
        List<Object> order = new ArrayList<>();

        try (Completions<Integer, Object> completions =
                Gather.of(refs, Adapters.known()).timeout(ofSeconds(60)).iterate()) {
            for (Completion<Integer, Object> completion : completions) {
                order.add(completion.value());
                if (order.size() == 1) {
                    gate.open();
                }
            }
        }

        assertThat(order).containsExactly(9, "late");
    }

    @Test
    @DisplayName("every result is of its own type, where Ray.get of the list makes all of them the last one's")
    void types() {
        List<ObjectRef<?>> refs =
                List.of(square(3), Ray.task(Tasks::negative, 4).remote());

        assertThat(Gather.of(refs, Adapters.known()).timeout(ofSeconds(60)).toList())
                .containsExactly(9, -4L);

        @SuppressWarnings("unchecked")
        List<ObjectRef<Object>> untyped = (List<ObjectRef<Object>>) (List<?>) refs;
        assertThat(Ray.get(untyped))
                .as("why ObjectRefs.prefetch does not call this")
                .containsExactly(9L, -4L);
    }

    @Test
    @DisplayName("references are gathered together with other futures and plain values")
    void mixture() throws Exception {
        RemoteGate gate = gate();
        CompletableFuture<String> here = new CompletableFuture<>();
        Caller<List<Object>> caller =
                Caller.of(() -> Gather.of(List.of(gate.task("there"), here, "plain"), Adapters.known())
                        .timeout(ofSeconds(60))
                        .toList());
        here.complete("here");
        gate.open();

        assertThat(caller.result()).containsExactly("there", "here", "plain");
    }

    @Test
    @DisplayName("async() gives the same without blocking a thread")
    void async() {
        RemoteGate gate = gate();
        Map<String, ObjectRef<String>> tasks = Map.of("a", gate.task("done"));

        CompletableFuture<Map<String, String>> results = Gather.of(tasks, RayAdapter.<String>objectRefs())
                .timeout(ofSeconds(60))
                .async()
                .toMap();
        assertThat(results).isNotDone();
        gate.open();

        assertThat(results.join()).containsExactly(Map.entry("a", "done"));
    }

    @Test
    @DisplayName("a timeout loses nothing: what is done is in the exception, or in the partial results")
    void timeout() {
        RemoteGate gate = gate();
        Map<String, ObjectRef<?>> tasks = new LinkedHashMap<>();
        for (int n = 0; n < 20; n++) {
            tasks.put("quick-" + n, square(n));
        }
        Wait.of(tasks, Adapters.known()).timeout(ofSeconds(60)).await();
        tasks.put("slow-1", gate.task("slow"));
        tasks.put("slow-2", gate.task("slow"));
        Gather<String, Object> gather = Gather.of(tasks, Adapters.known()).timeout(ofMillis(200));

        try {
            gather.toMap();
            throw new AssertionError("no timeout");
        } catch (WaitTimeoutException e) {
            assertThat(e).hasMessage("timed out after 200 ms: 20 of 22 done; pending: slow-1, slow-2");
            assertThat(Outcome.successes(e.outcomes())).hasSize(20).containsEntry("quick-7", 49);
        }

        Map<String, Outcome<Object>> partial = gather.returnPartial().toMap();
        assertThat(Outcome.successes(partial)).hasSize(20).containsEntry("quick-19", 361);
        assertThat(partial.get("slow-2").isPending()).isTrue();
        gate.open();
    }

    @Test
    @DisplayName("a race of replicas is won by the first; leftovers have no effect, and the others run on")
    void race() {
        RemoteGate gate = gate();
        ObjectRef<String> loser = gate.task("slow replica");
        Map<String, ObjectRef<?>> replicas = new LinkedHashMap<>();
        replicas.put("slow", loser);
        replicas.put("quick", square(5));

        Completion<String, Object> first = Gather.of(replicas, Adapters.known())
                .leftovers(Leftovers.INTERRUPT)
                .timeout(ofSeconds(60))
                .first();

        assertThat(first).isEqualTo(new Completion<>("quick", 25));
        gate.open();
        assertThat(loser.get()).isEqualTo("slow replica");
    }

    @Test
    @DisplayName("the same object may be passed at several keys, by the same reference or by different ones")
    void duplicates() throws Exception {
        RemoteGate gate = gate();
        ObjectRef<String> ref = gate.task("one");
        ObjectRef<ArrayList<ObjectRef<String>>> box = Ray.put(new ArrayList<>(List.of(ref)));
        ObjectRef<String> again = box.get().get(0);
        assertThat(again).isNotSameAs(ref).isNotEqualTo(ref);

        CountedWaits waits = new CountedWaits();
        Caller<List<String>> caller = Caller.of(() -> Gather.of(List.of(ref, ref, again), waits.<String>adapter())
                .timeout(ofSeconds(60))
                .toList());
        Eventually.until("Ray is waited in", () -> waits.calls() > 2);
        gate.open();

        assertThat(caller.result()).containsExactly("one", "one", "one");
    }

    @Test
    @DisplayName("an interrupt and a deadline are obeyed though Ray passes over them, whatever the strategy")
    void promptly() throws Exception {
        RemoteGate gate = gate();
        CountedWaits waits = new CountedWaits();
        Gather<Integer, String> gather =
                Gather.of(List.of(gate.task("never")), waits.<String>adapter()).polling(poll -> ofHours(1));

        List<Duration> deadlines = new ArrayList<>();
        List<Duration> interrupts = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> gather.timeout(ofMillis(120)).toList()).isInstanceOf(WaitTimeoutException.class);
            deadlines.add(Duration.ofNanos(System.nanoTime() - began).minusMillis(120));

            long before = waits.calls();
            Caller<List<String>> caller = Caller.of(gather::toList);
            Eventually.until("Ray is waited in", () -> waits.calls() > before + 1);
            began = System.nanoTime();
            caller.interrupt();
            assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
            interrupts.add(Duration.ofNanos(System.nanoTime() - began));
        }
        gate.open();

        Collections.sort(deadlines);
        Collections.sort(interrupts);
        System.out.printf(
                "Ray: deadlines were obeyed after %d to %d ms (median %d), interrupts after %d to %d ms (median %d)%n",
                deadlines.get(0).toMillis(),
                deadlines.get(4).toMillis(),
                deadlines.get(2).toMillis(),
                interrupts.get(0).toMillis(),
                interrupts.get(4).toMillis(),
                interrupts.get(2).toMillis());
        assertThat(deadlines.get(2)).isLessThan(ofSeconds(2));
        assertThat(interrupts.get(2)).isLessThan(ofSeconds(2));
    }
}
