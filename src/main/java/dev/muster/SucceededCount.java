package dev.muster;

/** Met by so many successes: {@link ReturnCondition#succeeded(int)}. */
record SucceededCount(int count) implements ReturnCondition {

    SucceededCount {
        if (count < 0) {
            throw new IllegalArgumentException("count must be 0 or more, but is " + count);
        }
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
