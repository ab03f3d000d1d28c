package dev.muster.polling;

import java.time.Duration;

/** A strategy whose answers are raised to a lower bound. */
record AtLeast(PollingStrategy strategy, Duration min) implements PollingStrategy {

    AtLeast {
        Require.notNegative("min", min);
    }

    /**
     * A negative answer is a mistake of the wrapped strategy: it is passed on, so that the bound does not hide it.
     */
    @Override
    public Duration nextDelay(Poll poll) {
        Duration answer = Require.answer(strategy, poll);
        return answer.isNegative() || answer.compareTo(min) >= 0 ? answer : min;
    }

    @Override
    public String toString() {
        return strategy + ".atLeast(" + min + ")";
    }
}
