package dev.muster;

/**
 * Says when a {@link Wait} has waited enough: a pure function of the tally.
 *
 * <p>While something is pending, it is asked before any waiting and again after every batch of completions, on the
 * waiting thread. However it answers, a wait ends when nothing is pending any more. It must be stateless: one instance
 * may serve many calls at once, and in one call it may be asked any number of times. If it throws, the call ends with
 * what it threw.
 *
 * <p>The common conditions are constants ({@link ReturnWhen}) or made here; a lambda will do for any other:
 *
 * <pre>{@code
 * ReturnCondition threeSucceeded = ReturnCondition.succeeded(3);
 * ReturnCondition halfDone = tally -> 2 * tally.completed() >= tally.total();
 * ReturnCondition atMostTwoFailures = tally -> tally.failed() > 2;
 * }</pre>
 */
@FunctionalInterface
public interface ReturnCondition {

    /**
     * Whether the wait may end.
     *
     * @param tally how many have completed so far, and how
     * @return {@code true} to return now, {@code false} to go on waiting while something is pending
     */
    boolean isMet(Tally tally);

    /**
     * The first so many to complete, with a result or a failure.
     *
     * @param count how many, 0 or more; 0 is met at once, and more than there are means all of them
     * @return a condition that is met when {@code count} have completed or nothing is pending; equal to any other of
     *     the same count
     * @throws IllegalArgumentException if {@code count} is negative
     */
    static ReturnCondition completed(int count) {
        return new CompletedCount(count);
    }

    /**
     * A quorum: so many that completed with a result.
     *
     * @param count how many, 0 or more; 0 is met at once
     * @return a condition that is met when {@code count} have succeeded or nothing is pending; equal to any other of
     *     the same count
     * @throws IllegalArgumentException if {@code count} is negative
     */
    static ReturnCondition succeeded(int count) {
        return new SucceededCount(count);
    }
}
