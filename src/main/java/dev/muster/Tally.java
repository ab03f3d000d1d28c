package dev.muster;

import dev.muster.internal.Require;

/**
 * How many of the handles of a call have completed, and how: all that a {@link ReturnCondition} decides on.
 *
 * <p>Keys are counted: a handle that stands at two keys counts twice.
 *
 * @param total how many there are, 0 or more
 * @param succeeded how many have completed with a result, 0 or more
 * @param failed how many have failed or were cancelled, 0 or more; {@code succeeded + failed} is at most {@code total}
 */
public record Tally(int total, int succeeded, int failed) {

    /**
     * Checks the counts.
     *
     * @param total how many there are
     * @param succeeded how many have completed with a result
     * @param failed how many have failed or were cancelled
     * @throws IllegalArgumentException if a count is negative, or more have completed than there are
     */
    public Tally {
        Require.notNegative("total", total);
        Require.notNegative("succeeded", succeeded);
        Require.notNegative("failed", failed);
        if (succeeded > total - failed) {
            throw new IllegalArgumentException("succeeded and failed must be at most total, which is " + total
                    + ", together, but are " + succeeded + " and " + failed);
        }
    }

    /** {@return how many have completed, with a result or a failure} */
    public int completed() {
        return succeeded + failed;
    }

    /** {@return how many have not completed yet} */
    public int pending() {
        return total - completed();
    }
}
