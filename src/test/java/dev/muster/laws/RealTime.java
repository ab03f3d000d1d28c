package dev.muster.laws;

import dev.muster.support.BlockingTerminals;
import dev.muster.support.Thrown;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The threads on which things happen when time is real. Shared by all trials, and gone with the JVM. */
final class RealTime {
    /** Two, so that they race each other as well as the one that waits. */
    private static final ScheduledExecutorService COMPLETING =
            Executors.newScheduledThreadPool(2, daemons("completing"));

    private static final ExecutorService CALLING = Executors.newCachedThreadPool(daemons("calling"));

    private RealTime() {}

    static ThreadFactory daemons(String name) {
        return code -> {
            Thread thread = new Thread(code, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    static void after(long nanos, Runnable action) {
        COMPLETING.schedule(action, nanos, TimeUnit.NANOSECONDS);
    }

    /** Has something happen when a thread waits; asked for again and again, which is the only way to find out. */
    static void whenParked(Thread sleeper, Runnable action) {
        Thread.State state = sleeper.getState();
        if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
            action.run();
        } else {
            after(20_000, () -> whenParked(sleeper, action));
        }
    }

    /**
     * Makes calls in another thread, which is given up when it hangs.
     *
     * @param patience after which a call counts as hung
     */
    record Calling(Duration patience) implements BlockingTerminals.Calling {
        @Override
        public <R> R of(Supplier<R> call) {
            Future<R> running = CALLING.submit(call::get);
            try {
                return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                throw Thrown.asItIs(failed.getCause());
            } catch (TimeoutException late) {
                running.cancel(true);
                throw new AssertionError("hung for " + patience);
            } catch (InterruptedException interrupt) {
                throw new AssertionError(interrupt);
            }
        }
    }
}
