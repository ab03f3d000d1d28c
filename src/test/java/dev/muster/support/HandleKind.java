package dev.muster.support;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every kind of handle that the library is said to take, so that one behaviour can be tested over all of them. */
public enum HandleKind {
    COMPLETED_FUTURE(() -> OpenHandle.done(CompletableFuture.completedFuture("value"), "value")),
    COMPLETABLE_FUTURE(() -> {
        CompletableFuture<Object> future = new CompletableFuture<>();
        return completedByHand(future, future);
    }),
    SUBCLASSED_FUTURE(() -> {
        CompletableFuture<Object> future = new CompletableFuture<>() {};
        return completedByHand(future, future);
    }),
    MINIMAL_STAGE(() -> {
        CompletableFuture<Object> future = new CompletableFuture<>();
        OpenHandle byHand = completedByHand(future.minimalCompletionStage(), future);
        return OpenHandle.pending(byHand.handle(), "value", byHand.complete(), byHand.fail(), null);
    }),
    FOREIGN_STAGE(() -> foreign(ForeignStage.convertible(), true)),
    CLOSED_FOREIGN_STAGE(() -> foreign(ForeignStage.closed(), false)),
    FOREIGN_STAGE_AND_FUTURE(() -> foreign(ForeignStage.thatIsAFuture(), true)),
    FUTURE_TASK(() -> submitted(Executors.newSingleThreadExecutor())),
    SCHEDULED_FUTURE(HandleKind::scheduled),
    FORK_JOIN_TASK(() -> submitted(new ForkJoinPool(1))),
    VIRTUAL_THREAD(() -> submitted(virtualThreads())),
    POLL_ONLY_FUTURE(() -> {
        PollOnlyFuture<Object> future = new PollOnlyFuture<>();
        return OpenHandle.pending(future, "value", () -> future.complete("value"), future::fail, future::isCancelled);
    }),
    SETTABLE_FUTURE(() -> {
        SettableFuture<Object> future = SettableFuture.create();
        return OpenHandle.pending(
                future, "value", () -> future.set("value"), future::setException, future::isCancelled);
    }),
    LISTENABLE_FUTURE(() -> submitted(MoreExecutors.listeningDecorator(Executors.newSingleThreadExecutor()))),
    NETTY_PROMISE(HandleKind::promised),
    PROCESS(HandleKind::process),
    HAZELCAST_TASK(HazelcastTask::open),
    HTTP_CALL(() -> Loopback.INSTANCE.call()),
    POLLED_JOB(() -> Job.open(Job.Polled::new)),
    BATCHED_JOB(() -> Job.open(Job.Batched::new)),
    BATCHED_JOB_WITH_RESULT(() -> Job.open(Job.BatchedWithResult::new)),
    PLAIN_VALUE(() -> OpenHandle.done("value", "value"));

    private static final int EXIT_STATUS = 3;

    private final Supplier<OpenHandle> opening;

    HandleKind(Supplier<OpenHandle> opening) {
        this.opening = opening;
    }

    /** Those that this JDK has. */
    public static List<HandleKind> available() {
        return Arrays.stream(values())
                .filter(kind -> kind != VIRTUAL_THREAD || Runtime.version().feature() >= 21)
                .toList();
    }

    /** Those that are not complete from the start. */
    public static List<HandleKind> pending() {
        return available().stream()
                .filter(kind -> kind != COMPLETED_FUTURE && kind != PLAIN_VALUE)
                .toList();
    }

    /** Those that can fail: a process cannot, its exit status is its result. */
    public static List<HandleKind> failing() {
        return pending().stream().filter(kind -> kind != PROCESS).toList();
    }

    /** Those that can be cancelled. */
    public static List<HandleKind> cancellable() {
        return pending().stream()
                .filter(kind -> kind != MINIMAL_STAGE && kind != CLOSED_FOREIGN_STAGE && !kind.isJob())
                .toList();
    }

    /** Those of somebody's own backend. */
    public boolean isJob() {
        return this == POLLED_JOB || this == BATCHED_JOB || this == BATCHED_JOB_WITH_RESULT;
    }

    /** A fresh one. */
    public OpenHandle open() {
        return opening.get();
    }

    /** Knows all of them, mixed as they come. */
    public static FutureAdapter<Object, Object> adapter() {
        return Adapters.either(
                Job.Polled.class,
                Job.POLLED,
                Adapters.either(
                        Job.Batched.class,
                        Job.BATCHED,
                        Adapters.either(Job.BatchedWithResult.class, Job.BATCHED_WITH_RESULT, Adapters.known())));
    }

    private static OpenHandle completedByHand(Object handle, CompletableFuture<Object> future) {
        return OpenHandle.pending(
                handle, "value", () -> future.complete("value"), future::completeExceptionally, future::isCancelled);
    }

    private static OpenHandle foreign(ForeignStage<Object> stage, boolean cancellable) {
        return OpenHandle.pending(
                stage.stage(),
                "value",
                () -> stage.complete("value"),
                stage::fail,
                cancellable ? stage::isCancelled : null);
    }

    private static OpenHandle submitted(ExecutorService executor) {
        return running(executor, executor::submit);
    }

    private static OpenHandle scheduled() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        return running(executor, gate -> executor.schedule(gate, 1, TimeUnit.MILLISECONDS));
    }

    private static OpenHandle running(ExecutorService executor, Function<Callable<Object>, Future<Object>> submission) {
        Gate<Object> gate = new Gate<>();
        Future<Object> future = submission.apply(gate);
        gate.untilItRuns();
        return OpenHandle.pending(
                future, "value", () -> gate.open("value"), gate::fail, future::isCancelled, executor::shutdownNow);
    }

    /** Completed by the event loop, as whatever Netty hands out is. */
    private static OpenHandle promised() {
        EventExecutor loop = new DefaultEventExecutor();
        Promise<Object> promise = loop.newPromise();
        return OpenHandle.pending(
                promise,
                "value",
                () -> loop.execute(() -> promise.trySuccess("value")),
                failure -> loop.execute(() -> promise.tryFailure(failure)),
                promise::isCancelled,
                () -> loop.shutdownGracefully(0, 0, TimeUnit.SECONDS));
    }

    /** By reflection, because it is younger than the oldest JDK that runs the tests. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads", e);
        }
    }

    /** A child that exits when its input is closed. */
    private static OpenHandle process() {
        try {
            Process process = new ProcessBuilder("sh", "-c", "read line; exit " + EXIT_STATUS).start();
            Runnable closeInput = () -> {
                try {
                    process.getOutputStream().close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            return OpenHandle.pending(
                    process,
                    EXIT_STATUS,
                    closeInput,
                    null,
                    () -> exitStatusOf(process) != EXIT_STATUS,
                    process::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitStatusOf(Process process) {
        Eventually.until("the process ends", () -> !process.isAlive());
        return process.exitValue();
    }
}
