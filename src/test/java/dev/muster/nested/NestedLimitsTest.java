package dev.muster.nested;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Structures that contain themselves, or are too deep")
class NestedLimitsTest {

    @Test
    @DisplayName("A structure that contains itself: IllegalArgumentException naming the path: a list")
    void refusesAListThatContainsItself() {
        List<Object> inner = new ArrayList<>();
        List<Object> list = new ArrayList<>(List.of("first", Map.of("again", inner)));
        inner.add(list);

        assertThatThrownBy(() -> Gather.nested(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1].again[0]");
    }

    @Test
    @DisplayName("A structure that contains itself: IllegalArgumentException naming the path: a map")
    void refusesAMapThatContainsItself() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", map);

        assertThatThrownBy(() -> Gather.nested(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("self");
    }

    @Test
    @DisplayName("A structure that contains itself: IllegalArgumentException naming the path: an array")
    void refusesAnArrayThatContainsItself() {
        Object[] array = {"first", null};
        array[1] = array;

        assertThatThrownBy(() -> Gather.nested(Map.of("users", (Object) array)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("users[1]");
    }

    @Test
    @DisplayName("The same container at two places does not contain itself")
    void takesTheSameContainerTwice() {
        List<Object> shared = List.of(completedFuture("x"));

        assertThat(Gather.nested(List.of(shared, Map.of("k", shared), shared)).toStructure())
                .isEqualTo(List.of(List.of("x"), Map.of("k", List.of("x")), List.of("x")));
    }

    @Test
    @DisplayName("Containers that are merely equal do not contain themselves")
    void takesEqualContainersInsideEachOther() {
        List<Object> empty = List.of();

        assertThat(Gather.nested(List.of(List.of(), empty)).toStructure()).isEqualTo(List.of(List.of(), List.of()));
        assertThat(Gather.nested(Map.of("a", Map.of("a", Map.of()))).toStructure())
                .isEqualTo(Map.of("a", Map.of("a", Map.of())));
    }

    @Test
    @DisplayName("1,000 levels are not too deep")
    void takesAThousandLevels() {
        Object structure =
                Gather.nested(levels(1_000, completedFuture("bottom"))).toStructure();

        for (int level = 0; level < 1_000; level++) {
            structure = ((List<?>) structure).get(0);
        }
        assertThat(structure).isEqualTo("bottom");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 1_000_000})
    @DisplayName("more than 1,000 levels deep: IllegalArgumentException naming the path")
    void refusesMoreThanAThousandLevels(int depth) {
        assertThatThrownBy(() -> Gather.nested(levels(depth, "bottom")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0][0][0]");
    }

    @Test
    @DisplayName("Wide structures have no limit: 100,000 leaves")
    void takesWideStructures() {
        List<List<Object>> wide = IntStream.range(0, 1_000)
                .mapToObj(i -> IntStream.range(0, 100)
                        .mapToObj(j -> j % 2 == 0 ? (Object) j : completedFuture(j))
                        .toList())
                .toList();

        List<?> structure = (List<?>) Gather.nested(wide).toStructure();

        assertThat(structure).hasSize(1_000).allSatisfy(row -> assertThat(row)
                .isEqualTo(IntStream.range(0, 100).boxed().toList()));
    }

    @Test
    @DisplayName("keys that are equal in the result map are an IllegalArgumentException: in a nested map, too")
    void refusesEqualKeys() {
        Map<String, Object> map = new IdentityHashMap<>();
        map.put(new String("twice"), completedFuture(1));
        map.put(new String("twice"), completedFuture(2));

        assertThatThrownBy(() -> Gather.nested(List.of("x", map)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    private static Object levels(int depth, Object leaf) {
        Object structure = leaf;
        for (int level = 0; level < depth; level++) {
            structure = List.of(structure);
        }
        return structure;
    }
}
