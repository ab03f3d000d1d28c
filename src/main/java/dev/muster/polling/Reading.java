package dev.muster.polling;

/** What a poll says about the look just taken. */
final class Reading {

    private Reading() {}

    /** A look found something if either number says so: a poll that was built by hand may have only one of them set. */
    static boolean foundSomething(Poll poll) {
        return poll.completed() > 0 || poll.emptyStreak() == 0;
    }
}
