package dev.muster.adapter;

import java.util.concurrent.ExecutionException;

/** Raises a task's failure as it is. */
final class Failures {
    private Failures() {}

    /**
     * Throws the very exception, checked or not: wrapping it would cost a stack trace for each failed task. All but an
     * interrupt, which thrown as it is would mean that the thread which asks was interrupted, not the task.
     */
    static void raise(Throwable failure) throws ExecutionException {
        if (failure instanceof InterruptedException) {
            throw new ExecutionException(failure);
        }
        raiseAsIs(failure);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void raiseAsIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
