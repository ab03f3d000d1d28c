package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.engine.Call.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Call call = Setting.call(driver.mailbox(), Long.MAX_VALUE, first, second, pending);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean twoAtOnce;
    private volatile boolean cancelled;

    public CancelAndCompletion() {
        driver.drive(call, this);
    }

    @Actor
    public void completer() {
        first.complete(1);
        second.complete(2);
    }

    @Actor
    public void canceller() {
        cancelled = true;
        driver.nudge();
    }

    @Arbiter
    public void judge(L_Result result) {
        if (twoAtOnce) {
            result.r1 = "two at once";
        } else if (ended.get() != 1) {
            result.r1 = ended.get() == 0 ? "goes on" : "ended twice";
        } else {
            result.r1 = pending.getNumberOfDependents() > 0 ? "callback left" : "ended";
        }
    }

    @Override
    public boolean isAbandoned() {
        return cancelled;
    }

    @Override
    public void advanced() {
        if (running.getAndIncrement() > 0) {
            twoAtOnce = true;
        }
        Setting.aRandomWhile(A_WHILE);
        running.decrementAndGet();
    }

    @Override
    public void ended(Verdict verdict) {
        end();
    }

    @Override
    public void broken(Throwable exception) {
        end();
    }

    private void end() {
        if (running.get() > 0) {
            twoAtOnce = true;
        }
        ended.incrementAndGet();
        if (!Mistake.TAKES_NOTHING_BACK.isMade()) {
            call.registrations().run();
        }
    }
}
