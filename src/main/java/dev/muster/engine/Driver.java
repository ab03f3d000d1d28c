package dev.muster.engine;

import dev.muster.engine.Interpreter.Waiting;

/** Lets time pass for a call: carries out the interpreter's steps in the calling thread. */
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

    /** What this driver can do to let time pass. */
    public abstract Waiting waiting();

    abstract boolean isInterrupted();

    /** Any thread: ends a sleep. */
    abstract void wake();

    /** Runs the call until something can be handed over, or until it ends: the step that says which. */
    public abstract Step run(Interpreter call);

    /** Takes the first look, and does not wait. */
    public final void begin(Interpreter call) {
        Step step = call.next(now(), isInterrupted());
        while (step.kind() == Step.Kind.ASK) {
            call.carryOut(step);
            step = call.next(now(), isInterrupted());
        }
    }
}
