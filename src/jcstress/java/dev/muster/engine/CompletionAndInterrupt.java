package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A waiting thread is interrupted while what it waits for completes, in either order. */
@JCStressTest
@Outcome(id = "result", expect = ACCEPTABLE, desc = "The result won; the thread's interrupt status is set.")
@Outcome(id = "interrupted", expect = ACCEPTABLE, desc = "The interrupt came first, and won; the status is set.")
@Outcome(id = "swallowed", expect = FORBIDDEN, desc = "The thread was interrupted, and its interrupt status is lost.")
@Outcome(id = "result lost", expect = FORBIDDEN, desc = "The result was there before the interrupt, and was not seen.")
@State
public class CompletionAndInterrupt {
    private static final int A_WHILE = 10_000;

    private final CompletableFuture<Integer> future = new CompletableFuture<>();
    private volatile @Nullable Thread waiting;
    private volatile boolean over;
    private boolean completedFirst;

    @Actor
    public void other() {
        Setting.until(() -> waiting != null);
        Setting.aRandomWhile(A_WHILE);
        completedFirst = ThreadLocalRandom.current().nextBoolean();
        if (completedFirst) {
            future.complete(1);
            waiting.interrupt();
        } else {
            waiting.interrupt();
            future.complete(1);
        }
        over = true;
    }

    @Actor
    public void waiter(L_Result result) {
        BlockingDriver driver = new BlockingDriver(Mistake::mailbox);
        Interpreter call = Setting.call(driver, Setting.NEVER, future);
        waiting = Thread.currentThread();
        Step.Kind end = Mistake.ASKS_FOR_INTERRUPTS_FIRST.isMade()
                ? interruptsFirst()
                : driver.run(call).kind();
        call.removals().dispose();
        Setting.until(() -> over);
        // Also clears it, for whatever this thread does next.
        if (!Thread.interrupted()) {
            result.r1 = "swallowed";
        } else if (end == Step.Kind.MET) {
            result.r1 = "result";
        } else {
            result.r1 = completedFirst ? "result lost" : "interrupted";
        }
    }

    private Step.Kind interruptsFirst() {
        Setting.until(() -> Thread.currentThread().isInterrupted() || future.isDone());
        return Thread.currentThread().isInterrupted() ? Step.Kind.INTERRUPTED : Step.Kind.MET;
    }
}
