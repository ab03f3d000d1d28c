package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.polling.Poll;
import dev.muster.support.Caller;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adapters.futures(): any java.util.concurrent.Future")
class FuturesAdapterTest {

    private static final IOException BROKEN = new IOException("connection reset");

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
    @DisplayName("Picks push or poll per future: a CompletableFuture is never polled, a future of unknown kind is")
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
    @DisplayName(
            "An interrupted thread gets what is done, and keeps its flag, also from futures that look at the flag first")
    void interruptedButDone() throws Exception {
        Future<String> touchy = new PollOnlyLookingAtTheFlag("done");
        Caller<List<String>> caller = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Gather.of(touchy).toList();
        });

        assertThat(caller.result()).containsExactly("done");
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName("An interrupt that comes while a result is fetched neither loses the result nor the flag")
    void interruptedWhileFetching() throws Exception {
        PollOnlyLookingAtTheFlag done = new PollOnlyLookingAtTheFlag("done");
        AtomicBoolean interruptNow = new AtomicBoolean(true);
        @SuppressWarnings("unchecked")
        Future<String> touchy = (Future<String>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Future.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get") && interruptNow.getAndSet(false)) {
                        Thread.currentThread().interrupt();
                    }
                    try {
                        return method.invoke(done, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Caller<List<String>> caller = Caller.of(() -> Gather.of(touchy).toList());

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
    @DisplayName("A subclass of CompletableFuture that has threads of its own for callbacks is not made to use them")
    void noHandOver() throws Exception {
        HandingOver future = new HandingOver();
        Caller<String> caller =
                Caller.of(() -> Gather.of(future).first().value()).untilItWaits();

        future.complete("value");

        assertThat(caller.result()).isEqualTo("value");
        assertThat(future.handedOver).hasValue(0);
    }

    /** As Hazelcast's futures: callbacks go to threads of its own, unless they come with an executor. */
    private static final class HandingOver extends CompletableFuture<String> {
        private final AtomicInteger handedOver = new AtomicInteger();

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super String, Throwable, ? extends U> callback) {
            return handleAsync(callback, this::handOver);
        }

        @Override
        public <U> CompletableFuture<U> applyToEither(
                CompletionStage<? extends String> other, Function<? super String, U> callback) {
            return applyToEitherAsync(other, callback, this::handOver);
        }

        private void handOver(Runnable callback) {
            handedOver.incrementAndGet();
            callback.run();
        }
    }

    @Test
    @DisplayName("Cancelling is Future.cancel: INTERRUPT interrupts a running FutureTask")
    void interruptsATask() {
        Gate<String> gate = new Gate<>();
        FutureTask<String> task = gate.running();

        Wait.<Future<String>>of(task, CompletableFuture.completedFuture("first"))
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .leftovers(Leftovers.INTERRUPT)
                .await();

        gate.untilItIsInterrupted();
        assertThat(task.isCancelled()).isTrue();
    }
}
