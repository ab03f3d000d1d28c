package dev.muster;

import dev.muster.internal.Require;

/** Met by so many successes: {@link ReturnCondition#succeeded(int)}. */
record SucceededCount(int count) implements ReturnCondition {

    SucceededCount {
        Require.notNegative("count", count);
    }

    @Override
    public boolean isMet(Tally tally) {
        return tally.succeeded() >= count || tally.pending() == 0;
    }

    @Override
    public String toString() {
        return "succeeded(" + count + ")";
    }
}
