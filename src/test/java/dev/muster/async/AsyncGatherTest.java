package dev.muster.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.AsyncGather;
import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.support.Await;
import dev.muster.support.CountingExecutor;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("async(): the same terminals without blocking a thread")
class AsyncGatherTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final CountingExecutor executor = new CountingExecutor(1);
    private final CompletableFuture<String> a = new CompletableFuture<>();
    private final CompletableFuture<String> b = new CompletableFuture<>();
    private final CompletableFuture<String> c = new CompletableFuture<>();
    private final Map<String, CompletableFuture<String>> byName = new LinkedHashMap<>();
    private final Gather<String, String> gather;

    AsyncGatherTest() {
        byName.put("a", a);
        byName.put("b", b);
        byName.put("c", c);
        gather = Gather.of(byName);
    }

    @AfterEach
    void closeExecutor() {
        executor.close();
    }

    private void completeBackwards() {
        executor.assertUsable();
        c.complete("3");
        b.complete("2");
        a.complete("1");
    }

    @Test
    @DisplayName("async().toList(): input order, whatever the order of completion")
    void toList() {
        CompletableFuture<List<String>> results = gather.async(executor).toList();
        completeBackwards();

        assertThat(Await.value(results)).containsExactly("1", "2", "3");
    }

    @Test
    @DisplayName("async().toMap(): the input's keys, in the input's order")
    void toMap() {
        CompletableFuture<Map<String, String>> results = gather.async(executor).toMap();
        completeBackwards();

        assertThat(Await.value(results)).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"));
    }

    @Test
    @DisplayName("async().toStructure(): the input's own shape")
    void toStructure() {
        CompletableFuture<Object> results = Gather.nested(List.of("plain", Map.of("deep", a), new Object[] {b}))
                .async(executor)
                .toStructure();
        completeBackwards();

        assertThat((List<?>) Await.value(results))
                .satisfiesExactly(
                        plain -> assertThat(plain).isEqualTo("plain"),
                        map -> assertThat(map).isEqualTo(Map.of("deep", "1")),
                        array -> assertThat((Object[]) array).containsExactly("2"));
    }

    @Test
    @DisplayName("async().first(): the race: the first success")
    void first() {
        CompletableFuture<Completion<String, String>> result =
                gather.async(executor).first();
        executor.assertUsable();
        c.completeExceptionally(BROKEN);
        executor.assertUsable();
        assertThat(result).isNotDone();
        b.complete("2");

        assertThat(Await.value(result)).isEqualTo(new Completion<>("b", "2"));
    }

    @Test
    @DisplayName("async().first(): none: GatherFailedException with every failure")
    void firstOfFailures() {
        RuntimeException other = new IllegalArgumentException("other");
        byName.values().forEach(future -> future.completeExceptionally(future == b ? other : BROKEN));

        Throwable failure = Await.failure(gather.async(executor).first());

        assertThat(failure).isInstanceOf(GatherFailedException.class).hasCause(BROKEN);
        assertThat(failure.getSuppressed()).containsExactly(other);
    }

    @Test
    @DisplayName("async().first() of an empty input: NoSuchElementException")
    void firstOfNothing() {
        assertThat(Await.failure(
                        Gather.of(List.<Future<String>>of()).async(executor).first()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("async().first() returning outcomes: the first to complete")
    void firstOutcome() {
        CompletableFuture<Completion<String, Outcome<String>>> result =
                gather.returnExceptions().async(executor).first();
        executor.assertUsable();
        b.completeExceptionally(BROKEN);

        assertThat(Await.value(result)).isEqualTo(new Completion<>("b", new Outcome.Failure<>(BROKEN)));
    }

    @Test
    @DisplayName("async().forEach: streaming without a thread; completion order")
    void forEach() {
        List<Completion<String, String>> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> result = gather.async(executor).forEach(seen::add);
        c.complete("3");
        Eventually.until("c is handed over", () -> seen.size() == 1);
        a.complete("1");
        Eventually.until("a is handed over", () -> seen.size() == 2);
        assertThat(result).isNotDone();
        b.complete("2");
        Await.value(result);

        assertThat(seen)
                .containsExactly(new Completion<>("c", "3"), new Completion<>("a", "1"), new Completion<>("b", "2"));
    }

    @Test
    @DisplayName("async().forEach: handles already complete when it starts come first, in input order")
    void forEachOfDone() {
        List<String> seen = new CopyOnWriteArrayList<>();
        c.complete("3");
        b.complete("2");
        CompletableFuture<Void> result = gather.async(executor).forEach(completion -> seen.add(completion.key()));
        Eventually.until("two are handed over", () -> seen.size() == 2);
        a.complete("1");
        Await.value(result);

        assertThat(seen).containsExactly("b", "c", "a");
    }

    @Test
    @DisplayName("async().forEach of an empty input completes without a call")
    void forEachOfNothing() {
        List<Object> seen = new CopyOnWriteArrayList<>();

        Await.value(Gather.of(List.<Future<String>>of()).async(executor).forEach(seen::add));

        assertThat(seen).isEmpty();
    }

    @Test
    @DisplayName(
            "async().forEach, fail-fast: what was observed before the failure is handed over first, then the exception")
    void forEachFails() {
        List<String> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> result = gather.async(executor).forEach(completion -> seen.add(completion.value()));
        b.complete("2");
        Eventually.until("b is handed over", () -> seen.size() == 1);
        c.completeExceptionally(BROKEN);

        assertThat(Await.failure(result))
                .isInstanceOfSatisfying(GatherFailedException.class, thrown -> assertThat(thrown.key())
                        .isEqualTo("c"))
                .hasCause(BROKEN);
        assertThat(seen).containsExactly("2");
    }

    @Test
    @DisplayName("async().forEach, failFast(false): all results first, then the exception")
    void forEachFailsLate() {
        List<String> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> result =
                gather.failFast(false).async(executor).forEach(completion -> seen.add(completion.value()));
        executor.assertUsable();
        b.completeExceptionally(BROKEN);
        c.complete("3");
        executor.assertUsable();
        assertThat(result).isNotDone();
        a.complete("1");

        assertThat(Await.failure(result))
                .isInstanceOf(GatherFailedException.class)
                .hasCause(BROKEN);
        assertThat(seen).containsExactlyInAnyOrder("3", "1");
    }

    @Test
    @DisplayName("async().forEach with returnPartial ends with the Pending entries, in input order")
    void forEachPartial() {
        List<Completion<String, Outcome<String>>> seen = new CopyOnWriteArrayList<>();
        b.complete("2");

        Await.value(gather.timeout(Duration.ofMillis(20))
                .returnPartial()
                .async(executor)
                .forEach(seen::add));

        assertThat(seen)
                .containsExactly(
                        new Completion<>("b", new Outcome.Success<>("2")),
                        new Completion<>("a", new Outcome.Pending<>()),
                        new Completion<>("c", new Outcome.Pending<>()));
    }

    @Test
    @DisplayName("async() over polled futures: found by looking")
    void polled() {
        PollOnlyFuture<String> slow = new PollOnlyFuture<>();
        PollOnlyFuture<String> quick = new PollOnlyFuture<>();
        List<String> seen = new CopyOnWriteArrayList<>();

        Await.value(Gather.of(slow, quick)
                .polling(RecordedPolls.between(() -> quick.complete("quick"), () -> slow.complete("slow")))
                .async(executor)
                .forEach(completion -> seen.add(completion.value())));

        assertThat(seen).containsExactly("quick", "slow");
    }

    @Test
    @DisplayName("async(): null results are legal")
    void nullResults() {
        byName.values().forEach(future -> future.complete(null));

        assertThat(Await.value(gather.async(executor).toList())).containsExactly(null, null, null);
    }

    @Test
    @DisplayName("An AsyncGather can be asked more than once: each terminal is a call of its own")
    void reused() {
        AsyncGather<String, String> async = gather.async(executor);
        completeBackwards();

        assertThat(Await.value(async.toList())).hasSize(3);
        assertThat(Await.value(async.toList())).hasSize(3);
        assertThat(Await.value(async.toMap())).hasSize(3);
    }

    @Test
    @DisplayName("async().forEach(null) and async(null): NullPointerException naming the argument")
    void nullArguments() {
        assertThatThrownBy(() -> gather.async(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("executor");
        assertThatThrownBy(() -> gather.async().forEach(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("consumer");
    }

    @Test
    @DisplayName(
            "A spec that returns outcomes, used without the method: async() throws the IllegalStateException at the call")
    void specWithoutMethod() {
        GatherSpec exceptions = GatherSpec.builder().returnExceptions(true).build();
        GatherSpec partial = GatherSpec.builder().returnPartial(true).build();

        assertThatThrownBy(() -> gather.with(exceptions).async())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returnExceptions()");
        assertThatThrownBy(() -> gather.with(exceptions).async(executor))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returnExceptions()");
        assertThatThrownBy(() -> gather.with(partial).async())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returnPartial()");
    }
}
