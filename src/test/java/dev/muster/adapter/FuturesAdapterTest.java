package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.polling.Poll;
import dev.muster.support.Caller;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
@DisplayName("Adapters.futures(): any java.util.concurrent.Future")
class FuturesAdapterTest {

    private static final IOException BROKEN = new IOException("connection reset");

    private static Throwable failureOf(Future<?> future) {
        return Gather.of(future).returnExceptions().toList().get(0).failure().orElseThrow();
    }

    @Test
    @DisplayName("FutureTask, CompletableFuture and a future of a kind that nobody knows, side by side")
    void kinds() {
        FutureTask<String> task = new FutureTask<>(() -> "task");
        task.run();

        assertThat(Gather.of(
                                List.of(
                                        task,
                                        CompletableFuture.completedFuture("completable"),
                                        PollOnlyFuture.completed("unknown")),
                                Adapters.<String>futures())
                        .toList())
                .containsExactly("task", "completable", "unknown");
    }

    @Test
    @DisplayName("Picks push per future: a CompletableFuture is never polled, a future of unknown kind is")
    void pushOrPoll() {
        CompletableFuture<String> pushed = new CompletableFuture<>();
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        RecordedPolls polling = RecordedPolls.between(() -> {
            polled.complete("polled");
            pushed.complete("pushed");
        });

        Gather.of(List.<Future<String>>of(pushed, polled)).polling(polling).toList();

        assertThat(polling.all(Poll::pending)).containsExactly(1);
    }

    @Test
    @DisplayName("A task's own exception, unwrapped from every ExecutionException/CompletionException layer that has a cause")
    void unwrapped() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> dependent = source.thenApply(text -> text).thenApply(text -> text);
        source.completeExceptionally(new ExecutionException(new CompletionException(BROKEN)));
        FutureTask<String> task = new FutureTask<>(() -> {
            throw new CompletionException(new ExecutionException(BROKEN));
        });
        task.run();

        assertThat(failureOf(dependent)).isSameAs(BROKEN);
        assertThat(failureOf(task)).isSameAs(BROKEN);
        assertThat(failureOf(PollOnlyFuture.failed(BROKEN))).isSameAs(BROKEN);
    }

    @Test
    @DisplayName("An ExecutionException or CompletionException without a cause stays as it is")
    void withoutCause() {
        ExecutionException bare = new ExecutionException("bare", null);
        CompletionException bareToo = new CompletionException("bare too", null);

        assertThat(failureOf(CompletableFuture.failedFuture(bare))).isSameAs(bare);
        assertThat(failureOf(CompletableFuture.failedFuture(bareToo))).isSameAs(bareToo);
        assertThat(failureOf(PollOnlyFuture.failed(new CompletionException(bare)))).isSameAs(bare);
    }

    @Test
    @DisplayName("A task that fails with an Error fails with that Error")
    void error() {
        AssertionError error = new AssertionError("an error");
        FutureTask<String> task = new FutureTask<>(() -> {
            throw error;
        });
        task.run();

        assertThat(failureOf(task)).isSameAs(error);
        assertThat(failureOf(CompletableFuture.failedFuture(error))).isSameAs(error);
    }

    @Test
    @DisplayName("A cancelled handle is a failure whose exception is its CancellationException")
    void cancelled() {
        FutureTask<String> task = new FutureTask<>(() -> "never");
        task.cancel(true);
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> dependent = future.thenApply(text -> text);
        future.cancel(true);
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        polled.cancel(false);

        assertThat(failureOf(task)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(future)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(dependent)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(polled)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> Gather.of(future).toList())
                .isInstanceOf(GatherFailedException.class)
                .hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    @DisplayName("Null results are legal")
    void nullResults() {
        FutureTask<String> task = new FutureTask<>(() -> null);
        task.run();

        assertThat(Gather.of(List.<Future<String>>of(task, CompletableFuture.completedFuture(null)))
                        .toList())
                .containsExactly(null, null);
    }

    @Test
    @DisplayName("CompletableFuture.completedStage is a Future whose isDone() throws: taken as the stage that it is")
    void minimalStage() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        @SuppressWarnings("unchecked")
        Future<String> minimal = (Future<String>) (Object) source.minimalCompletionStage();
        @SuppressWarnings("unchecked")
        Future<String> done = (Future<String>) (Object) CompletableFuture.completedStage("done");
        Caller<List<String>> caller = Caller.of(() -> Gather.of(minimal, done)
                        .polling(poll -> {
                            throw new AssertionError("a stage is not polled");
                        })
                        .toList())
                .untilItWaits();
        source.complete("source");

        assertThat(caller.result()).containsExactly("source", "done");
    }

    @Test
    @DisplayName("A subclass of CompletableFuture is waited for as one")
    void subclass() throws Exception {
        class Special<V> extends CompletableFuture<V> {}
        Special<String> special = new Special<>();
        Caller<List<String>> caller = Caller.of(
                        () -> Gather.of(special).polling(poll -> null).toList())
                .untilItWaits();
        special.complete("special");

        assertThat(caller.result()).containsExactly("special");
        assertThat(special.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName("A scheduled future is waited for")
    void scheduled() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            assertThat(Gather.of(scheduler.schedule(() -> "scheduled", 5, TimeUnit.MILLISECONDS))
                            .timeout(Duration.ofSeconds(20))
                            .toList())
                    .containsExactly("scheduled");
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    @DisplayName("result: promptly, and at most once per handle and call")
    void fetchedOnce() {
        PollOnlyFuture<String> fine = new PollOnlyFuture<>();
        PollOnlyFuture<String> broken = new PollOnlyFuture<>();

        Gather.of(fine, broken, fine)
                .polling(RecordedPolls.between(() -> fine.complete("fine"), () -> broken.fail(BROKEN)))
                .onProgress(progress -> {})
                .returnExceptions()
                .toList();

        assertThat(fine.fetched()).isEqualTo(1);
        assertThat(broken.fetched()).isEqualTo(1);
    }

    @Test
    @DisplayName("An interrupted thread gets what is done, and keeps its flag, also from futures that look at the flag first")
    void interruptedButDone() throws Exception {
        Future<String> touchy = new PollOnlyLookingAtTheFlag("done");
        Caller<List<String>> caller = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Gather.of(touchy).toList();
        });

        assertThat(caller.result()).containsExactly("done");
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    /** As Guava's futures: {@code get()} throws if the thread is interrupted, although the result is there. */
    private record PollOnlyLookingAtTheFlag(String value) implements Future<String> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public String get() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return value;
        }

        @Override
        public String get(long timeout, TimeUnit unit) throws InterruptedException {
            return get();
        }
    }

    @Test
    @DisplayName("Cancelling is Future.cancel: INTERRUPT interrupts a running FutureTask")
    void interruptsATask() {
        Gate<String> gate = new Gate<>();
        FutureTask<String> task = new FutureTask<>(gate);
        Thread worker = new Thread(task, "worker");
        worker.setDaemon(true);
        worker.start();
        gate.untilItRuns();

        Wait.<Future<String>>of(task, CompletableFuture.completedFuture("first"))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .leftovers(Leftovers.INTERRUPT)
                .await();

        gate.untilItIsInterrupted();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("Virtual threads' futures, where the JDK has them: gathered, failed, cancelled with an interrupt")
    void virtualThreads() throws Exception {
        Gate<String> slow = new Gate<>();
        try (AutoCloseable closing = (AutoCloseable) Executors.class
                .getMethod("newVirtualThreadPerTaskExecutor")
                .invoke(null)) {
            ExecutorService executor = (ExecutorService) closing;
            Future<String> fine = executor.submit(() -> "virtual " + Thread.currentThread().getName());
            Future<String> broken = executor.submit(() -> {
                throw BROKEN;
            });
            Future<String> never = executor.submit(slow);
            slow.untilItRuns();

            List<Outcome<String>> outcomes = Gather.of(List.of(fine, broken, never))
                    .timeout(Duration.ofMillis(200))
                    .leftovers(Leftovers.INTERRUPT)
                    .returnPartial()
                    .toList();

            assertThat(outcomes.get(0).isSuccess()).isTrue();
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(BROKEN));
            assertThat(outcomes.get(2).isPending()).isTrue();
            slow.untilItIsInterrupted();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("Inside a virtual thread a call waits like in any other")
    void insideAVirtualThread() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        FutureTask<List<String>> waiting =
                new FutureTask<>(() -> Gather.of(List.<Future<String>>of(future, polled)).toList());
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, waiting);
        future.complete("pushed");
        polled.complete("polled");

        assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly("pushed", "polled");
    }
}
