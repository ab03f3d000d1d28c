package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A future completes just before a deadline, at it, or after it. */
@JCStressTest
@Outcome(id = "result", expect = ACCEPTABLE, desc = "It was done by the last look.")
@Outcome(id = "timed out", expect = ACCEPTABLE, desc = "It was not done by the deadline.")
@Outcome(id = "cut off", expect = FORBIDDEN, desc = "It was done before the deadline, and is reported as timed out.")
@Outcome(id = "early", expect = FORBIDDEN, desc = "The wait timed out before its deadline.")
@State
public class CompletionAndDeadline {
    private static final int TIMEOUT = 20_000;

    private final CompletableFuture<Integer> future = new CompletableFuture<>();
    private volatile boolean waiting;
    private long began;
    private long ended;
    private long completed;
    private Step.Kind end = Step.Kind.SLEEP;

    @Actor
    public void completer() {
        Setting.until(() -> waiting);
        Setting.aRandomWhile(2 * TIMEOUT);
        future.complete(1);
        completed = System.nanoTime();
    }

    @Actor
    public void waiter() {
        // Before the driver reads its clock for the first time: its deadline is not before began + TIMEOUT.
        began = System.nanoTime();
        Driver driver =
                Mistake.CLOCK_AHEAD.isMade() ? new HastyDriver(TIMEOUT / 2) : new BlockingDriver(Mistake::mailbox);
        Interpreter call = Setting.call(driver, TIMEOUT, future);
        waiting = true;
        end = driver.run(call).kind();
        ended = System.nanoTime();
        call.removals().dispose();
    }

    @Arbiter
    public void judge(L_Result result) {
        if (end == Step.Kind.MET) {
            result.r1 = "result";
        } else if (completed - began < TIMEOUT) {
            result.r1 = "cut off";
        } else {
            result.r1 = ended - began < TIMEOUT ? "early" : "timed out";
        }
    }
}
