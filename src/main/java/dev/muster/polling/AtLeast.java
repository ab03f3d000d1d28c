package dev.muster.polling;

import java.time.Duration;

/** A strategy whose answers are raised to a lower bound. */
record AtLeast(PollingStrategy strategy, Duration min) implements PollingStrategy {

    AtLeast {
        Delays.requireNotNegative("min", min);
    }

    /** A negative answer is passed on as it is: it is a mistake of the wrapped strategy, and must not be hidden by the bound. */
    @Override
    public Duration nextDelay(Poll poll) {
        Duration answer = Delays.answerOf(strategy, poll);
        return answer.isNegative() || answer.compareTo(min) >= 0 ? answer : min;
    }

    @Override
    public String toString() {
        return strategy + ".atLeast(" + min + ")";
    }
}
