package dev.muster.support;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor whose threads can be told by their name, and which counts the tasks that it was given. */
public final class CountingExecutor implements Executor, AutoCloseable {

    private static final String NAME = "counting-executor";

    private final AtomicInteger tasks = new AtomicInteger();
    private final ExecutorService executor;

    public CountingExecutor(int threads) {
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, NAME);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        tasks.incrementAndGet();
        executor.execute(task);
    }

    public static boolean owns(Thread thread) {
        return thread.getName().equals(NAME);
    }

    public int tasks() {
        return tasks.get();
    }

    /** Returns once one of its threads has run a task: with one thread, nothing blocks it. */
    public void assertUsable() {
        try {
            executor.submit(() -> {}).get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception blocked) {
            throw new AssertionError("the executor's thread is blocked", blocked);
        }
    }

    /** From now on tasks are rejected. */
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
