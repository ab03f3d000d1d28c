package dev.muster.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Has things happen at the moments when a hand-off can go wrong: after the taker's last look and before it sleeps, right
 * after it said that it sleeps, and when it sleeps indeed. So a law can put a completion there without any timing. Safe for
 * use by several threads; one thing at a time, in the order in which they were planned.
 */
public final class Moments {
    /** When, seen from the thread that takes the signals. */
    public enum Moment {
        /** It has looked, and is about to sleep. */
        ABOUT_TO_SLEEP,
        /** It has said that it sleeps, and is still awake. */
        FALLING_ASLEEP,
        /** It sleeps, and only a wake-up ends that. */
        FAST_ASLEEP
    }

    private record Plan(Moment moment, BooleanSupplier action) {}

    private final BiConsumer<Thread, Runnable> whenAsleep;
    private final Deque<Plan> plans = new ArrayDeque<>();
    private boolean underWay;

    /** @param whenAsleep has an action happen once this thread sleeps */
    public Moments(BiConsumer<Thread, Runnable> whenAsleep) {
        this.whenAsleep = whenAsleep;
    }

    /**
     * Has this happen at the next such moment that comes after everything planned before has happened.
     *
     * @param action says whether it did something; if not, the moment is left to what is planned next
     */
    public synchronized void plan(Moment moment, BooleanSupplier action) {
        plans.add(new Plan(moment, action));
    }

    /** The taker is about to sleep. */
    synchronized void aboutToSleep() {
        happen(Moment.ABOUT_TO_SLEEP);
    }

    /** The taker has said that it sleeps. */
    synchronized void fallingAsleep() {
        happen(Moment.FALLING_ASLEEP);
        if (!underWay && isNext(Moment.FAST_ASLEEP)) {
            underWay = true;
            whenAsleep.accept(Thread.currentThread(), this::fastAsleep);
        }
    }

    private synchronized void fastAsleep() {
        underWay = false;
        happen(Moment.FAST_ASLEEP);
    }

    private void happen(Moment moment) {
        boolean happened = false;
        while (!happened && isNext(moment)) {
            happened = plans.poll().action.getAsBoolean();
        }
    }

    private boolean isNext(Moment moment) {
        return !plans.isEmpty() && plans.peek().moment == moment;
    }
}
