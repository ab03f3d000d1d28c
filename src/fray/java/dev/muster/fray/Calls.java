package dev.muster.fray;

import static dev.muster.fray.Scene.equal;
import static dev.muster.fray.Scene.isTrue;
import static dev.muster.fray.Scene.promptly;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.progress.Progress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The calls that are explored, and what must be true of them whatever the schedule. */
enum Calls {
    LIST_WITH_A_DUPLICATE(Calls::list),
    LIST_WITH_A_FAILURE(Calls::failFast),
    ITERATE(Calls::iterate),
    FIRST(Calls::first),
    INTERRUPT_AGAINST_COMPLETION(Calls::interrupt),
    CANCEL_AGAINST_COMPLETION_INLINE(scene -> cancel(scene, Runnable::run)),
    CANCEL_AGAINST_COMPLETION_ON_AN_EXECUTOR(scene -> cancel(scene, Executors.newSingleThreadExecutor())),
    CLOSE_FROM_INSIDE_A_CALLBACK(Calls::close),
    DEADLINE_AGAINST_COMPLETION(scene -> deadline(scene, Gather::toList)),
    ASYNC_DEADLINE_AGAINST_COMPLETION(scene -> deadline(scene, Calls::asyncList));

    interface Body {
        void run(Scene scene) throws Exception;
    }

    /** Runs the call once, with all that acts on it. */
    final Body body;

    Calls(Body body) {
        this.body = body;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void list(Scene scene) {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.complete(2));
        List<Integer> results = scene.gather(List.of(one, two, one)).toList();
        promptly(System.nanoTime(), scene.acted());
        equal(List.of(1, 2, 1), results, "results");
    }

    private static void failFast(Scene scene) {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        IllegalStateException failure = new IllegalStateException();
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.completeExceptionally(failure));
        try {
            scene.gather(List.of(one, two, one, scene.future())).toList();
            throw new AssertionError("a failure was not noticed");
        } catch (GatherFailedException failed) {
            promptly(System.nanoTime(), scene.acted());
            scene.nothingLeft();
            equal(failure, failed.getCause(), "the failure");
            equal(failed.outcomes().get(0), failed.outcomes().get(2), "the other outcome of the same future");
        }
    }

    private static void iterate(Scene scene) {
        CompletableFuture<Integer> zero = scene.future();
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        scene.meanwhile(() -> {
            two.complete(2);
            zero.complete(0);
        });
        scene.meanwhile(() -> one.complete(1));
        Set<Completion<Integer, Integer>> handedOver = new HashSet<>();
        try (Completions<Integer, Integer> iteration =
                scene.gather(scene.orOneMore(List.of(zero, one, two))).iterate()) {
            for (int number = 0; number < 3; number++) {
                handedOver.add(iteration.next());
            }
        }
        promptly(System.nanoTime(), scene.acted());
        scene.nothingLeft();
        equal(
                Set.of(new Completion<>(0, 0), new Completion<>(1, 1), new Completion<>(2, 2)),
                handedOver,
                "completions");
    }

    private static void first(Scene scene) {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.complete(2));
        Completion<Integer, Integer> winner =
                scene.gather(List.of(scene.future(), one, two)).first();
        promptly(System.nanoTime(), scene.acted());
        scene.nothingLeft();
        equal(winner.key(), winner.value(), "the result of key " + winner.key());
    }

    private static void interrupt(Scene scene) {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        List<CompletableFuture<Integer>> handles = scene.orOneMore(List.of(one, two));
        Thread waiting = Thread.currentThread();
        boolean[] doneBefore = new boolean[1];
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.complete(2));
        scene.meanwhileOrLater(() -> {
            doneBefore[0] = handles.stream().allMatch(Future::isDone);
            waiting.interrupt();
        });
        boolean interrupted = false;
        try {
            equal(List.of(1, 2), scene.gather(handles).toList(), "results");
        } catch (WaitInterruptedException interrupt) {
            interrupted = true;
            isTrue(waiting.isInterrupted(), "the interrupt status was cleared");
        }
        long returned = System.nanoTime();
        long acted = scene.acted();
        scene.nothingLeft();
        promptly(returned, acted);
        isTrue(Thread.interrupted(), "the interrupt status was cleared");
        isTrue(!interrupted || !doneBefore[0], "interrupted, although everything was done before");
    }

    private static void cancel(Scene scene, Executor executor) throws InterruptedException {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        List<CompletableFuture<Integer>> handles = scene.orOneMore(List.of(one, two));
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.complete(2));
        Leftovers leftovers = scene.number % 3 == 0 ? Leftovers.LEAVE : Leftovers.CANCEL;
        CompletableFuture<List<Integer>> call =
                scene.gather(handles).leftovers(leftovers).async(executor).toList();
        boolean[] cancelled = new boolean[1];
        long[] ended = new long[1];
        call.whenComplete((results, failure) -> ended[0] = System.nanoTime());
        scene.meanwhileOrLater(() -> cancelled[0] = call.cancel(false));
        long acted = scene.acted();
        if (executor instanceof ExecutorService service) {
            service.shutdown();
            isTrue(service.awaitTermination(1, TimeUnit.HOURS), "the executor does not end");
        }
        // Where what has begun too late is done instead.
        isTrue(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.HOURS), "the common pool does not come to rest");
        scene.nothingLeft();
        equal(cancelled[0], call.isCancelled(), "cancelled");
        if (!cancelled[0]) {
            equal(List.of(1, 2), call.join(), "results");
        }
        promptly(ended[0], acted);
        isTrue(
                leftovers == Leftovers.LEAVE || handles.stream().allMatch(Future::isDone),
                "the leftovers were not cancelled");
    }

    private static void close(Scene scene) {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        List<State> told = new ArrayList<>();
        AtomicReference<Completions<Integer, Integer>> iteration = new AtomicReference<>();
        iteration.set(scene.gather(scene.orOneMore(List.of(one, two)))
                .onProgress(progress -> {
                    told.add(progress.state());
                    if (progress.state() == State.RUNNING && progress.completed() > 0) {
                        iteration.get().close();
                    }
                })
                .iterate());
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.complete(2));
        isTrue(!iteration.get().hasNext(), "closed, and has more");
        promptly(System.nanoTime(), scene.acted());
        scene.nothingLeft();
        equal(List.of(State.RUNNING, State.RUNNING, State.CLOSED), told, "progress");
    }

    private static List<Integer> asyncList(Gather<Integer, Integer> call) {
        try {
            return call.async(Runnable::run).toList().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof WaitTimeoutException timeout ? timeout : failed;
        }
    }

    /** One time in three the deadline is out of reach, else so near that it races with the completions. */
    private static void deadline(Scene scene, Function<Gather<Integer, Integer>, List<Integer>> terminal) {
        CompletableFuture<Integer> one = scene.future();
        CompletableFuture<Integer> two = scene.future();
        boolean near = scene.number % 3 > 0;
        Duration timeout = near ? Duration.ofNanos(scene.number % 200 * Scene.STEP) : Duration.ofHours(1);
        List<CompletableFuture<Integer>> handles = near ? scene.orOneMore(List.of(one, two)) : List.of(one, two);
        scene.meanwhile(() -> one.complete(1));
        scene.meanwhile(() -> two.complete(2));
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean timedOut = false;
        try {
            equal(List.of(1, 2), terminal.apply(scene.gather(handles).timeout(timeout)), "results");
        } catch (WaitTimeoutException timeoutException) {
            timedOut = true;
        }
        long returned = System.nanoTime();
        long acted = scene.acted();
        scene.nothingLeft();
        promptly(returned, timedOut ? deadline : acted);
        isTrue(!timedOut || returned >= deadline, "timed out before the deadline");
        isTrue(
                !(timedOut && acted <= deadline && handles.size() == 2),
                "timed out, although everything was done before");
    }
}
