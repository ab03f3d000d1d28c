package dev.muster.fray;

import dev.muster.Gather;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One run of a call: its futures, and the threads that act on them while it waits. The time is Fray's: a microsecond a
 * reading, and where all threads wait it leaps to when the first of them is due.
 */
final class Scene {
    /** What passes at each reading of the clock, in nanoseconds. */
    static final long TICK = 1_000;

    /** About what passes from one step of a thread to the next. */
    static final long STEP = 2 * TICK;

    /** A run takes far less, unless a completion goes unnoticed until some timer rings. */
    private static final long LATE = 50_000 * TICK;

    /** In milliseconds. */
    private static final long HOUR = 3_600_000;

    /** The number of this run. */
    final int number;

    private final boolean planted;
    private final List<CompletableFuture<Integer>> futures = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();

    Scene(int number, boolean planted) {
        this.number = number;
        this.planted = planted;
    }

    /** Acts while the call waits, or an hour later. */
    private static final class Actor extends Thread {
        private final boolean late;

        /** When it had acted; written by this thread, read by who has joined it. */
        private long acted;

        Actor(Runnable action, boolean late) {
            super(action);
            this.late = late;
        }

        @Override
        public void run() {
            if (late) {
                try {
                    Thread.sleep(HOUR);
                } catch (InterruptedException interrupt) {
                    throw new AssertionError(interrupt);
                }
            }
            super.run();
            acted = System.nanoTime();
        }
    }

    /** A pending future, on which nothing may be left. */
    CompletableFuture<Integer> future() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        futures.add(future);
        return future;
    }

    /** These, and in every other run one that never completes. */
    List<CompletableFuture<Integer>> orOneMore(List<CompletableFuture<Integer>> those) {
        List<CompletableFuture<Integer>> handles = new ArrayList<>(those);
        if (number % 2 > 0) {
            handles.add(future());
        }
        return handles;
    }

    /** A call with the hand-off of this run. */
    Gather<Integer, Integer> gather(List<CompletableFuture<Integer>> handles) {
        Gather<Integer, Integer> call = Gather.of(handles);
        return planted ? LostWakeUp.plantedIn(call) : call;
    }

    /** Has another thread do this from now on. */
    void meanwhile(Runnable action) {
        start(new Actor(action, false));
    }

    /** Has another thread do this from now on; in one run of four, an hour later, when all else is long over. */
    void meanwhileOrLater(Runnable action) {
        start(new Actor(action, number % 4 == 0));
    }

    private void start(Actor actor) {
        actors.add(actor);
        actor.start();
    }

    /**
     * When the last of those that act meanwhile had acted, once all have; an interrupt meanwhile is kept.
     */
    long acted() {
        long last = Long.MIN_VALUE;
        boolean interrupted = false;
        for (Actor actor : actors) {
            while (actor.isAlive()) {
                try {
                    actor.join();
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            }
            if (!actor.late) {
                last = Math.max(last, actor.acted);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    /**
     * Nothing of the call may be left on what is pending. Only once all threads have acted: whoever completes a future
     * may be about to take the callback off others. (On what is done, the JDK itself leaves a node that is dead.)
     */
    void nothingLeft() {
        for (CompletableFuture<Integer> future : futures) {
            isTrue(future.isDone() || future.getNumberOfDependents() == 0, "a callback is left");
        }
    }

    /** The call returned at this time, which must not be long after whatever made it return. */
    static void promptly(long returned, long made) {
        isTrue(returned - made < LATE, "returned " + (returned - made) + " ns late");
    }

    static void isTrue(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static void equal(Object expected, Object actual, String what) {
        isTrue(expected.equals(actual), what + ": " + actual + " instead of " + expected);
    }
}
