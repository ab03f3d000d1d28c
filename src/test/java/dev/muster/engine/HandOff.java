package dev.muster.engine;

import java.util.concurrent.Executor;

/** The ways in which completing threads hand signals over: the library's own, others as good, and broken ones. */
public enum HandOff {
    /** The library's own. */
    SOUND(WatchedMailbox::new, true),
    /** Each signal comes twice, which must do no harm. */
    REPEATS(OddMailbox.Repeats::new, true),
    /** Signals come that are about no handle, which must do no harm. */
    BABBLES(OddMailbox.Babbles::new, true),
    /** Every third signal gets lost. */
    DROPS_SIGNALS(BrokenMailbox.DropsSignals::new, false),
    /** A signal that is put in twice loses what was put in before. */
    LINKS_TWICE(BrokenMailbox.LinksTwice::new, false),
    /** The last signal comes first. */
    REORDERS(BrokenMailbox.Reorders::new, false),
    /** Of several signals only the first is taken. */
    TAKES_ONE(BrokenMailbox.TakesOne::new, false),
    /** The sleeper is not woken. */
    NEVER_WAKES(BrokenMailbox.NeverWakes::new, false),
    /** What comes between the last look and the sleep is lost. */
    LOOKS_THEN_MARKS(BrokenMailbox.LooksThenMarks::new, false);

    @FunctionalInterface
    private interface Making {
        Mailbox mailbox(Runnable wake, Moments moments);
    }

    private final Making making;
    private final boolean sound;

    HandOff(Making making, boolean sound) {
        this.making = making;
        this.sound = sound;
    }

    /** Whether the laws hold with it. */
    public boolean isSound() {
        return sound;
    }

    /** A driver in virtual time with this hand-off. */
    public SimulatedDriver simulated(Moments moments) {
        return new SimulatedDriver(wake -> making.mailbox(wake, moments));
    }

    /** A driver for the calling thread with this hand-off. */
    public BlockingDriver blocking(Moments moments) {
        return new BlockingDriver(wake -> making.mailbox(wake, moments));
    }

    /** A driver for an executor with this hand-off. */
    public AsyncDriver async(Executor executor, Moments moments) {
        return new AsyncDriver(executor, wake -> making.mailbox(wake, moments));
    }
}
