package dev.muster.polling;

import java.time.Duration;

/** What passes between a strategy and what wraps it. */
final class Answers {

    private Answers() {}

    /**
     * The answer of a wrapped strategy, whose {@code null} would otherwise surface as a {@link NullPointerException}
     * that blames the wrapper.
     */
    static Duration of(PollingStrategy strategy, Poll poll) {
        Duration answer = strategy.nextDelay(poll);
        if (answer == null) {
            throw new IllegalStateException(
                    "polling strategy " + strategy + " must answer with a delay of zero or more, but answered null");
        }
        return answer;
    }

    /** A look found something if either number says so: a poll that was built by hand may have only one of them set. */
    static boolean foundSomething(Poll poll) {
        return poll.completed() > 0 || poll.emptyStreak() == 0;
    }
}
