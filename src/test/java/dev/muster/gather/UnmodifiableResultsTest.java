package dev.muster.gather;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.support.Terminal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Returned lists, sets, maps and trees of them are unmodifiable and allow null")
class UnmodifiableResultsTest {

    private final Map<String, Future<String>> futures = new LinkedHashMap<>();

    UnmodifiableResultsTest() {
        futures.put("a", completedFuture("1"));
        futures.put("b", completedFuture(null));
    }

    @Test
    @DisplayName("Returned lists are unmodifiable and allow null")
    void lists() {
        for (List<String> list : List.of(
                Gather.of(futures).toList(),
                Gather.of(futures).async().toList().join(),
                listIn(Gather.of(futures.values()).toStructure()))) {
            assertThat(list.contains(null)).isTrue();
            assertThat(list.indexOf(null)).isEqualTo(1);
            assertThat(list).isEqualTo(Arrays.asList("1", null)).hasSameHashCodeAs(Arrays.asList("1", null));
            assertUnmodifiable(list, "x");
            assertRefused(() -> list.set(0, "x"));
            assertRefused(() -> list.add(0, "x"));
            assertRefused(() -> list.replaceAll(each -> "x"));
            assertRefused(() -> list.subList(0, 1).clear());
            assertRefused(() -> list.sort(null));
        }
    }

    @Test
    @DisplayName("Returned maps are unmodifiable and allow null")
    void maps() {
        for (Map<String, String> map : List.of(
                Gather.of(futures).toMap(),
                Gather.of(futures).async().toMap().join(),
                mapIn(Gather.of(futures).toStructure()))) {
            assertThat(map.containsValue(null)).isTrue();
            assertThat(map.containsKey(null)).isFalse();
            assertThat(map.get(null)).isNull();
            assertThat(map.get("no such key")).isNull();
            assertUnmodifiable(map);
        }
    }

    @Test
    @DisplayName("Returned maps are unmodifiable: with keys 0..n-1, too")
    void mapsByIndex() {
        Map<Integer, String> map = Gather.of(futures.values()).toMap();

        assertThat(map.get(0)).isEqualTo("1");
        assertThat(map.containsKey(1)).isTrue();
        assertThat(map.get(null)).isNull();
        assertThat(map.containsKey(2)).isFalse();
        assertThat(map.containsKey(-1)).isFalse();
        assertRefused(() -> map.put(0, "x"));
        assertRefused(() -> map.remove(0));
        assertRefused(() -> map.keySet().remove(0));
        assertRefused(() -> map.entrySet().iterator().next().setValue("x"));
    }

    @Test
    @DisplayName("Returned trees are unmodifiable and allow null, down to their innermost containers")
    void trees() {
        Map<Object, Object> inner = new LinkedHashMap<>();
        inner.put(null, completedFuture(null));
        Object tree =
                Gather.nested(Arrays.asList(completedFuture("x"), null, inner)).toStructure();

        assertUnmodifiable(listIn(tree), "x");
        Map<String, String> innerResult = mapIn(((List<?>) tree).get(2));
        assertThat(innerResult.containsKey(null)).isTrue();
        assertUnmodifiable(innerResult);
    }

    @Test
    @DisplayName("Returned outcomes are unmodifiable, those of an exception too")
    void outcomes() {
        futures.put("failing", java.util.concurrent.CompletableFuture.failedFuture(new IllegalStateException()));

        assertUnmodifiable(Gather.of(futures).returnExceptions().toList(), new Outcome.Pending<>());
        assertThatThrownBy(() -> Gather.of(futures).toList())
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                    assertThat(failure.outcomes().containsKey(null)).isFalse();
                    assertRefused(() -> failure.outcomes().clear());
                    assertRefused(() -> failure.outcomes().put("new", new Outcome.Pending<>()));
                });
    }

    @Test
    @DisplayName("A result belongs to whoever asked for it: two terminals of one call share nothing that could change")
    void equalEachTime() throws Exception {
        Gather<String, String> call = Gather.of(futures);

        for (Terminal terminal : Terminal.complete()) {
            assertThat(terminal.run(call, futures.keySet())).as(terminal.name()).isEqualTo(call.toMap());
        }
    }

    private static <E> void assertUnmodifiable(Collection<E> collection, E element) {
        assertRefused(() -> collection.add(element));
        assertRefused(() -> collection.addAll(List.of(element)));
        assertRefused(() -> collection.remove(collection.iterator().next()));
        assertRefused(() -> collection.removeIf(each -> true));
        assertRefused(() -> collection.retainAll(Collections.emptyList()));
        assertRefused(collection::clear);
        assertRefused(() -> {
            Iterator<E> iterator = collection.iterator();
            iterator.next();
            iterator.remove();
        });
    }

    private static void assertUnmodifiable(Map<String, String> map) {
        assertRefused(() -> map.put("new", "x"));
        assertRefused(() -> map.putAll(Map.of("new", "x")));
        assertRefused(() -> map.remove(map.keySet().iterator().next()));
        assertRefused(() -> map.replaceAll((key, value) -> "x"));
        assertRefused(() -> map.computeIfAbsent("new", key -> "x"));
        assertRefused(() -> map.merge("new", "x", String::concat));
        assertRefused(map::clear);
        assertRefused(() -> map.keySet().clear());
        assertRefused(() -> map.values().clear());
        assertRefused(() -> map.entrySet().clear());
        assertRefused(() -> map.entrySet().iterator().next().setValue("x"));
    }

    private static void assertRefused(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
    }

    @SuppressWarnings("unchecked") // what a structure is made of is tested elsewhere
    private static List<String> listIn(Object structure) {
        return (List<String>) structure;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> mapIn(Object structure) {
        return (Map<String, String>) structure;
    }
}
