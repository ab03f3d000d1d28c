package dev.muster.support;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread of its own that makes one call, so that the test can watch it wait, interrupt it, and have what it returned. */
public final class Caller<T> {

    private final FutureTask<T> task;
    private final Thread thread;
    private volatile boolean interruptedAtTheEnd;

    private Caller(Callable<T> call) {
        task = new FutureTask<>(() -> {
            try {
                return call.call();
            } finally {
                interruptedAtTheEnd = Thread.currentThread().isInterrupted();
            }
        });
        thread = new Thread(task, "caller");
        thread.setDaemon(true);
    }

    public static <T> Caller<T> of(Callable<T> call) {
        Caller<T> caller = new Caller<>(call);
        caller.thread.start();
        return caller;
    }

    /** Returns once the call waits, or is over. */
    public Caller<T> untilItWaits() {
        Eventually.until("the caller waits", () -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        });
        return this;
    }

    public void interrupt() {
        thread.interrupt();
    }

    public Thread thread() {
        return thread;
    }

    public boolean isOver() {
        return task.isDone();
    }

    /** What the call returned, or throws what it threw. */
    public T result() throws Exception {
        try {
            return task.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) e.getCause();
        } catch (TimeoutException e) {
            AssertionError hang = new AssertionError("the call hangs");
            hang.setStackTrace(thread.getStackTrace());
            throw hang;
        }
    }

    /** Whether the calling thread's interrupt status was set when the call ended. */
    public boolean interruptedAtTheEnd() throws Exception {
        try {
            result();
        } catch (RuntimeException expected) {
            // how it ended is not asked here
        }
        return interruptedAtTheEnd;
    }
}
