package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The last signal comes while the taker looks a last time and goes to sleep; the mailbox alone, so that it runs very often. */
@JCStressTest
@Outcome(id = "taken", expect = ACCEPTABLE, desc = "The signal was there before the taker slept.")
@Outcome(id = "woken", expect = ACCEPTABLE, desc = "The taker slept, and was woken with the signal there.")
@Outcome(id = "missed", expect = FORBIDDEN, desc = "The taker sleeps on, or the signal is gone.")
@State
public class HandOffAndSleep {
    private volatile boolean woken;
    private final Mailbox mailbox = Mistake.mailbox(() -> woken = true);
    private final Signal signal = new Signal(0, mailbox);
    private boolean slept;
    private boolean taken;

    @Actor
    public void completer() {
        signal.run();
    }

    @Actor
    public void taker() {
        taken = mailbox.takeAll() != null;
        if (!taken) {
            slept = mailbox.sleep();
            taken = !slept && mailbox.takeAll() != null;
        }
    }

    @Arbiter
    public void judge(L_Result result) {
        boolean there = taken || mailbox.takeAll() != null;
        result.r1 = !there || (slept && !woken) ? "missed" : slept ? "woken" : "taken";
    }
}
