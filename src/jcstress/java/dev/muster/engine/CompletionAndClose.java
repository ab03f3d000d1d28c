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

/** A future completes while the call ends and takes its callbacks back. */
@JCStressTest
@Outcome(id = "nothing left", expect = ACCEPTABLE, desc = "No callback and no signal is left.")
@Outcome(id = "callback left", expect = FORBIDDEN, desc = "A callback is left on a future that is pending.")
@Outcome(id = "signal kept", expect = FORBIDDEN, desc = "The signal is kept by the mailbox of a call that has ended.")
@State
public class CompletionAndClose {
    private final CompletableFuture<Integer> completing = new CompletableFuture<>();
    private final CompletableFuture<Integer> beside = new CompletableFuture<>();
    private final CompletableFuture<Integer> apart = new CompletableFuture<>();
    private final Mailbox mailbox = Mistake.mailbox(() -> {});
    private final Removals removals = new Removals(mailbox);

    public CompletionAndClose() {
        removals.keep(
                SubscriptionGroup.of(new int[] {0, 1}, new CompletableFuture<?>[] {completing, beside, null}, mailbox));
        removals.keep(SubscriptionGroup.of(new int[] {2}, new CompletableFuture<?>[] {apart, null}, mailbox));
        mailbox.sleep();
    }

    @Actor
    public void completer() {
        completing.complete(1);
    }

    @Actor
    public void closer() {
        if (Mistake.TAKES_NOTHING_BACK.isMade()) {
            mailbox.close();
        } else {
            removals.dispose();
        }
    }

    @Arbiter
    public void judge(L_Result result) {
        result.r1 = beside.getNumberOfDependents() + apart.getNumberOfDependents() > 0
                ? "callback left"
                : mailbox.takeAll() != null ? "signal kept" : "nothing left";
    }
}
