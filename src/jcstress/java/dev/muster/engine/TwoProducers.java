package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two threads put signals in, and one of them is the taker: it takes, puts and takes again while the other puts. Two actors,
 * as jcstress leaves out what has more of them than there are processors.
 */
@JCStressTest
@Outcome(id = "each once", expect = ACCEPTABLE, desc = "Each signal was taken exactly once.")
@Outcome(id = "lost", expect = FORBIDDEN, desc = "A signal was never taken.")
@Outcome(id = "twice", expect = FORBIDDEN, desc = "A signal was taken twice.")
@State
public class TwoProducers {
    private final Mailbox mailbox = Mistake.mailbox(() -> {});
    private final Signal[] signals = {new Signal(0, mailbox), new Signal(1, mailbox)};
    private final int[] taken = new int[signals.length];

    @Actor
    public void first() {
        signals[0].run();
    }

    @Actor
    public void secondAndTaker() {
        take();
        signals[1].run();
        take();
    }

    private void take() {
        for (Signal signal = mailbox.takeAll(); signal != null; signal = signal.next) {
            taken[signal.key]++;
        }
    }

    @Arbiter
    public void judge(L_Result result) {
        take();
        result.r1 =
                Math.min(taken[0], taken[1]) == 0 ? "lost" : Math.max(taken[0], taken[1]) > 1 ? "twice" : "each once";
    }
}
