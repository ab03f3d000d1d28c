package dev.muster.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.progress.Progress;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Duplicates")
class DuplicateHandlesTest {

    @ParameterizedTest
    @MethodSource("dev.muster.support.HandleKind#available")
    @DisplayName("The same handle (by identity) at several keys yields its result at each of them")
    void yieldsItsResultAtEachKey(HandleKind kind) {
        try (OpenHandle open = kind.open()) {
            Map<String, Object> handles = new LinkedHashMap<>();
            handles.put("a", open.handle());
            handles.put("b", "between");
            handles.put("c", open.handle());
            handles.put("d", open.handle());
            Gather<String, Object> call = Gather.of(handles, HandleKind.adapter())
                    .onProgress(progress -> open.complete().run());

            assertThat(call.toMap())
                    .containsExactly(
                            Map.entry("a", open.value()),
                            Map.entry("b", "between"),
                            Map.entry("c", open.value()),
                            Map.entry("d", open.value()));
            assertThat(call.iterate().stream().map(Completion::key)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    @DisplayName("Duplicates: iterate hands a late one over at each of its keys, in input order")
    void iteratesOverEachKeyOfALateDuplicate() {
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        CompletableFuture<String> notifying = new CompletableFuture<>();
        Gather<Integer, String> call = Gather.of(List.of(polled, notifying, polled, notifying, polled));

        List<Integer> seen = new ArrayList<>();
        polled.complete("polled");
        for (Completion<Integer, String> completion : call.iterate()) {
            seen.add(completion.key());
            if (seen.size() == 3) {
                notifying.complete("notifying");
            }
        }

        assertThat(seen).containsExactly(0, 2, 4, 1, 3);
    }

    @Test
    @DisplayName("polled handles are asked about once per look, however many keys they have")
    void polledDuplicatesAreAskedOncePerLook() {
        PollOnlyFuture<String> future = new PollOnlyFuture<>();
        List<Integer> askedAfterEachLook = new ArrayList<>();

        List<String> results = Gather.of(future, future, future)
                .polling(poll -> {
                    askedAfterEachLook.add(future.asked());
                    if (poll.checks() == 3) {
                        future.complete("done");
                    }
                    return Duration.ZERO;
                })
                .toList();

        assertThat(results).containsExactly("done", "done", "done");
        assertThat(askedAfterEachLook).containsExactly(1, 2, 3);
        assertThat(future.fetched()).isEqualTo(1);
    }

    @Test
    @DisplayName("batched handles are asked about once per look: each stands once in the question")
    void batchedDuplicatesStandOnceInTheQuestion() {
        List<List<String>> questions = new ArrayList<>();
        BatchAdapter<String, String> adapter = Adapters.batched(
                (Collection<String> pending) -> {
                    questions.add(List.copyOf(pending));
                    return questions.size() < 2 ? List.of() : pending;
                },
                job -> "result of " + job);

        List<String> results = Gather.of(List.of("x", "y", "x", "x"), adapter)
                .polling(poll -> Duration.ZERO)
                .toList();

        assertThat(results).containsExactly("result of x", "result of y", "result of x", "result of x");
        assertThat(questions).containsExactly(List.of("x", "y"), List.of("x", "y"));
    }

    @Test
    @DisplayName("result is asked for at most once per handle and call: for a handle with several keys, too")
    void theResultOfADuplicateIsFetchedOnce() {
        AtomicInteger fetched = new AtomicInteger();
        FutureAdapter<Object, Integer> counting = Adapters.polled(handle -> true, handle -> fetched.incrementAndGet());
        Object handle = new Object();

        assertThat(Gather.of(List.of(handle, handle), counting).toList()).containsExactly(1, 1);
        assertThat(fetched).hasValue(1);
    }

    @Test
    @DisplayName("The same handle (by identity): equal handles are not the same one")
    void equalHandlesAreNotTheSame() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        FutureAdapter<String, String> adapter = Adapters.polled(
                handle -> {
                    asked.add(handle);
                    return true;
                },
                handle -> handle);
        String one = new String("job");
        String other = new String("job");

        assertThat(Gather.of(List.of(one, other), adapter).toList()).containsExactly("job", "job");
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("Totals, tallies and progress count keys")
    void countsAreOfKeys() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        PollOnlyFuture<String> done = PollOnlyFuture.completed("done");
        List<Progress> progress = new ArrayList<>();

        assertThatThrownBy(() -> Gather.of(pending, done, done, pending, pending)
                        .timeout(Duration.ZERO)
                        .onProgress(progress::add)
                        .toList())
                .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> {
                    assertThat(timeout.total()).isEqualTo(5);
                    assertThat(timeout.completed()).isEqualTo(2);
                    assertThat(timeout.pendingKeys()).containsExactly(0, 3, 4);
                });
        assertThat(progress).allSatisfy(each -> assertThat(each.total()).isEqualTo(5));
        assertThat(progress.get(progress.size() - 1).completed()).isEqualTo(2);
    }

    @Test
    @DisplayName("The same handle (by identity) at several keys is cancelled once where it is left over")
    void aDuplicateIsCancelledOnce() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();

        assertThatThrownBy(() -> Gather.of(pending, pending, pending)
                        .timeout(Duration.ZERO)
                        .leftovers(Leftovers.CANCEL)
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);

        assertThat(pending.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName("Duplicates of a failed handle are one failure: the first key, nothing suppressed")
    void aFailedDuplicateIsOneFailure() {
        PollOnlyFuture<String> failed = PollOnlyFuture.failed(new IllegalStateException("broken"));

        assertThatThrownBy(() -> Gather.of(failed, failed).toList())
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                    assertThat(failure.key()).isEqualTo(0);
                    assertThat(failure.getSuppressed()).isEmpty();
                    assertThat(failure.outcomes().values()).allMatch(Outcome::isFailure);
                });
    }

    static List<Future<String>> cancellable() {
        return List.of(new CompletableFuture<>(), new FutureTask<>(() -> "never run"), SettableFuture.create());
    }

    @ParameterizedTest
    @MethodSource("cancellable")
    @DisplayName("Duplicates of a cancelled future are one failure, though it has a new exception for each who asks")
    void aCancelledDuplicateIsOneFailure(Future<String> future) {
        future.cancel(false);

        assertThatThrownBy(() -> Gather.of(future, future).toList())
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> assertThat(failure.getSuppressed())
                        .isEmpty());
    }

    @Test
    @DisplayName(
            "polled and batched handles are asked about once per look: a pending task at three keys is one question")
    void aPendingTaskIsOneQuestion() {
        FutureTask<String> task = new FutureTask<>(() -> "done");
        List<Integer> questions = new ArrayList<>();

        List<String> results = Gather.of(task, task, task)
                .polling(poll -> {
                    questions.add(poll.questions());
                    questions.add(poll.pending());
                    task.run();
                    return Duration.ofMillis(1);
                })
                .toList();

        assertThat(results).containsExactly("done", "done", "done");
        assertThat(questions).containsExactly(1, 1);
    }
}
