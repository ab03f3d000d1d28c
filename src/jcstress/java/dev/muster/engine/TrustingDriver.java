package dev.muster.engine;

import dev.muster.engine.AsyncDriver.Owner;
import dev.muster.engine.Interpreter.Waiting;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the call in whatever thread wakes it, and trusts the mailbox to wake it exactly once in each sleep: the library's
 * own driver has a state as well, and is none the worse for a wake-up too many, or for one too few before a cancellation.
 */
final class TrustingDriver {
    private final long began = System.nanoTime();
    private final Mailbox mailbox = Mistake.mailbox(this::run);
    private final Interpreter call;
    private final Owner owner;

    TrustingDriver(Plan plan, Owner owner, CompletableFuture<?>... futures) {
        this.call = Setting.call(mailbox, Waiting.SLEEP, plan, futures);
        this.owner = owner;
    }

    Interpreter call() {
        return call;
    }

    /** Any thread, after the call was closed. */
    void abandon() {
        new Signal(Signal.NO_KEY, mailbox).run();
    }

    /** Until it sleeps, or has ended. */
    void run() {
        try {
            while (true) {
                Step step = call.next(System.nanoTime() - began, false);
                switch (step.kind()) {
                    case ASK, FETCH, SUBSCRIBE -> call.carryOut(step);
                    case HAND_OVER -> owner.handOver();
                    case SLEEP -> {
                        if (mailbox.sleep()) {
                            return;
                        }
                    }
                    default -> {
                        owner.ended(step.kind(), false);
                        return;
                    }
                }
            }
        } catch (Throwable thrown) {
            owner.broken(thrown);
        }
    }
}
