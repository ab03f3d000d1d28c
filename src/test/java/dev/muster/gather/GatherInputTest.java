package dev.muster.gather;

import static dev.muster.support.Eventually.HANG;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.PollOnlyFuture;
import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Gather takes")
class GatherInputTest {

    record Order(String customer, int number) {}

    @Test
    @DisplayName("any java.util.concurrent.Future (FutureTask, CompletableFuture, …); keys are 0..n-1")
    void collectionsOfAnyFutureHaveIndicesAsKeys() {
        FutureTask<String> task = new FutureTask<>(() -> "task");
        task.run();
        Collection<Future<String>> futures =
                new ArrayDeque<>(List.of(task, completedFuture("completable"), PollOnlyFuture.completed("poll-only")));

        assertThat(Gather.of(futures).toMap())
                .containsExactly(Map.entry(0, "task"), Map.entry(1, "completable"), Map.entry(2, "poll-only"));
    }

    @Test
    @DisplayName("of(futures...): keys are 0..n-1")
    void varargsHaveIndicesAsKeys() {
        assertThat(Gather.of(completedFuture("a"), completedFuture("b")).toMap())
                .containsExactly(Map.entry(0, "a"), Map.entry(1, "b"));
    }

    @Test
    @DisplayName("of(future): a single one")
    void takesASingleFuture() {
        assertThat(Gather.of(completedFuture("only")).toList()).containsExactly("only");
    }

    @Test
    @DisplayName("of(map): the input's keys, be they strings, integers, records, enums or lists")
    void mapsHaveTheirOwnKeys() {
        Map<Object, Future<String>> futures = new LinkedHashMap<>();
        futures.put("name", completedFuture("string"));
        futures.put(17, completedFuture("integer"));
        futures.put(new Order("ann", 3), completedFuture("record"));
        futures.put(DayOfWeek.FRIDAY, completedFuture("enum"));
        futures.put(List.of(1, 2), completedFuture("list"));

        Map<Object, String> results = Gather.of(futures).toMap();

        assertThat(results.keySet()).containsExactlyElementsOf(futures.keySet());
        assertThat(results.get(new Order("ann", 3))).isEqualTo("record");
    }

    @Test
    @DisplayName("of(handles, adapter): every other kind of handle, with the adapter that knows it")
    void takesAnyHandleWithItsAdapter() {
        FutureAdapter<String, Integer> lengths = Adapters.polled(text -> true, String::length);

        assertThat(Gather.of(List.of("a", "bcd"), lengths).toMap()).containsExactly(Map.entry(0, 1), Map.entry(1, 3));
        assertThat(Gather.of(Map.of("key", "four"), lengths).toMap()).containsExactly(Map.entry("key", 4));
    }

    @Test
    @DisplayName("mixed kinds and plain values: Adapters.known()")
    void takesMixedKindsAndPlainValues() {
        List<Object> handles = List.of(completedFuture("future"), "plain", PollOnlyFuture.completed(2), 3);

        assertThat(Gather.of(handles, Adapters.known()).toList()).containsExactly("future", "plain", 2, 3);
    }

    @Test
    @DisplayName("The input is copied in of; later changes to it are not seen: collection")
    void laterChangesToACollectionAreNotSeen() {
        List<Future<String>> futures = new ArrayList<>(List.of(completedFuture("a"), completedFuture("b")));
        Gather<Integer, String> call = Gather.of(futures);
        futures.set(0, new CompletableFuture<>());
        futures.add(new CompletableFuture<>());

        assertThat(call.timeout(HANG).toList()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("The input is copied in of; later changes to it are not seen: array")
    void laterChangesToAnArrayAreNotSeen() {
        @SuppressWarnings("unchecked")
        Future<String>[] futures = (Future<String>[]) new Future<?>[] {completedFuture("a"), completedFuture("b")};
        Gather<Integer, String> call = Gather.of(futures);
        futures[1] = new CompletableFuture<>();

        assertThat(call.timeout(HANG).toList()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("The input is copied in of; later changes to it are not seen: map")
    void laterChangesToAMapAreNotSeen() {
        Map<String, Future<String>> futures = new LinkedHashMap<>(Map.of("a", completedFuture("1")));
        Gather<String, String> call = Gather.of(futures);
        futures.put("a", new CompletableFuture<>());
        futures.put("b", new CompletableFuture<>());

        assertThat(call.timeout(HANG).toMap()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    @DisplayName("The input is copied in of: handles with an adapter, too")
    void laterChangesToHandlesAreNotSeen() {
        FutureAdapter<String, Integer> lengths = Adapters.polled(text -> true, String::length);
        List<String> list = new ArrayList<>(List.of("one"));
        Map<String, String> map = new LinkedHashMap<>(Map.of("k", "three"));
        Gather<Integer, Integer> ofList = Gather.of(list, lengths);
        Gather<String, Integer> ofMap = Gather.of(map, lengths);
        list.clear();
        map.clear();

        assertThat(ofList.toList()).containsExactly(3);
        assertThat(ofMap.toMap()).containsExactly(Map.entry("k", 5));
    }

    @Test
    @DisplayName("A null handle is a NullPointerException that names its index")
    void namesTheIndexOfANullHandle() {
        Future<String> present = completedFuture("a");
        assertThatThrownBy(() -> Gather.of(Arrays.asList(present, present, null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("2");
        assertThatThrownBy(() -> Gather.of(present, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("1");
        assertThatThrownBy(() -> Gather.of(Arrays.asList("x", null), Adapters.known()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("1");
    }

    @Test
    @DisplayName("A null handle is a NullPointerException that names its key")
    void namesTheKeyOfANullHandle() {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        futures.put("orders-17", null);
        Map<Order, Object> handles = new LinkedHashMap<>();
        handles.put(new Order("ann", 3), null);

        assertThatThrownBy(() -> Gather.of(futures))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders-17");
        assertThatThrownBy(() -> Gather.of(handles, Adapters.known()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Order[customer=ann, number=3]");
    }

    @Test
    @DisplayName("Bad arguments: NullPointerException naming the argument")
    void namesTheArgumentThatIsNull() {
        Collection<Future<String>> noCollection = null;
        Map<String, Future<String>> noMap = null;
        Future<String>[] noArray = null;
        Collection<Object> noHandles = null;
        FutureAdapter<Object, Object> noAdapter = null;

        assertThatThrownBy(() -> Gather.of(noCollection))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("futures");
        assertThatThrownBy(() -> Gather.of(noMap))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("futures");
        assertThatThrownBy(() -> Gather.of(noArray))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("futures");
        assertThatThrownBy(() -> Gather.of(noHandles, Adapters.known()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("handles");
        assertThatThrownBy(() -> Gather.of(List.<Object>of("a"), noAdapter))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("adapter");
        assertThatThrownBy(() -> Gather.of(Map.<String, Object>of("k", "a"), noAdapter))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("adapter");
        assertThatThrownBy(() -> Gather.nested(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("structure");
        assertThatThrownBy(() -> Gather.nested(List.of("a"), noAdapter))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("adapter");
    }

    @Test
    @DisplayName("Null keys and null results are legal")
    void nullKeysAndNullResultsAreLegal() {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        futures.put("first", completedFuture("1"));
        futures.put(null, completedFuture("of null"));
        futures.put("null", completedFuture(null));

        Map<String, String> results = Gather.of(futures).toMap();

        assertThat(results.keySet()).containsExactly("first", null, "null");
        assertThat(results.get(null)).isEqualTo("of null");
        assertThat(results.get("null")).isNull();
        assertThat(Gather.of(futures).toList()).containsExactly("1", "of null", null);
        List<Completion<String, String>> completions =
                Gather.of(futures).iterate().stream().toList();
        assertThat(completions)
                .containsExactly(
                        new Completion<>("first", "1"),
                        new Completion<>(null, "of null"),
                        new Completion<>("null", null));
        assertThat(Gather.of(completedFuture(null)).first()).isEqualTo(new Completion<>(0, null));
    }

    @Test
    @DisplayName("keys that are equal in the result map (from an IdentityHashMap) are an IllegalArgumentException")
    void refusesEqualKeysFromAnIdentityHashMap() {
        Map<Order, Future<String>> futures = new IdentityHashMap<>();
        futures.put(new Order("ann", 3), completedFuture("1"));
        futures.put(new Order("ann", 3), completedFuture("2"));

        assertThatThrownBy(() -> Gather.of(futures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Order[customer=ann, number=3]");
        assertThatThrownBy(() -> Gather.of(futures, Adapters.known()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Order[customer=ann, number=3]");
    }

    @Test
    @DisplayName("keys that are equal in the result map (from a comparator) are an IllegalArgumentException")
    void refusesEqualKeysFromAComparator() {
        Map<String, Future<String>> futures = new TreeMap<>((one, other) -> 1);
        futures.put("twice", completedFuture("1"));
        futures.put("twice", completedFuture("2"));

        assertThatThrownBy(() -> Gather.of(futures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    @DisplayName(
            "Keys are the input's: an IdentityHashMap or a comparator whose keys are not equal is as good as any map")
    void takesMapsThatCompareKeysInTheirOwnWay() {
        Map<String, Future<Integer>> byIdentity = new IdentityHashMap<>();
        byIdentity.put("a", completedFuture(1));
        byIdentity.put("b", completedFuture(2));
        Map<String, Future<Integer>> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER.reversed());
        ignoringCase.put("a", completedFuture(1));
        ignoringCase.put("B", completedFuture(2));

        assertThat(Gather.of(byIdentity).toMap()).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(Gather.of(ignoringCase).toMap()).containsExactly(Map.entry("B", 2), Map.entry("a", 1));
    }

    @Test
    @DisplayName("The same handle (by identity) in a Set or a Map's values(): any collection will do")
    void takesSetsAndViews() {
        LinkedHashSet<Future<String>> set = new LinkedHashSet<>(List.of(completedFuture("a"), completedFuture("b")));
        Map<String, Future<String>> map = Map.of("k", completedFuture("c"));

        assertThat(Gather.of(set).toList()).containsExactly("a", "b");
        assertThat(Gather.of(map.values()).toList()).containsExactly("c");
        assertThat(Gather.of(Collections.unmodifiableCollection(set)).toList()).containsExactly("a", "b");
    }
}
