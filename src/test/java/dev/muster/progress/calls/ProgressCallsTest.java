package dev.muster.progress.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Wait;
import dev.muster.WaitSpec;
import dev.muster.progress.Progress;
import dev.muster.progress.Progress.State;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a progress listener is told while a call waits")
class ProgressCallsTest {

    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final RecordedProgress progress = new RecordedProgress();
    private final PollOnlyFuture<String> a = new PollOnlyFuture<>();
    private final PollOnlyFuture<String> b = new PollOnlyFuture<>();
    private final PollOnlyFuture<String> c = new PollOnlyFuture<>();

    @Test
    @DisplayName("Called first, RUNNING, with what is complete at the start")
    void first() {
        FutureTask<String> task = new FutureTask<>(() -> "task");
        task.run();
        RecordedPolls polling = RecordedPolls.between(() -> a.complete("a"));

        Gather.of(List.<Future<String>>of(
                        CompletableFuture.completedFuture("1"),
                        a,
                        task,
                        PollOnlyFuture.completed("3"),
                        CompletableFuture.failedFuture(BROKEN)))
                .polling(polling)
                .onProgress(progress)
                .returnExceptions()
                .toList();

        Progress first = progress.first();
        assertThat(first.state()).isEqualTo(State.RUNNING);
        assertThat(first.completed()).isEqualTo(4);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(first.total()).isEqualTo(5);
    }

    @Test
    @DisplayName("Called first before any waiting")
    void beforeWaiting() {
        List<String> order = new ArrayList<>();

        Gather.of(a)
                .onProgress(told -> order.add(told.state().name()))
                .polling(poll -> {
                    order.add("asked");
                    a.complete("a");
                    return Duration.ZERO;
                })
                .toList();

        assertThat(order.subList(0, 2)).containsExactly("RUNNING", "asked");
    }

    @Test
    @DisplayName("Then after each batch of completions")
    void eachBatch() {
        RecordedPolls polling =
                RecordedPolls.between(() -> a.complete("a"), () -> {}, () -> b.fail(BROKEN), () -> c.complete("c"));

        Gather.of(a, b, c)
                .failFast(false)
                .returnExceptions()
                .polling(polling)
                .onProgress(progress)
                .toList();

        List<Progress> running = progress.all().stream()
                .filter(told -> told.state() == State.RUNNING)
                .toList();
        assertThat(running.stream().map(Progress::completed)).contains(0, 1, 2);
        assertThat(progress.last().completed()).isEqualTo(3);
        assertThat(progress.last().failed()).isEqualTo(1);
        assertThat(progress.all()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    @DisplayName("Then after each batch of completions of futures that notify")
    void eachBatchOfNotifying() throws Exception {
        List<CompletableFuture<String>> futures =
                List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(futures).onProgress(progress).toList());
        for (int i = 0; i < 3; i++) {
            int completed = i;
            Eventually.until(
                    completed + " are told of", () -> progress.completed().contains(completed));
            futures.get(i).complete("done");
        }
        caller.result();

        assertThat(progress.completed()).contains(0, 1, 2, 3);
    }

    @Test
    @DisplayName("completed never falls; elapsed never falls; total stays")
    void neverFalls() throws Exception {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            futures.add(new CompletableFuture<>());
        }
        Caller<List<Integer>> caller =
                Caller.of(() -> Gather.of(futures).onProgress(progress).toList());
        futures.forEach(future -> future.complete(1));
        caller.result();

        assertThat(progress.completed()).isSorted();
        assertThat(progress.all().stream().map(Progress::elapsed).toList()).isSorted();
        assertThat(progress.all()).allMatch(told -> told.total() == 5_000);
        assertThat(progress.last().completed()).isEqualTo(5_000);
    }

    @Test
    @DisplayName("completed includes failed")
    void completedIncludesFailed() {
        Wait.of(CompletableFuture.failedFuture(BROKEN), CompletableFuture.completedFuture("fine"))
                .onProgress(progress)
                .await();

        assertThat(progress.last().completed()).isEqualTo(2);
        assertThat(progress.last().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("Progress counts keys: a handle at two keys counts twice")
    void countsKeys() {
        RecordedPolls polling = RecordedPolls.between(() -> a.complete("a"));

        Gather.of(a, a, CompletableFuture.completedFuture("done"))
                .polling(polling)
                .onProgress(progress)
                .toList();

        assertThat(progress.first().completed()).isEqualTo(1);
        assertThat(progress.first().total()).isEqualTo(3);
        assertThat(progress.last().completed()).isEqualTo(3);
    }

    @Test
    @DisplayName("Plain leaves of a nested structure count as completed")
    void plainLeaves() {
        RecordedPolls polling = RecordedPolls.between(() -> a.complete("a"));

        Gather.nested(List.of("plain", List.of(a, 17)))
                .polling(polling)
                .onProgress(progress)
                .toStructure();

        assertThat(progress.first().completed()).isEqualTo(2);
        assertThat(progress.last().completed()).isEqualTo(3);
    }

    @Test
    @DisplayName("Called on the waiting thread")
    void onTheWaitingThread() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(future).onProgress(progress).toList()).untilItWaits();
        future.complete("done");
        caller.result();

        assertThat(progress.threads()).hasSizeGreaterThanOrEqualTo(2).containsOnly(caller.thread());
    }

    @Test
    @DisplayName("ProgressReporter: a fresh listener per call, told the total")
    void freshListener() {
        List<Integer> totals = new ArrayList<>();
        List<RecordedProgress> listeners = new ArrayList<>();
        ProgressReporter reporter = total -> {
            totals.add(total);
            listeners.add(new RecordedProgress());
            return listeners.get(listeners.size() - 1);
        };
        GatherSpec spec = GatherSpec.builder().progress(reporter).build();
        WaitSpec waitSpec = WaitSpec.builder().progress(reporter).build();

        Gather.of(CompletableFuture.completedFuture(1)).with(spec).toList();
        Gather.of(CompletableFuture.completedFuture(1), CompletableFuture.completedFuture(2))
                .with(spec)
                .toMap();
        Wait.of(CompletableFuture.completedFuture(1)).with(waitSpec).await();

        assertThat(totals).containsExactly(1, 2, 1);
        assertThat(listeners)
                .allSatisfy(listener -> assertThat(listener.finalStates()).containsExactly(State.SUCCEEDED));
    }

    @Test
    @DisplayName("ProgressReporter: a call that is reused starts afresh each time, and not before its terminal")
    void startedByTheTerminal() {
        List<Integer> totals = new ArrayList<>();
        Gather<Integer, String> gather = Gather.of(CompletableFuture.completedFuture("done"))
                .progress(total -> {
                    totals.add(total);
                    return progress;
                });
        assertThat(totals).isEmpty();

        gather.toList();
        gather.iterate().close();
        gather.toList();

        assertThat(totals).containsExactly(1, 1, 1);
    }

    @Test
    @DisplayName("onProgress: the same listener for every call with the spec")
    void sharedListener() {
        GatherSpec spec = GatherSpec.builder().onProgress(progress).build();

        Gather.of(CompletableFuture.completedFuture(1)).with(spec).toList();
        Gather.of(CompletableFuture.completedFuture(1)).with(spec).toList();

        assertThat(progress.finalStates()).containsExactly(State.SUCCEEDED, State.SUCCEEDED);
        assertThat(spec).isEqualTo(GatherSpec.builder().onProgress(progress).build());
    }

    @Test
    @DisplayName("In iterate the listener is told of what completes, each completion once")
    void iterate() {
        RecordedPolls polling =
                RecordedPolls.between(() -> a.complete("a"), () -> b.complete("b"), () -> c.complete("c"));
        List<Integer> toldWhenHandedOver = new ArrayList<>();

        for (Completion<Integer, String> completion :
                Gather.of(a, b, c).polling(polling).onProgress(progress).iterate()) {
            assertThat(completion.value()).isNotNull();
            toldWhenHandedOver.add(progress.last().completed());
        }

        assertThat(toldWhenHandedOver).containsExactly(1, 2, 3);
        assertThat(progress.finalStates()).containsExactly(State.SUCCEEDED);
    }

    @Test
    @DisplayName("A listener may wait for something else in a call of its own")
    void nestedCall() {
        List<Object> inner = new CopyOnWriteArrayList<>();
        ProgressListener listener = told ->
                inner.add(Gather.of(CompletableFuture.completedFuture("inner")).toList());

        Gather.of(CompletableFuture.completedFuture("outer"))
                .onProgress(listener)
                .toList();

        assertThat(inner).isNotEmpty();
    }
}
