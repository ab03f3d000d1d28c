package dev.muster.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** A task that runs until the test lets it return or fail; it remembers whether it was interrupted. */
public final class Gate<V> implements Callable<V> {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private volatile V value;
    private volatile RuntimeException failure;

    public void open(V result) {
        value = result;
        open.countDown();
    }

    public void fail(RuntimeException exception) {
        failure = exception;
        open.countDown();
    }

    /** A task that runs, in a thread of its own, by the time this returns. */
    public FutureTask<V> running() {
        FutureTask<V> task = new FutureTask<>(this);
        Thread worker = new Thread(task, "worker");
        worker.setDaemon(true);
        worker.start();
        untilItRuns();
        return task;
    }

    public void untilItRuns() {
        Eventually.until("the task runs", () -> started.getCount() == 0);
    }

    public void untilItIsInterrupted() {
        Eventually.until("the task is interrupted", () -> interrupted.getCount() == 0);
    }

    public boolean wasInterrupted() {
        return interrupted.getCount() == 0;
    }

    @Override
    public V call() throws InterruptedException {
        started.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
