package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The first and the last future complete while a thread registers on them, looks, and parks. */
@JCStressTest
@Outcome(id = "noticed", expect = ACCEPTABLE, desc = "The wait ended with both results.")
@Outcome(id = "missed", expect = FORBIDDEN, desc = "The wait ended without them, or because of its deadline.")
@State
public class HandOffAndPark {
    private static final int A_WHILE = 6_000;

    private final CompletableFuture<Integer> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> last = new CompletableFuture<>();
    private volatile boolean waiting;

    @Actor
    public void completer() {
        Setting.until(() -> waiting);
        Setting.aRandomWhile(A_WHILE);
        first.complete(1);
        Setting.aRandomWhile(A_WHILE);
        last.complete(2);
    }

    @Actor
    public void waiter(L_Result result) {
        BlockingDriver driver = new BlockingDriver(Mistake::mailbox);
        Interpreter call = Setting.call(driver, Setting.NEVER, first, last);
        waiting = true;
        Step.Kind end = driver.run(call).kind();
        boolean right = end == Step.Kind.MET
                && Integer.valueOf(1).equals(call.readLater(0))
                && Integer.valueOf(2).equals(call.readLater(1));
        result.r1 = right && driver.now() < Setting.NEVER ? "noticed" : "missed";
        call.removals().dispose();
    }
}
