package dev.muster.adapter;

/** Raises a task's failure as it is. */
final class Failures {
    private Failures() {}

    /** Throws the very exception, checked or not: wrapping it would cost a stack trace for each failed task. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> void raise(Throwable failure) throws X {
        throw (X) failure;
    }
}
