package dev.muster;

import dev.muster.engine.Call;
import dev.muster.engine.Failed;
import dev.muster.engine.Ledger;
import dev.muster.progress.Progress.State;
import org.jspecify.annotations.Nullable;

/**
 * Hands completions over one by one: the part of {@link Gather#iterate()} and {@link AsyncGather#forEach} that does not
 * wait. First what completed, then, where the deadline cut it off and partial results are wanted, what did not. Used by
 * one thread at a time.
 */
final class CompletionCursor<K extends @Nullable Object, V extends @Nullable Object> {
    private static final int NOT_CUT_OFF = -1;

    private final Run<K> run;
    private final FailureMode mode;
    private int nextPending = NOT_CUT_OFF;

    CompletionCursor(Run<K> run, FailureMode mode) {
        this.run = run;
        this.mode = mode;
    }

    Run<K> run() {
        return run;
    }

    /**
     * Whether there is one to take; false while the next is not done, and at the end. Throws a failure that ends the
     * call.
     */
    boolean hasNext() {
        if (nextPending != NOT_CUT_OFF) {
            return nextPending < ledger().total();
        }
        while (ledger().hasNext()) {
            if (mode.asOutcomes() || !(ledger().outcome(ledger().peek()) instanceof Failed)) {
                return true;
            }
            if (mode.endsAtFailure()) {
                throw run.failed();
            }
            ledger().skip();
        }
        return false;
    }

    // An outcome where V is Outcome, else a result, null only where V may be.
    @SuppressWarnings({"unchecked", "NullAway"})
    Completion<K, V> next() {
        if (nextPending != NOT_CUT_OFF) {
            K key = run.key(nextPending);
            nextPending = pendingFrom(nextPending + 1);
            return new Completion<>(key, (V) new Outcome.Pending<>());
        }
        K key = run.key(ledger().peek());
        Object outcome = call().handOver();
        return new Completion<>(key, (V) (mode.asOutcomes() ? Run.outcome(outcome) : outcome));
    }

    /** Whether there is nothing left, neither to take nor to raise. */
    boolean isExhausted() {
        if (nextPending != NOT_CUT_OFF) {
            return !hasNext();
        }
        return isAllDone() && (mode.asOutcomes() || ledger().failed() == 0);
    }

    private boolean isAllDone() {
        return ledger().pending() == 0 && !ledger().hasNext();
    }

    /** Whether it is over; ends the call then, and throws if a failure was passed over. */
    boolean endIfOver() {
        if (isExhausted()) {
            run.end(State.SUCCEEDED);
            return true;
        }
        if (nextPending == NOT_CUT_OFF && isAllDone()) {
            throw run.failed();
        }
        return false;
    }

    /** The deadline came first: throws, or goes on with what is pending. */
    void cutOff() {
        if (!mode.partial()) {
            throw run.timedOut();
        }
        run.end(State.TIMED_OUT);
        nextPending = pendingFrom(0);
    }

    private int pendingFrom(int number) {
        int next = number;
        while (next < ledger().total() && !ledger().isPending(next)) {
            next++;
        }
        return next;
    }

    private Call call() {
        return run.call();
    }

    private Ledger ledger() {
        return run.ledger();
    }
}
