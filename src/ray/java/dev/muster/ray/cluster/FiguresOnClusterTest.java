package dev.muster.ray.cluster;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.adapter.Adapters;
import dev.muster.ray.CountedWaits;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints what a wait in a cluster costs. Wall times are those of a machine that runs the cluster, too. */
@Timeout(180)
@ExtendWith(OnCluster.class)
@DisplayName("On a Ray cluster, figures")
class FiguresOnClusterTest {

    /** In bytes: too large for a task's answer, so that it stays in the memory of the node. */
    private static final int LARGE = 1_000_000;

    private static final int LARGE_PER_NODE = 20;
    private static final int LARGE_ROUNDS = 3;

    /** Results, and how often {@code Ray.wait} was called for them. */
    private record Gathered(List<Integer> results, long waits) {}

    private record Way(String name, Function<List<ObjectRef<Integer>>, Gathered> gather) {}

    private static final List<Way> WAYS = List.of(
            new Way("the adapter", FiguresOnClusterTest::withTheAdapter),
            new Way("probed one by one", FiguresOnClusterTest::oneByOne),
            new Way("Ray.get of the list", refs -> new Gathered(Ray.get(refs), 0)));

    private static Gathered withTheAdapter(List<ObjectRef<Integer>> refs) {
        CountedWaits waits = new CountedWaits();
        List<Integer> results = Gather.of(refs, waits.<Integer>adapter())
                .timeout(ofSeconds(150))
                .toList();
        return new Gathered(results, waits.calls());
    }

    private static Gathered oneByOne(List<ObjectRef<Integer>> refs) {
        AtomicLong waits = new AtomicLong();
        var adapter = Adapters.<ObjectRef<Integer>, Integer>polled(
                ref -> {
                    waits.incrementAndGet();
                    return !Ray.wait(List.of(ref), 1, 0, false).getReady().isEmpty();
                },
                ObjectRef::get);
        List<Integer> results = Gather.of(refs, adapter).timeout(ofSeconds(150)).toList();
        return new Gathered(results, waits.get());
    }

    private static List<ObjectRef<Integer>> submit(int count) {
        List<ObjectRef<Integer>> refs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            refs.add(Ray.task(Tasks::square, n % 1_000).remote());
        }
        return refs;
    }

    private static long millisecondsSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @BeforeAll
    static void warmUp(RayCluster cluster) {
        for (Way way : WAYS) {
            way.gather.apply(submit(300));
        }
        System.out.printf(
                "Ray: %d nodes; medians from the first submission to all results, and the best for results that are there%n",
                cluster.nodes());
    }

    /** What one way took in one round. */
    private record Figures(long waits, long running, long there) {}

    @ParameterizedTest(name = "{0} tasks")
    @ValueSource(ints = {1_000, 5_000})
    @DisplayName("the adapter asks Ray far less often than once for each reference and look")
    void questions(int tasks) {
        int rounds = tasks == 1_000 ? 3 : 1;
        Map<Way, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Way way : WAYS) {
                figures.computeIfAbsent(way, none -> new ArrayList<>()).add(figures(way, tasks));
            }
        }
        figures.forEach((way, its) -> System.out.printf(
                "Ray: %d tasks, %-19s  Ray.wait calls %6d   running %6d ms   there already %5d ms%n",
                tasks,
                way.name,
                median(its, Figures::waits),
                median(its, Figures::running),
                median(its, Figures::there)));

        assertThat(median(figures.get(WAYS.get(0)), Figures::waits))
                .isLessThan(median(figures.get(WAYS.get(1)), Figures::waits));
    }

    private static Figures figures(Way way, int tasks) {
        List<Integer> expected = IntStream.range(0, tasks)
                .map(n -> n % 1_000)
                .map(n -> n * n)
                .boxed()
                .toList();
        long began = System.nanoTime();
        List<ObjectRef<Integer>> refs = submit(tasks);
        Gathered gathered = way.gather.apply(refs);
        long running = millisecondsSince(began);
        assertThat(gathered.results).isEqualTo(expected);

        long there = Long.MAX_VALUE;
        for (int again = 0; again < 3; again++) {
            began = System.nanoTime();
            assertThat(way.gather.apply(refs).results).isEqualTo(expected);
            there = Math.min(there, millisecondsSince(began));
        }
        return new Figures(gathered.waits, running, there);
    }

    @Test
    @DisplayName("results that are there already take one look, and one Ray.wait to bring them")
    void thereAlready() {
        List<ObjectRef<Integer>> refs = submit(1_000);
        Ray.get(refs);

        assertThat(withTheAdapter(refs).waits).isEqualTo(2);
    }

    @Test
    @DisplayName("large results are brought from all nodes at once: one look, and one Ray.wait to bring them")
    void largeResults() {
        List<Long> gathered = new ArrayList<>();
        List<Long> oneAfterTheOther = new ArrayList<>();
        for (int round = 0; round < LARGE_ROUNDS; round++) {
            List<ObjectRef<byte[]>> refs = submitLarge();
            long began = System.nanoTime();
            for (ObjectRef<byte[]> ref : refs) {
                assertThat(ref.get()).hasSize(LARGE);
            }
            oneAfterTheOther.add(millisecondsSince(began));

            refs = submitLarge();
            CountedWaits waits = new CountedWaits();
            began = System.nanoTime();
            assertThat(Gather.of(refs, waits.<byte[]>adapter()).toList()).allMatch(bytes -> bytes.length == LARGE);
            gathered.add(millisecondsSince(began));
            assertThat(waits.calls()).isEqualTo(2);
        }
        System.out.printf(
                "Ray: %d results of 1 MB, on both nodes: gathered in %d ms, with get() one after the other in %d ms%n",
                2 * LARGE_PER_NODE, median(gathered, Long::longValue), median(oneAfterTheOther, Long::longValue));
    }

    /** All done, none of them fetched. */
    private static List<ObjectRef<byte[]>> submitLarge() {
        List<ObjectRef<byte[]>> refs = new ArrayList<>();
        for (String node : RayCluster.NODES) {
            for (int n = 0; n < LARGE_PER_NODE; n++) {
                refs.add(Ray.task(Tasks::bytes, LARGE).setResource(node, 1.0).remote());
            }
        }
        assertThat(Ray.wait(refs, refs.size(), 60_000, false).getUnready()).isEmpty();
        return refs;
    }

    private static <T> long median(List<T> rounds, ToLongFunction<T> figure) {
        return rounds.stream().mapToLong(figure).sorted().toArray()[rounds.size() / 2];
    }
}
