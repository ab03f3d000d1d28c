package dev.muster;

import dev.muster.engine.Call;
import dev.muster.engine.Failed;
import dev.muster.engine.Ledger;
import dev.muster.progress.Progress.State;
import org.jspecify.annotations.Nullable;

/**
 * Hands completions over one by one: the part of {@link Gather#iterate()} and {@link AsyncGather#forEach} that does not
 * wait. First what completed, then, where the deadline cut it off and partial results are wanted, what did not.
 */
final class HandOver<K extends @Nullable Object, V extends @Nullable Object> {
    private static final int NOT_CUT_OFF = -1;

    private final Attempt<K> attempt;
    private final Returned returned;
    private int nextPending = NOT_CUT_OFF;

    HandOver(Attempt<K> attempt, Returned returned) {
        this.attempt = attempt;
        this.returned = returned;
    }

    Attempt<K> attempt() {
        return attempt;
    }

    /** Whether there is one to take; false while the next is not done, and at the end. Throws a failure that ends the call. */
    boolean hasNext() {
        if (nextPending != NOT_CUT_OFF) {
            return nextPending < ledger().total();
        }
        while (ledger().hasNext()) {
            if (returned.asOutcomes() || !(ledger().outcome(ledger().peek()) instanceof Failed)) {
                return true;
            }
            if (returned.endsAtFailure()) {
                throw attempt.failed();
            }
            ledger().skip();
        }
        return false;
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // an outcome where V is Outcome, else a result, null only where V may be
    Completion<K, V> next() {
        if (nextPending != NOT_CUT_OFF) {
            K key = attempt.key(nextPending);
            nextPending = pendingFrom(nextPending + 1);
            return new Completion<>(key, (V) new Outcome.Pending<>());
        }
        K key = attempt.key(ledger().peek());
        Object outcome = call().handOver();
        return new Completion<>(key, (V) (returned.asOutcomes() ? Attempt.outcome(outcome) : outcome));
    }

    /** Whether there is nothing left, neither to take nor to raise. */
    boolean isExhausted() {
        if (nextPending != NOT_CUT_OFF) {
            return !hasNext();
        }
        return isAllDone() && (returned.asOutcomes() || ledger().failed() == 0);
    }

    private boolean isAllDone() {
        return ledger().pending() == 0 && !ledger().hasNext();
    }

    /** Whether it is over; ends the call then, and throws if a failure was passed over. */
    boolean endIfOver() {
        if (isExhausted()) {
            attempt.end(State.SUCCEEDED);
            return true;
        }
        if (nextPending == NOT_CUT_OFF && isAllDone()) {
            throw attempt.failed();
        }
        return false;
    }

    /** The deadline came first: throws, or goes on with what is pending. */
    void cutOff() {
        if (!returned.partial()) {
            throw attempt.timedOut();
        }
        attempt.end(State.TIMED_OUT);
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
        return attempt.call();
    }

    private Ledger ledger() {
        return attempt.ledger();
    }
}
