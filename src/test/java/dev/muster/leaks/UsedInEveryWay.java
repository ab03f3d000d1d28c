package dev.muster.leaks;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.Await;
import dev.muster.support.Eventually;
import dev.muster.support.ForeignStage;
import dev.muster.support.OddFuture;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

/** Uses the library in every way that may leave something behind in the JVM. Run from a class loader of its own. */
public final class UsedInEveryWay implements Runnable {

    private static final Duration A_WHILE = Duration.ofMillis(5);

    private final CompletableFuture<Object> never = new CompletableFuture<>();
    private final ForeignStage<Object> stage = ForeignStage.closed();
    private final SettableFuture<Object> listenable = SettableFuture.create();

    @Override
    public void run() {
        for (Terminal terminal : Terminal.values()) {
            succeed(terminal);
            timeOut(terminal);
        }
        fail();
        Wait.of(never, listenable)
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .timeout(A_WHILE)
                .returnPartial()
                .await();
        Await.value(Wait.of(never, listenable).timeout(A_WHILE).returnPartial().awaitAsync());
        Gather.of(never).async().toList().cancel(true);
        Gather.of(new CompletableFuture<>(), new Uncancellable())
                .leftovers(Leftovers.CANCEL)
                .timeout(A_WHILE)
                .returnPartial()
                .toList();
        abandon();
    }

    /** What cancelling it throws is logged. */
    private static final class Uncancellable extends OddFuture {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            throw new IllegalStateException("cannot be cancelled");
        }
    }

    private void succeed(Terminal terminal) {
        FutureTask<Object> task = new FutureTask<>(() -> "task");
        CompletableFuture<Object> future = new CompletableFuture<>();
        Map<String, Object> handles = Map.of("task", task, "future", future, "plain", "value");
        try {
            terminal.run(
                    Gather.of(handles, Adapters.known())
                            .timeout(Eventually.HANG)
                            .polling(poll -> {
                                task.run();
                                future.complete("future");
                                return A_WHILE;
                            })
                            .onProgress(progress -> {}),
                    handles.keySet());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void timeOut(Terminal terminal) {
        Map<String, Object> handles = Map.of("future", never, "stage", stage.stage(), "listenable", listenable);
        try {
            terminal.run(Gather.of(handles, Adapters.known()).timeout(A_WHILE), handles.keySet());
        } catch (WaitTimeoutException expected) {
            expected.outcomes();
            return;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("expected a timeout");
    }

    private void fail() {
        try {
            Gather.nested(List.of(never, CompletableFuture.failedFuture(new IllegalStateException("broken"))))
                    .toStructure();
        } catch (GatherFailedException expected) {
            expected.outcomes();
            return;
        }
        throw new AssertionError("expected a failure");
    }

    @SuppressWarnings("resource") // is not closed, on purpose
    private void abandon() {
        Completions<Integer, Object> completions = Gather.of(List.of("done", never, stage.stage()), Adapters.known())
                .iterate();
        completions.next();
    }
}
