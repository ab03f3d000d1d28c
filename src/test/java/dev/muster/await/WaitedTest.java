package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The two halves")
class WaitedTest {

    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final CompletableFuture<String> failed =
            CompletableFuture.failedFuture(new IllegalStateException("broken"));
    private final CompletableFuture<String> pending = new CompletableFuture<>();
    private final PollOnlyFuture<String> polled = new PollOnlyFuture<>();

    @Test
    @DisplayName("The two halves hold the very handles that were passed in, in input order")
    void inputOrder() {
        Waited<Integer, Object> waited = Wait.of(List.<Object>of(polled, failed, pending, done), Adapters.known())
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await();

        assertThat(waited.done()).containsExactly(failed, done);
        assertThat(waited.notDone()).containsExactly(polled, pending);
        assertThat(List.copyOf(waited.done()).get(1)).isSameAs(done);
        assertThat(List.copyOf(waited.notDone()).get(0)).isSameAs(polled);
    }

    @Test
    @DisplayName("doneByKey and notDoneByKey: the same by key, in input order")
    void byKey() {
        Map<String, CompletableFuture<String>> futures = new LinkedHashMap<>();
        futures.put("z", pending);
        futures.put("y", done);
        futures.put("x", failed);
        futures.put("w", new CompletableFuture<>());

        Waited<String, CompletableFuture<String>> waited =
                Wait.of(futures).returnWhen(ReturnWhen.FIRST_COMPLETED).await();

        assertThat(waited.doneByKey()).containsExactly(Map.entry("y", done), Map.entry("x", failed));
        assertThat(waited.notDoneByKey()).containsExactly(Map.entry("z", pending), Map.entry("w", futures.get("w")));
    }

    @Test
    @DisplayName("Done and not done partition the input")
    void partition() {
        List<CompletableFuture<String>> futures = List.of(done, pending, failed, new CompletableFuture<>());

        Waited<Integer, CompletableFuture<String>> waited =
                Wait.of(futures).returnWhen(ReturnWhen.FIRST_COMPLETED).await();

        List<CompletableFuture<String>> both = new ArrayList<>(waited.done());
        both.addAll(waited.notDone());
        assertThat(both).containsExactlyInAnyOrderElementsOf(futures);
        assertThat(waited.done()).doesNotContainAnyElementsOf(waited.notDone());
    }

    @Test
    @DisplayName("done() and notDone() are by identity; duplicates collapse")
    void duplicatesCollapse() {
        Waited<Integer, CompletableFuture<String>> waited = Wait.of(List.of(done, pending, done, pending))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await();

        assertThat(waited.done()).containsExactly(done);
        assertThat(waited.notDone()).containsExactly(pending);
        assertThat(waited.doneByKey()).containsOnlyKeys(0, 2);
        assertThat(waited.notDoneByKey()).containsOnlyKeys(1, 3);
    }

    @Test
    @DisplayName("done() and notDone() are by identity: handles that are equal but not the same stay apart")
    void equalHandlesStayApart() {
        @SuppressWarnings("StringOperationCanBeSimplified") // two strings that are equal and not the same
        List<String> ids = List.of(new String("job"), new String("job"));

        Waited<Integer, String> waited = Wait.of(ids, Adapters.polled((String id) -> id == ids.get(0), id -> id))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await();

        assertThat(waited.done()).hasSize(1).allMatch(id -> id == ids.get(0));
        assertThat(waited.notDone()).hasSize(1).allMatch(id -> id == ids.get(1));
        assertThat(waited.done().contains(ids.get(0))).isTrue();
        assertThat(waited.done().contains(ids.get(1))).isFalse();
        assertThat(waited.notDone().contains(ids.get(0))).isFalse();
    }

    @Test
    @DisplayName("done() contains every handle of a large input")
    void containsOfLargeInput() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            futures.add(CompletableFuture.completedFuture(i));
        }

        Waited<Integer, CompletableFuture<Integer>> waited = Wait.of(futures).await();

        assertThat(futures).allMatch(waited.done()::contains);
        assertThat(waited.notDone()).isEmpty();
    }

    @Test
    @DisplayName("Returned sets and maps are unmodifiable")
    void unmodifiable() {
        Waited<Integer, CompletableFuture<String>> waited = Wait.of(List.of(done, pending))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await();

        assertThatThrownBy(() -> waited.done().remove(done)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> waited.notDone().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> waited.done().iterator().remove()).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> waited.doneByKey().remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> waited.notDoneByKey().put(7, done)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(waited.done()).containsExactly(done);
        assertThat(waited.notDone()).containsExactly(pending);
    }

    @Test
    @DisplayName("The halves are of the time when the wait ended: a later completion moves nothing")
    void halvesDoNotMove() {
        Waited<Integer, CompletableFuture<String>> waited = Wait.of(List.of(done, pending))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await();

        pending.complete("late");

        assertThat(waited.notDone()).containsExactly(pending);
        assertThat(waited.done()).containsExactly(done);
        assertThat(waited.notDoneByKey()).containsOnlyKeys(1);
    }

    @Test
    @DisplayName("timedOut() is false when the condition was met")
    void notTimedOut() {
        assertThat(Wait.of(done).timeout(Duration.ZERO).returnPartial().await().timedOut())
                .isFalse();
        assertThat(Wait.of(done, pending)
                        .returnWhen(ReturnWhen.FIRST_COMPLETED)
                        .timeout(Duration.ofHours(1))
                        .await()
                        .timedOut())
                .isFalse();
    }

    @Test
    @DisplayName("timedOut() is true when the deadline came first")
    void timedOut() {
        assertThat(Wait.of(done, pending)
                        .timeout(Duration.ZERO)
                        .returnPartial()
                        .await()
                        .timedOut())
                .isTrue();
    }
}
