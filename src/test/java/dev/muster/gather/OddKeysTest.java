package dev.muster.gather;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Await;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Keys whose hashCode, equals and toString throw, and maps that change while they are copied")
class OddKeysTest {

    private static final Duration SOON = Duration.ofMillis(50);

    /** A key that stops to be one when it is told. */
    private static final class Fragile {
        private boolean broken;

        private void touch() {
            if (broken) {
                throw new UnsupportedOperationException("broken key");
            }
        }

        @Override
        public int hashCode() {
            touch();
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            touch();
            return this == other;
        }

        @Override
        public String toString() {
            touch();
            return "fragile";
        }
    }

    private final Fragile key = new Fragile();

    @Test
    @DisplayName(
            "A wait asks nothing of a key: what broke after of() keeps no call from its results; looking up throws")
    void resultsAreThere() {
        CompletableFuture<String> future = new CompletableFuture<>();
        Gather<Object, String> call = Gather.of(Map.of(key, future));
        key.broken = true;
        CompletableFuture<Map<Object, String>> async = call.async().toMap();
        future.complete("value");

        assertThat(call.toList()).containsExactly("value");
        assertThat(call.first().value()).isEqualTo("value");
        for (Map<Object, String> results : List.of(call.toMap(), Await.value(async))) {
            assertThat(results.size()).isEqualTo(1);
            assertThat(results.values()).containsExactly("value");
            assertThat(results.keySet().iterator().next() == key).isTrue();
            assertThatThrownBy(() -> results.get("any")).hasMessage("broken key");
        }
    }

    @Test
    @DisplayName("An iteration hands such a key over as it is")
    void iterated() {
        Gather<Object, String> call = Gather.of(Map.of(key, completedFuture("value")));
        key.broken = true;

        Completion<Object, String> completion = call.iterate().next();

        assertThat(completion.key() == key).isTrue();
        assertThat(completion.value()).isEqualTo("value");
    }

    @Test
    @DisplayName("An exception names such a key by its type; outcomes() throw what the key throws, until it stops to")
    void inAnException() {
        Gather<Object, String> call = Gather.of(Map.of(key, new CompletableFuture<String>()));
        key.broken = true;

        WaitTimeoutException late = catchThrowableOfType(
                WaitTimeoutException.class, () -> call.timeout(SOON).toMap());

        assertThat(late).hasMessageContaining("0 of 1 done; pending: <Fragile whose toString failed>");
        assertThatThrownBy(late::outcomes).hasMessage("broken key");
        assertThatThrownBy(late::pendingKeys).hasMessage("broken key");
        key.broken = false;
        assertThat(late.outcomes()).containsOnlyKeys(key);
    }

    @Test
    @DisplayName("of() of a map that compares keys in a way of its own throws what a key's hashCode or equals throws")
    void comparedOtherwise() {
        Map<Object, Future<String>> byIdentity = new IdentityHashMap<>();
        byIdentity.put(key, completedFuture("value"));
        key.broken = true;

        assertThatThrownBy(() -> Gather.of(byIdentity)).hasMessage("broken key");
        assertThatThrownBy(() -> Wait.of(byIdentity)).hasMessage("broken key");
        assertThatThrownBy(() -> Gather.nested(byIdentity)).hasMessage("broken key");
    }

    /** A map that is changed by somebody as soon as it has shown its first entry. */
    private static Map<String, Future<String>> changedMeanwhile() {
        Map<String, Future<String>> changed = new HashMap<>();
        IntStream.range(0, 10).forEach(number -> changed.put("key-" + number, completedFuture("value")));
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Future<String>>> entrySet() {
                return changed.entrySet();
            }

            @Override
            public void forEach(BiConsumer<? super String, ? super Future<String>> action) {
                changed.forEach((name, future) -> {
                    action.accept(name, future);
                    changed.put("one more", completedFuture("value"));
                });
            }
        };
    }

    @Test
    @DisplayName("A map that is changed while it is copied, and notices: ConcurrentModificationException, from of()")
    void changed() {
        assertThatThrownBy(() -> Gather.of(changedMeanwhile())).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> Wait.of(changedMeanwhile())).isInstanceOf(ConcurrentModificationException.class);

        List<Object> list = new ArrayList<>();
        list.add(new AbstractMap<String, Object>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                list.add("one more");
                return Set.of();
            }
        });
        assertThatThrownBy(() -> Gather.nested(list)).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    @DisplayName("A ConcurrentHashMap may be changed while it is copied: each handle that stays is waited for")
    void concurrentMap() throws Exception {
        Map<Integer, Future<Integer>> futures = new ConcurrentHashMap<>();
        IntStream.range(0, 1_000).forEach(number -> futures.put(number, completedFuture(number)));
        Thread changing = new Thread(() -> {
            for (int number = 1_000; !Thread.currentThread().isInterrupted(); number++) {
                futures.put(1_000 + number % 1_000, completedFuture(number));
                futures.remove(1_000 + (number * 7) % 1_000);
            }
        });
        changing.start();
        try {
            for (int round = 0; round < 200; round++) {
                Map<Integer, Integer> results;
                try {
                    results = Gather.of(futures).toMap();
                } catch (IllegalArgumentException shownTwice) {
                    assertThat(shownTwice).hasMessageContaining("equals another one");
                    continue;
                }
                assertThat(results.keySet())
                        .containsAll(IntStream.range(0, 1_000).boxed().toList());
            }
        } finally {
            changing.interrupt();
            changing.join();
        }
    }
}
