package dev.muster;

import dev.muster.internal.Require;

/** Met by so many completions of either kind: {@link ReturnCondition#completed(int)}. */
record CompletedCount(int count) implements ReturnCondition {

    CompletedCount {
        Require.notNegative("count", count);
    }

    @Override
    public boolean isMet(Tally tally) {
        return tally.completed() >= count || tally.pending() == 0;
    }

    @Override
    public String toString() {
        return "completed(" + count + ")";
    }
}
