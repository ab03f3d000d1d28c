package dev.muster;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.support.Eventually;
import dev.muster.support.Serialized;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here, as {@link ResultMap} is package-private. */
@DisplayName("Returned maps")
class ResultMapTest {

    private static final int THREADS = 4;
    private static final int KEYS = 2_000;

    private static Map<String, Future<Integer>> numbered(int size) {
        Map<String, Future<Integer>> futures = new LinkedHashMap<>();
        for (int number = 0; number < size; number++) {
            futures.put("key-" + number, completedFuture(number));
        }
        return futures;
    }

    @Test
    @DisplayName("Returned maps can be shared: threads that look up keys at once find what belongs to them")
    void shared() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < 20; round++) {
                Map<String, Integer> map = Gather.of(numbered(KEYS)).toMap();
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Future<Integer>> wrong = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    wrong.add(pool.submit(() -> {
                        start.await(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
                        int count = 0;
                        for (int number = 0; number < KEYS; number++) {
                            count += Integer.valueOf(number).equals(map.get("key-" + number)) ? 0 : 1;
                        }
                        return count;
                    }));
                }
                assertThat(Gather.of(wrong).timeout(Eventually.HANG).toList()).containsOnly(0);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("Returned maps and trees of them are maps of the JDK after serialization")
    void serialized() {
        Map<String, Integer> map = Gather.of(numbered(3)).toMap();

        Map<String, Integer> copy = Serialized.copyOf(map);

        assertThat(copy).isEqualTo(map);
        assertThat(new ArrayList<>(copy.keySet())).containsExactly("key-0", "key-1", "key-2");
    }

    @Test
    @DisplayName("Returned maps end: an iterator that was used up says so")
    void usedUp() {
        var entries = Gather.of(numbered(1)).toMap().entrySet().iterator();
        entries.next();

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    /** Shows other entries than it says it has, as a concurrent map may that is changed meanwhile. */
    private static <V> Map<String, V> changing(int saidSize, List<Map.Entry<String, V>> shown) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, V>> entrySet() {
                throw new AssertionError("gone through once, with forEach");
            }

            @Override
            public int size() {
                return saidSize;
            }

            @Override
            public void forEach(BiConsumer<? super String, ? super V> action) {
                shown.forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
            }
        };
    }

    @Test
    @DisplayName("The input is copied in of: a map that grows or shrinks meanwhile is taken as it was shown")
    void changingSize() {
        List<Map.Entry<String, Future<Integer>>> shown =
                new ArrayList<>(numbered(5).entrySet());

        for (int said : List.of(0, 1, 3, 5, 9)) {
            assertThat(Gather.of(changing(said, shown)).toMap())
                    .containsExactly(
                            Map.entry("key-0", 0),
                            Map.entry("key-1", 1),
                            Map.entry("key-2", 2),
                            Map.entry("key-3", 3),
                            Map.entry("key-4", 4));
        }
    }

    @Test
    @DisplayName(
            "Keys that are equal in the result map (shown twice by a map that changes) are an IllegalArgumentException")
    void shownTwice() {
        List<Map.Entry<String, Future<Integer>>> shown =
                List.of(Map.entry("twice", completedFuture(1)), Map.entry("twice", completedFuture(2)));

        assertThatThrownBy(() -> Gather.of(changing(1, shown)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    @DisplayName("Keys are the input's: a ConcurrentHashMap is as good as any map")
    void concurrentMap() {
        Map<String, Future<Integer>> futures = new ConcurrentHashMap<>(numbered(100));

        Map<String, Integer> results = Gather.of(futures).toMap();

        assertThat(new ArrayList<>(results.keySet())).isEqualTo(new ArrayList<>(futures.keySet()));
        assertThat(results).hasSize(100).containsEntry("key-42", 42);
    }
}
