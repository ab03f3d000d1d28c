package dev.muster.nested;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.NestedPath;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "Nested: a tree of Map / Collection / Object[]: handles at the leaves, every other leaf is a result already")
class NestedTest {

    @Test
    @DisplayName("toStructure: the input's own shape: List, Map, or the nested tree with results at the leaves")
    void rebuildsTheTreeWithResults() {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", "Orders");
        page.put("users", List.of(Map.of("name", completedFuture("ann")), PollOnlyFuture.completed("bob")));
        page.put("count", 2);
        page.put("total", completedFuture(99));

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("title", "Orders");
        expected.put("users", List.of(Map.of("name", "ann"), "bob"));
        expected.put("count", 2);
        expected.put("total", 99);
        Object structure = Gather.nested(page).toStructure();
        assertThat(structure).isEqualTo(expected);
        assertThat(((Map<?, ?>) structure).keySet().toArray()).containsExactly("title", "users", "count", "total");
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#available")
    @DisplayName(
            "Leaves that are handles: what the adapter knows; with Adapters.known(): Future, CompletionStage, Process")
    void leavesMayBeOfAnyKind(HandleKind kind) {
        try (OpenHandle open = kind.open()) {
            open.complete().run();

            assertThat(Gather.nested(Map.of("deep", List.of(open.handle(), "plain")), HandleKind.adapter())
                            .toStructure())
                    .isEqualTo(Map.of("deep", List.of(open.value(), "plain")));
        }
    }

    @Test
    @DisplayName("nested(structure, adapter): what the adapter does not know is a result already")
    void otherAdaptersSeeOtherLeaves() {
        Object structure = List.of("job", 3, List.of("task"));

        assertThat(Gather.nested(
                                structure,
                                Adapters.either(
                                        String.class,
                                        Adapters.polled(name -> true, name -> name + " done"),
                                        Adapters.known()))
                        .toStructure())
                .isEqualTo(List.of("job done", 3, List.of("task done")));
    }

    @Test
    @DisplayName("Collection (a Set too) → List in encounter order")
    void collectionsBecomeLists() {
        Object structure = Gather.nested(List.of(
                        new LinkedHashSet<>(List.of(completedFuture("z"), "a")),
                        new ArrayDeque<>(List.of(completedFuture("y"), "b")),
                        new TreeMap<>(Map.of("k", "c")).values()))
                .toStructure();

        assertThat(structure).isEqualTo(List.of(List.of("z", "a"), List.of("y", "b"), List.of("c")));
    }

    @Test
    @DisplayName("Map → Map: keys and order kept, null keys too")
    void mapsKeepTheirKeys() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(3, completedFuture("three"));
        map.put(null, completedFuture(null));
        map.put(List.of(1), "plain");

        Map<?, ?> result = (Map<?, ?>) Gather.nested(map).toStructure();

        assertThat(result.keySet().toArray()).containsExactly(3, null, List.of(1));
        assertThat(result.values().toArray()).containsExactly("three", null, "plain");
    }

    @Test
    @DisplayName("Object[] → a new Object[]")
    void arraysBecomeNewObjectArrays() {
        Future<?>[] input = {completedFuture("a"), PollOnlyFuture.completed("b")};
        String[] plain = {"x"};

        Object[] results = (Object[]) Gather.nested(input).toStructure();
        Object[] inner = (Object[])
                ((List<?>) Gather.nested(List.<Object>of((Object) plain)).toStructure()).get(0);

        assertThat(results).containsExactly("a", "b");
        assertThat(results.getClass()).isEqualTo(Object[].class);
        assertThat(inner).isNotSameAs(plain).containsExactly("x");
        assertThat(inner.getClass()).isEqualTo(Object[].class);
        assertThat(input[0]).isInstanceOf(Future.class);
    }

    @Test
    @DisplayName("primitive arrays, null and all else are plain values")
    void allElseIsAPlainValue() {
        int[] numbers = {1, 2};
        Object plain = new Object();
        Optional<Future<String>> optional = Optional.of(new CompletableFuture<>());

        List<?> results = (List<?>)
                Gather.nested(Arrays.asList(numbers, null, plain, optional)).toStructure();

        assertThat(results.get(0)).isSameAs(numbers);
        assertThat(results.get(1)).isNull();
        assertThat(results.get(2)).isSameAs(plain);
        assertThat(results.get(3)).isSameAs(optional);
    }

    @Test
    @DisplayName("The root may be a leaf itself")
    void theRootMayBeALeaf() {
        assertThat(Gather.nested(completedFuture("future")).toStructure()).isEqualTo("future");
        assertThat(Gather.nested("plain").toStructure()).isEqualTo("plain");
        assertThat(Gather.nested("plain").toMap()).containsExactly(Map.entry(new NestedPath(List.of()), "plain"));
    }

    @Test
    @DisplayName("NestedPath: users[3].orders: the keys of toMap and iterate, in encounter order")
    void keysArePaths() {
        List<Object> users = List.of("0", "1", "2", Map.of("orders", completedFuture(17)));

        Map<NestedPath, Object> results = Gather.nested(Map.of("users", users)).toMap();

        assertThat(results.keySet().stream().map(NestedPath::toString))
                .containsExactly("users[0]", "users[1]", "users[2]", "users[3].orders");
        assertThat(results).containsEntry(new NestedPath(List.of("users", 3, "orders")), 17);
        assertThat(Gather.nested(Map.of("users", users)).toList()).containsExactly("0", "1", "2", 17);
        assertThat(Gather.nested(Map.of("users", users)).iterate().stream()
                        .map(each -> each.key().steps()))
                .contains(List.of("users", 3, "orders"));
    }

    @Test
    @DisplayName("key() of a failure in a nested call is the path of the leaf, and its message names it")
    void aFailureNamesThePath() {
        Object structure =
                Map.of("users", List.of(Map.of("orders", CompletableFuture.failedFuture(new IllegalStateException()))));

        GatherFailedException failure = catchThrowableOfType(
                GatherFailedException.class, () -> Gather.nested(structure).toStructure());

        assertThat(failure.key()).isEqualTo(new NestedPath(List.of("users", 0, "orders")));
        assertThat(failure).hasMessageContaining("task users[0].orders failed");
    }

    @Test
    @DisplayName("Plain leaves count as completed")
    void plainLeavesCountAsCompleted() {
        Object structure = Arrays.asList("plain", null, new CompletableFuture<>(), List.of(1, 2));

        WaitTimeoutException timeout = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> Gather.nested(structure).timeout(Duration.ZERO).toStructure());

        assertThat(timeout.total()).isEqualTo(5);
        assertThat(timeout.completed()).isEqualTo(4);
        assertThat(timeout.pendingKeys()).containsExactly(new NestedPath(List.of(2)));
    }

    @Test
    @DisplayName("Plain leaves are Success under returnExceptions")
    void plainLeavesAreSuccesses() {
        IllegalStateException broken = new IllegalStateException("broken");
        Object structure = Arrays.asList("plain", null, List.of(CompletableFuture.failedFuture(broken)));

        assertThat(Gather.nested(structure).returnExceptions().toStructure())
                .isEqualTo(List.of(
                        new Outcome.Success<>("plain"),
                        new Outcome.Success<>(null),
                        List.of(new Outcome.Failure<>(broken))));
        assertThat(Gather.nested(List.of("plain", new CompletableFuture<>()))
                        .timeout(Duration.ZERO)
                        .returnPartial()
                        .toStructure())
                .isEqualTo(List.of(new Outcome.Success<>("plain"), new Outcome.Pending<>()));
    }

    @Test
    @DisplayName("A result that is a container is not opened")
    void resultsAreNotOpened() {
        List<Object> container = new ArrayList<>(List.of(new CompletableFuture<>()));

        List<?> results =
                (List<?>) Gather.nested(List.of(completedFuture(container))).toStructure();

        assertThat(results.get(0)).isSameAs(container);
    }

    @Test
    @DisplayName("The input is copied in of; later changes to it are not seen: nested, at any depth")
    void laterChangesAreNotSeen() {
        List<Object> inner = new ArrayList<>(List.of(completedFuture("inner")));
        Object[] array = {completedFuture("array")};
        Map<String, Object> map = new LinkedHashMap<>(Map.of("k", completedFuture("map")));
        Gather<NestedPath, Object> call = Gather.nested(List.of(inner, array, map));
        inner.clear();
        array[0] = new CompletableFuture<>();
        map.put("new", new CompletableFuture<>());

        assertThat(call.timeout(Duration.ZERO).toList()).containsExactly("inner", "array", "map");
        List<?> structure = (List<?>) call.timeout(Duration.ZERO).toStructure();
        assertThat(structure.get(0)).isEqualTo(List.of("inner"));
        assertThat(structure.get(2)).isEqualTo(Map.of("k", "map"));
    }

    @Test
    @DisplayName("The same handle (by identity) at several leaves yields its result at each of them")
    void duplicatesMayStandAnywhere() {
        PollOnlyFuture<String> future = PollOnlyFuture.completed("x");

        assertThat(Gather.nested(List.of(future, Map.of("k", future), List.of(future)))
                        .toStructure())
                .isEqualTo(List.of("x", Map.of("k", "x"), List.of("x")));
        assertThat(future.fetched()).isEqualTo(1);
    }

    @Test
    @DisplayName("Early end: in a nested call the leftovers policy is applied to the handles among the leaves")
    void leftoversAreTheHandlesAmongTheLeaves() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Gather.nested(Map.of("a", List.of(pending, "plain")))
                        .timeout(Duration.ZERO)
                        .leftovers(Leftovers.CANCEL)
                        .toStructure())
                .isInstanceOf(WaitTimeoutException.class);

        assertThat(pending.cancels()).containsExactly(false);
    }
}
