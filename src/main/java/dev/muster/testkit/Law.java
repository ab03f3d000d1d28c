package dev.muster.testkit;

/**
 * A law, as a message about a breach cites it.
 *
 * @param of what it is a law of
 * @param number its number in the table of the contract
 * @param statement what holds
 * @param why what goes wrong where it does not
 */
record Law(String of, int number, String statement, String why) {

    /** The breach: what was done, what came of it, and what was expected. */
    AssertionError broken(String example, String observed, String expected) {
        return new AssertionError(String.format(
                "%nLaw %d of %s is broken: %s%n  why:      %s%n  example:  %s%n  observed: %s%n  expected: %s",
                number, of, statement, why, example, observed, expected));
    }

    AssertionError broken(String example, Throwable thrown, String expected) {
        AssertionError broken = broken(example, "threw " + thrown, expected);
        broken.initCause(thrown);
        return broken;
    }
}
