package dev.muster.soak;

import static dev.muster.soak.Verification.require;

import dev.muster.Leftovers;
import dev.muster.progress.Progress;
import dev.muster.progress.ProgressListener;
import dev.muster.soak.Scenario.Due;
import dev.muster.soak.Scenario.Listener;
import dev.muster.soak.Scenario.Terminal;
import dev.muster.support.Eventually;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** One call, under the circumstances of a scenario, and what must hold of it. */
final class Round {
    private static final long PATIENCE_SECONDS = 10;

    private final Scenario scenario;
    private final Places places;
    private final Counting listener = new Counting();
    private volatile boolean over;

    // Guarded by this: a strike comes while the call runs, or not at all.
    private Runnable strike;
    private boolean strikesAtOnce;
    private boolean callIsOver;
    private volatile long struckAt = Long.MAX_VALUE;

    private volatile Thread caller = Thread.currentThread();

    Round(Scenario scenario, Places places) {
        this.scenario = scenario;
        this.places = places;
    }

    /** Throws an {@code AssertionError} if anything was not as it must be. */
    void run() throws Exception {
        CountDownLatch completed = new CountDownLatch(Places.completersOfARound());
        long began = System.nanoTime();
        for (int completer = 0; completer < Places.completersOfARound(); completer++) {
            List<Due> share = share(completer);
            places.completers.execute(() -> {
                completeAll(share, began);
                completed.countDown();
            });
        }
        CompletableFuture<Void> verdict = new CompletableFuture<>();
        places.run(scenario.place, () -> {
            caller = Thread.currentThread();
            try {
                new SoakCall(scenario, places, this).run();
                verdict.complete(null);
            } catch (Throwable wrong) {
                verdict.completeExceptionally(wrong);
            }
        });
        ScheduledFuture<?> striking = scenario.strikesAt < 0
                ? null
                : places.striker.schedule(this::strike, scenario.strikesAt, TimeUnit.NANOSECONDS);
        try {
            await(verdict);
            nothingIsLeft();
        } finally {
            over = true;
            if (striking != null) {
                striking.cancel(false);
            }
            require(completed.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the completing threads do not end");
        }
    }

    private List<Due> share(int completer) {
        return IntStream.range(0, scenario.due.size())
                .filter(index -> index % Places.completersOfARound() == completer)
                .mapToObj(scenario.due::get)
                .toList();
    }

    private void completeAll(List<Due> share, long began) {
        for (Due due : share) {
            long left = due.at() - (System.nanoTime() - began);
            while (left > 0 && !over) {
                LockSupport.parkNanos(left);
                // A call that is over may have cancelled what this thread was running, with an interrupt.
                Thread.interrupted();
                left = due.at() - (System.nanoTime() - began);
            }
            if (over) {
                return;
            }
            due.handle().complete();
        }
    }

    private void await(CompletableFuture<Void> verdict) throws Exception {
        long limit = Math.max(scenario.span, Math.max(scenario.timeout, scenario.strikesAt));
        try {
            verdict.get(limit + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hang) {
            AssertionError hangs = new AssertionError("the call hangs");
            hangs.setStackTrace(caller.getStackTrace());
            dumpThreads();
            throw hangs;
        } catch (ExecutionException wrong) {
            throw new AssertionError(wrong.getCause().getMessage(), wrong.getCause());
        }
    }

    private static void dumpThreads() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            System.err.println(thread);
            for (StackTraceElement frame : stack) {
                System.err.println("    at " + frame);
            }
        });
    }

    private void nothingIsLeft() {
        boolean dropped = scenario.terminal == Terminal.ITERATE_AND_DROP;
        if (dropped && !scenario.collectsGarbage) {
            return;
        }
        // Another thread may be about to take off what it just completed; an iteration that was dropped waits for its
        // collection.
        Eventually.until("no registration is left", () -> {
            boolean nothing = scenario.handles.values().stream().noneMatch(handle -> handle.callbacksLeft() > 0);
            if (!nothing && dropped) {
                System.gc();
            }
            return nothing;
        });
        if (scenario.leftovers == Leftovers.LEAVE) {
            require(
                    scenario.handles.values().stream().noneMatch(SoakHandle::wasCancelled),
                    "something was cancelled that was to be left");
        } else if (!dropped) {
            Eventually.until("the leftovers are cancelled", () -> scenario.handles.values().stream()
                    .noneMatch(SoakHandle::isLeft));
        }
        if (!dropped && scenario.listener == Listener.COUNTS) {
            // A call that was cancelled before it began tells nobody anything.
            Eventually.until("the listener is told of the end", () -> listener.finals > 0 || listener.last < 0);
            require(listener.finals <= 1, "the listener was told of the end " + listener.finals + " times");
        }
        require(listener.wrong == null, "progress: " + listener.wrong);
    }

    ProgressListener listener() {
        return listener;
    }

    /** From now on the call may be struck, in this way. */
    synchronized void strikeable(Runnable how) {
        strike = how;
        if (strikesAtOnce) {
            strike();
        }
    }

    private synchronized void strike() {
        if (strike == null) {
            strikesAtOnce = true;
        } else if (!callIsOver) {
            struckAt = System.nanoTime();
            strike.run();
        }
    }

    /** The call is over. When it was struck before that; {@code Long.MAX_VALUE} if it was not. */
    synchronized long callIsOver() {
        callIsOver = true;
        return struckAt;
    }

    /** Checks what it is told; or throws. */
    private final class Counting implements ProgressListener {
        private volatile int last = -1;
        private volatile int finals;
        private volatile String wrong;

        @Override
        public void onProgress(Progress progress) {
            if (scenario.listener == Listener.THROWS) {
                throw new IllegalStateException("a listener that throws");
            }
            if (progress.completed() < last || finals > 0) {
                wrong = progress + " after " + last + " were completed, and " + finals + " ends";
            }
            last = progress.completed();
            if (progress.state() != Progress.State.RUNNING) {
                finals++;
            }
        }
    }
}
