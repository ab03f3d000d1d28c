package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Plan.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The future of an asynchronous call is cancelled while two of the three futures that it waits for complete. */
@JCStressTest
@Outcome(id = "ended", expect = ACCEPTABLE, desc = "The call ended once, and left no callback.")
@Outcome(id = "goes on", expect = FORBIDDEN, desc = "The call was cancelled, and waits for ever.")
@Outcome(id = "broken", expect = FORBIDDEN, desc = "The call threw.")
@Outcome(id = "ended twice", expect = FORBIDDEN, desc = "The call ended twice.")
@Outcome(id = "two at once", expect = FORBIDDEN, desc = "Two threads ran the call at once.")
@Outcome(id = "callback left", expect = FORBIDDEN, desc = "A callback is left on the future that is pending.")
@State
public class CancelAndCompletion implements AsyncDriver.Owner {
    private static final int A_WHILE = 1_000;

    private final CompletableFuture<Integer> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = new CompletableFuture<>();
    private final CompletableFuture<Integer> pending = new CompletableFuture<>();
    private final AsyncDriver driver = new AsyncDriver(Runnable::run, Mistake::mailbox);
    private final @Nullable TrustingDriver trusting;
    private final Interpreter call;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean twoAtOnce;
    private volatile boolean broken;

    public CancelAndCompletion() {
        // One by one, so that the owner is told of each completion.
        Plan plan = Setting.plan(Long.MAX_VALUE, Delivery.ONE_BY_ONE);
        if (Mistake.NEVER_WAKES.isMade() || Mistake.ALWAYS_WAKES.isMade()) {
            trusting = new TrustingDriver(plan, this, first, second, pending);
            call = trusting.call();
            trusting.run();
        } else {
            trusting = null;
            call = Setting.call(driver.mailbox(), Waiting.SLEEP, plan, first, second, pending);
            driver.drive(call, plan, this);
        }
    }

    @Actor
    public void completer() {
        first.complete(1);
        second.complete(2);
    }

    @Actor
    public void canceller() {
        call.close();
        if (trusting != null) {
            trusting.abandon();
        } else if (!Mistake.CLOSES_ONLY.isMade()) {
            driver.abandon();
        }
    }

    @Arbiter
    public void judge(L_Result result) {
        // A cancellation that meets a piece which has not begun ends the call in another thread.
        long late = System.nanoTime() + Setting.NEVER;
        Setting.until(() -> ended.get() > 0 || System.nanoTime() >= late);
        if (twoAtOnce) {
            result.r1 = "two at once";
        } else if (ended.get() != 1) {
            result.r1 = ended.get() == 0 ? "goes on" : "ended twice";
        } else if (broken) {
            result.r1 = "broken";
        } else {
            result.r1 = pending.getNumberOfDependents() > 0 ? "callback left" : "ended";
        }
    }

    @Override
    public void handOver() {
        if (running.getAndIncrement() > 0) {
            twoAtOnce = true;
        }
        call.handOver();
        Setting.aRandomWhile(A_WHILE);
        running.decrementAndGet();
    }

    @Override
    public void ended(Step.Kind end, boolean cutShort) {
        end();
    }

    @Override
    public void broken(Throwable exception) {
        broken = true;
        end();
    }

    private void end() {
        if (running.get() > 0) {
            twoAtOnce = true;
        }
        if (!Mistake.TAKES_NOTHING_BACK.isMade()) {
            call.removals().dispose();
        }
        ended.incrementAndGet();
    }
}
