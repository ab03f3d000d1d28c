package dev.muster;

import dev.muster.engine.Outcomes;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.engine.Plan;
import dev.muster.engine.Step;
import dev.muster.internal.Input;
import dev.muster.progress.Progress.State;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands completions over one by one: to whoever iterates, or to the consumer of an asynchronous call. First what
 * completed, then, where the deadline cut it off and partial results are wanted, what did not. Does not wait itself.
 * Used by one thread at a time.
 */
final class CompletionCursor<K extends @Nullable Object, V extends @Nullable Object>
        extends CallRun<K, @Nullable Void> {
    private static final int NOT_CUT_OFF = -1;

    private final boolean asOutcomes;
    private final boolean endsAtFailure;
    private final boolean isPartial;
    private final Consumer<? super Completion<K, V>> consumer;
    private int nextPending = NOT_CUT_OFF;

    /**
     * @param asOutcomes whether failures are values; raised otherwise
     * @param endsAtFailure whether the first failure is raised at once; otherwise after everything else
     * @param isPartial whether what the deadline cut off is a value, too
     * @param consumer takes what an asynchronous call hands over
     */
    CompletionCursor(
            Input<K> input,
            CallOptions options,
            Plan plan,
            boolean asOutcomes,
            boolean endsAtFailure,
            boolean isPartial,
            Consumer<? super Completion<K, V>> consumer) {
        super(input, options, plan, "iteration");
        this.asOutcomes = asOutcomes;
        this.endsAtFailure = endsAtFailure;
        this.isPartial = isPartial;
        this.consumer = consumer;
    }

    /**
     * Whether there is one to take; false while the next is not done, and at the end. Throws a failure that ends the
     * call.
     */
    boolean hasNext() {
        if (nextPending != NOT_CUT_OFF) {
            return nextPending < outcomes().total();
        }
        Outcomes outcomes = outcomes();
        while (call().mayHandOver()) {
            if (asOutcomes || !(outcomes.outcome(outcomes.peek()) instanceof Failed)) {
                return true;
            }
            if (endsAtFailure) {
                // One future at two keys must not count as half done.
                call().sweepAll();
                throw failed();
            }
            outcomes.skip();
        }
        return false;
    }

    // An outcome where V is Outcome, else a result, null only where V may be.
    @SuppressWarnings({"unchecked", "NullAway"})
    Completion<K, V> next() {
        if (nextPending != NOT_CUT_OFF) {
            K key = key(nextPending);
            nextPending = pendingFrom(nextPending + 1);
            return new Completion<>(key, (V) new Outcome.Pending<>());
        }
        K key = key(outcomes().peek());
        Object outcome = call().handOver();
        return new Completion<>(key, (V) (asOutcomes ? outcome(outcome) : outcome));
    }

    /** Whether there is nothing left, neither to take nor to raise. */
    boolean isExhausted() {
        if (nextPending != NOT_CUT_OFF) {
            return !hasNext();
        }
        return isAllDone() && (asOutcomes || outcomes().failed() == 0);
    }

    private boolean isAllDone() {
        return outcomes().pending() == 0 && !outcomes().hasNext();
    }

    /** Whether it is over; ends the call then, and throws if a failure was passed over. */
    boolean endIfOver() {
        if (isExhausted()) {
            end(State.SUCCEEDED);
            return true;
        }
        if (nextPending == NOT_CUT_OFF && isAllDone()) {
            throw failed();
        }
        return false;
    }

    /** The deadline came first: throws, or goes on with what is pending. */
    void cutOff() {
        if (!isPartial) {
            throw timedOut();
        }
        end(State.TIMED_OUT);
        nextPending = pendingFrom(0);
    }

    private int pendingFrom(int number) {
        int next = number;
        while (next < outcomes().total() && !outcomes().isPending(next)) {
            next++;
        }
        return next;
    }

    /** Gives the next one to the consumer. */
    @Override
    public void handOver() {
        if (hasNext()) {
            consumer.accept(next());
        }
    }

    @Override
    @Nullable
    Void result(Step.Kind end) {
        if (end == Step.Kind.TIMED_OUT) {
            cutOff();
            while (!isAbandoned() && hasNext()) {
                handOver();
            }
        }
        endIfOver();
        return null;
    }

    @Override
    @Nullable
    Void resultCutShort(Step.Kind end) {
        throw timedOut();
    }
}
