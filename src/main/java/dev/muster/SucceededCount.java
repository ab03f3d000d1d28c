package dev.muster;

/** Met by so many successes: {@link ReturnCondition#succeeded(int)}. */
record SucceededCount(int count) implements ReturnCondition {

    SucceededCount {
        Arguments.notNegative("count", count);
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
