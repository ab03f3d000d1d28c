package dev.muster.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads put signals in while a third takes them out. */
@JCStressTest
@Outcome(id = "each once", expect = ACCEPTABLE, desc = "Each signal was taken exactly once.")
@Outcome(id = "lost", expect = FORBIDDEN, desc = "A signal was never taken.")
@Outcome(id = "twice", expect = FORBIDDEN, desc = "A signal was taken twice.")
@State
public class TwoProducers {
    private static final int TAKES = 3;

    private final Mailbox mailbox = Mistake.mailbox(() -> {});
    private final Signal[] signals = {new Signal(0, mailbox), new Signal(1, mailbox)};
    private final int[] taken = new int[signals.length];

    @Actor
    public void first() {
        signals[0].run();
    }

    @Actor
    public void second() {
        signals[1].run();
    }

    @Actor
    public void taker() {
        for (int take = 0; take < TAKES; take++) {
            take();
        }
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
