package dev.muster;

/** Met by so many completions of either kind: {@link ReturnCondition#completed(int)}. */
record CompletedCount(int count) implements ReturnCondition {

    CompletedCount {
        if (count < 0) {
            throw new IllegalArgumentException("count must be 0 or more, but is " + count);
        }
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
