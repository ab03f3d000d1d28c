package dev.muster;

/**
 * What becomes of the handles that are not done when a call ends early: with a failure, a timeout or an interrupt, by
 * {@code close()}, or because its condition was met.
 */
public enum Leftovers {

    /** They are left alone and run on. The default. */
    LEAVE,

    /** They are cancelled; a task that is running already is not interrupted. */
    CANCEL,

    /** They are cancelled, and a task that is running already is interrupted where the kind of handle can do that. */
    INTERRUPT
}
