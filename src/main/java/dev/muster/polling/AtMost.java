package dev.muster.polling;

import java.time.Duration;

/** A strategy whose answers are lowered to an upper bound. */
record AtMost(PollingStrategy strategy, Duration max) implements PollingStrategy {

    AtMost {
        Require.notNegative("max", max);
    }

    @Override
    public Duration nextDelay(Poll poll) {
        Duration answer = Require.answer(strategy, poll);
        return answer.compareTo(max) <= 0 ? answer : max;
    }

    @Override
    public String toString() {
        return strategy + ".atMost(" + max + ")";
    }
}
