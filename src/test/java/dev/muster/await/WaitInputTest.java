package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.NestedPath;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Ticket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Wait takes")
class WaitInputTest {

    private static final FutureAdapter<Ticket, String> TICKETS = Adapters.polled(Ticket::isDone, Ticket::value);

    private final CompletableFuture<String> left = CompletableFuture.completedFuture("left");
    private final CompletableFuture<Integer> right = CompletableFuture.completedFuture(2);

    @Test
    @DisplayName("Wait.of(Collection of futures): keys are 0..n-1")
    void collection() {
        Waited<Integer, CompletableFuture<String>> waited =
                Wait.of(List.of(left, left.thenApply(text -> text + "!"))).await();

        assertThat(waited.doneByKey().keySet()).containsExactly(0, 1);
        assertThat(waited.doneByKey().get(0)).isSameAs(left);
    }

    @Test
    @DisplayName("Wait.of(Future...): keys are 0..n-1")
    void varargs() {
        Waited<Integer, CompletableFuture<?>> waited =
                Wait.<CompletableFuture<?>>of(left, right).await();

        assertThat(waited.doneByKey()).containsExactly(Map.entry(0, left), Map.entry(1, right));
    }

    @Test
    @DisplayName("Wait.of(Future...) of nothing returns at once")
    void varargsOfNothing() {
        assertThat(Wait.<Future<?>>of().await().done()).isEmpty();
    }

    @Test
    @DisplayName("Wait.of(Map of futures): the map's own keys")
    void map() {
        Map<String, Future<?>> futures = new LinkedHashMap<>();
        futures.put("right", right);
        futures.put("left", left);

        assertThat(Wait.of(futures).await().doneByKey())
                .containsExactly(Map.entry("right", right), Map.entry("left", left));
    }

    @Test
    @DisplayName("Wait.of(Collection, adapter): every other kind of handle, with the adapter that knows it")
    void collectionWithAdapter() {
        Ticket ticket = Ticket.completed("done");

        Waited<Integer, Ticket> waited = Wait.of(Set.of(ticket), TICKETS).await();

        assertThat(waited.doneByKey()).containsExactly(Map.entry(0, ticket));
    }

    @Test
    @DisplayName("Wait.of(Map, adapter): every other kind of handle, with the adapter that knows it")
    void mapWithAdapter() {
        Ticket ticket = Ticket.completed("done");

        Waited<Long, Ticket> waited = Wait.of(Map.of(7L, ticket), TICKETS).await();

        assertThat(waited.doneByKey()).containsExactly(Map.entry(7L, ticket));
    }

    @Test
    @DisplayName("Wait.nested: handles at the leaves, plain leaves count as done handles")
    void nested() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        Map<String, Object> structure = new LinkedHashMap<>();
        structure.put("users", List.of(left, "plain"));
        structure.put("orders", new Object[] {pending});

        Waited<NestedPath, Object> waited =
                Wait.nested(structure).returnWhen(ReturnWhen.FIRST_COMPLETED).await();

        assertThat(waited.doneByKey())
                .containsExactly(
                        Map.entry(new NestedPath(List.of("users", 0)), left),
                        Map.entry(new NestedPath(List.of("users", 1)), "plain"));
        assertThat(waited.notDoneByKey()).containsExactly(Map.entry(new NestedPath(List.of("orders", 0)), pending));
    }

    @Test
    @DisplayName("Wait.nested: null and primitive arrays are plain values, and so done handles")
    void nestedPlainValues() {
        int[] numbers = {1, 2};

        Waited<NestedPath, Object> waited =
                Wait.nested(Arrays.asList(null, numbers)).await();

        assertThat(waited.doneByKey().values()).containsExactly(null, numbers);
        assertThat(waited.done()).hasSize(2);
    }

    @Test
    @DisplayName("Wait.nested of a structure that contains itself: IllegalArgumentException naming the path")
    void nestedCycle() {
        List<Object> inner = new ArrayList<>();
        inner.add(inner);

        assertThatThrownBy(() -> Wait.nested(Map.of("inner", inner)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inner[0]");
    }

    @Test
    @DisplayName("The input is copied in of; later changes to it are not seen")
    void snapshot() {
        List<Future<?>> list = new ArrayList<>(List.of(left));
        Map<String, Future<?>> map = new LinkedHashMap<>(Map.of("left", left));
        Wait<Integer, Future<?>> ofList = Wait.of(list);
        Wait<String, Future<?>> ofMap = Wait.of(map);

        list.clear();
        map.put("late", new CompletableFuture<>());

        assertThat(ofList.await().done()).containsExactly(left);
        assertThat(ofMap.await().doneByKey()).containsOnlyKeys("left");
    }

    @Test
    @DisplayName("A varargs array is copied in of")
    void snapshotOfVarargs() {
        Future<?>[] array = {left};
        Wait<Integer, Future<?>> wait = Wait.of(array);

        array[0] = new CompletableFuture<>();

        assertThat(wait.await().done()).containsExactly(left);
    }

    @Test
    @DisplayName("A null handle is a NullPointerException that names its index")
    void nullHandleInCollection() {
        List<Future<?>> futures = Arrays.asList(left, null, right);

        assertThatThrownBy(() -> Wait.of(futures))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("1");
        assertThatThrownBy(() -> Wait.<Future<?>>of(left, right, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("2");
        assertThatThrownBy(() -> Wait.of(Arrays.asList(new Ticket("a"), null), TICKETS))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("1");
    }

    @Test
    @DisplayName("A null handle is a NullPointerException that names its key")
    void nullHandleInMap() {
        Map<String, CompletableFuture<String>> futures = new LinkedHashMap<>();
        futures.put("orders-17", null);
        Map<String, Ticket> tickets = new LinkedHashMap<>();
        tickets.put("orders-18", null);

        assertThatThrownBy(() -> Wait.of(futures))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders-17");
        assertThatThrownBy(() -> Wait.of(tickets, TICKETS))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders-18");
    }

    @Test
    @DisplayName("Null arguments are a NullPointerException naming the argument")
    void nullArguments() {
        assertThatThrownBy(() -> Wait.of((Collection<Future<?>>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("futures");
        assertThatThrownBy(() -> Wait.of((Map<String, Future<?>>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("futures");
        assertThatThrownBy(() -> Wait.of((Future<?>[]) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("futures");
        assertThatThrownBy(() -> Wait.of((Collection<Ticket>) null, TICKETS))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("handles");
        assertThatThrownBy(() -> Wait.of((Map<String, Ticket>) null, TICKETS))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("handles");
        assertThatThrownBy(() -> Wait.of(List.of(new Ticket("a")), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("adapter");
        assertThatThrownBy(() -> Wait.of(Map.of("a", new Ticket("a")), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("adapter");
    }

    @Test
    @DisplayName("Null keys are legal")
    void nullKey() {
        Waited<String, CompletableFuture<String>> waited =
                Wait.of(Collections.singletonMap((String) null, left)).await();

        assertThat(waited.doneByKey()).containsExactly(new java.util.AbstractMap.SimpleEntry<>(null, left));
    }

    @Test
    @DisplayName("Keys that are equal in the result map (from an IdentityHashMap) are an IllegalArgumentException")
    void equalKeys() {
        Map<Object, Future<?>> futures = new IdentityHashMap<>();
        futures.put(List.of("same key"), left);
        futures.put(List.of("same key"), right);

        assertThatThrownBy(() -> Wait.of(futures).await())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same key");
    }

    @Test
    @DisplayName("An empty input completes at once, whatever the condition")
    void emptyInput() {
        for (ReturnCondition condition : List.of(
                ReturnWhen.ALL_COMPLETED,
                ReturnWhen.FIRST_COMPLETED,
                ReturnWhen.FIRST_EXCEPTION,
                ReturnWhen.FIRST_SUCCESS,
                ReturnCondition.completed(3),
                ReturnCondition.succeeded(3))) {
            Waited<Integer, Future<?>> waited =
                    Wait.of(List.<Future<?>>of()).returnWhen(condition).await();

            assertThat(waited.done()).isEmpty();
            assertThat(waited.notDone()).isEmpty();
            assertThat(waited.timedOut()).isFalse();
        }
    }

    @Test
    @DisplayName("100,000 futures at once")
    void manyFutures() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            futures.add(new CompletableFuture<>());
        }
        Thread producer = new Thread(() -> futures.forEach(future -> future.complete(1)));
        producer.start();

        assertThat(Wait.of(futures).await().done()).hasSize(100_000);
    }
}
