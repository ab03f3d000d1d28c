package dev.muster.engine;

import dev.muster.engine.Call.Verdict;

/** Lets time pass for a call until it ends, or until something can be handed over. */
public abstract class Driver {
    private final Mailbox mailbox;

    Driver(Mailbox.Factory mailboxes) {
        this.mailbox = mailboxes.of(this::wake);
    }

    /** Where the call's handles signal. */
    public final Mailbox mailbox() {
        return mailbox;
    }

    /** Nanoseconds since the call began. */
    public abstract long now();

    /** Waits until this time at the latest. May return early, for any reason or none: the caller looks for itself. */
    abstract void await(Call call, long until);

    abstract boolean isInterrupted();

    /** Any thread: ends {@link #await}. */
    abstract void wake();

    /** Takes the first look, and does not wait. */
    public final void begin(Call call) {
        call.advance(now());
    }

    /** Drives the call until something has completed that was not handed over, or until it ends. */
    public final Verdict untilNext(Call call) {
        return run(call, true);
    }

    /** Drives the call until it ends. */
    public final Verdict untilEnd(Call call) {
        return run(call, false);
    }

    private Verdict run(Call call, boolean untilNext) {
        while (true) {
            long now = now();
            call.advance(now);
            Verdict verdict = call.verdict(now, isInterrupted());
            if (verdict != Verdict.GO_ON || (untilNext && call.ledger().hasNext())) {
                return verdict;
            }
            await(call, call.wakeAt(now()));
        }
    }
}
