package dev.muster.soak;

import dev.muster.soak.Scenario.Place;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of a soak: those that call, those that complete, and those that run asynchronous calls. */
final class Places {
    private static final int COMPLETERS = 3;
    private static final int CALLERS_IN_A_POOL = 2;
    private static final String NAME = "soak";

    /** Complete handles. */
    final ExecutorService completers = Executors.newCachedThreadPool(named());

    /** Interrupts threads and cancels calls. */
    final ScheduledExecutorService striker = Executors.newSingleThreadScheduledExecutor(named());

    /** Runs asynchronous calls. */
    final ExecutorService pool = Executors.newFixedThreadPool(2, named());

    private final ForkJoinPool forkJoin = new ForkJoinPool(
            CALLERS_IN_A_POOL,
            itsPool -> {
                ForkJoinWorkerThread worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(itsPool);
                worker.setName(NAME + "-fork-join");
                return worker;
            },
            null,
            false);

    static int completersOfARound() {
        return COMPLETERS;
    }

    private static ThreadFactory named() {
        return task -> {
            Thread thread = new Thread(task, NAME);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs it on a thread of this kind; in a platform thread where there is no other. */
    void run(Place place, Runnable call) {
        switch (place) {
            case FORK_JOIN_POOL -> forkJoin.execute(call);
            case VIRTUAL_THREAD -> virtually(call);
            default -> named().newThread(call).start();
        }
    }

    /** By reflection, because virtual threads are younger than the oldest JDK that runs this. */
    private static void virtually(Runnable call) {
        if (Runtime.version().feature() < 21) {
            named().newThread(call).start();
            return;
        }
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads", e);
        }
    }

    void end() throws InterruptedException {
        for (ExecutorService each : new ExecutorService[] {completers, striker, pool, forkJoin}) {
            each.shutdownNow();
            Verification.require(each.awaitTermination(10, TimeUnit.SECONDS), "threads of the soak do not end");
        }
    }
}
