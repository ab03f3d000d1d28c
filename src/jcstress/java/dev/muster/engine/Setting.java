package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.internal.ProgressNotifier;
import dev.muster.polling.PollingAlgorithm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** What the races have in common. */
final class Setting {
    /**
     * After which a wait counts as one that was never woken: far longer than any thread is kept from running. Short where a
     * mistake is made, or the run would take for ever to show it.
     */
    static final long NEVER = Mistake.NONE.isMade() ? 20_000_000_000L : 5_000_000L;

    private static final int SPINS_BETWEEN_YIELDS = 1_000;

    private Setting() {}

    /** A call that subscribes at once, and waits for all of these. */
    static Interpreter call(Driver driver, long timeout, CompletableFuture<?>... futures) {
        return call(driver.mailbox(), driver.waiting(), plan(timeout, Delivery.TOGETHER), futures);
    }

    /** A call of such a plan, which waits for all of these. */
    static Interpreter call(Mailbox mailbox, Waiting waiting, Plan plan, CompletableFuture<?>... futures) {
        ProgressNotifier nobody = new ProgressNotifier(null, futures.length);
        return new Interpreter(futures.clone(), Adapters.known(), plan, nobody, mailbox, waiting);
    }

    /** A plan that subscribes at once, and waits for everything. */
    static Plan plan(long timeout, Delivery delivery) {
        return new Plan(
                timeout,
                PollingAlgorithm.ADAPTIVE,
                NEVER,
                StopRule.NEVER,
                Observation.RESULT,
                Urgency.EVERY,
                delivery,
                (polls, span, last) -> last);
    }

    /** Returns once the other actor is so far: else the quick one would be long through when the slow one begins. */
    static void until(BooleanSupplier soFar) {
        for (int spins = 1; !soFar.getAsBoolean(); spins++) {
            if (spins % SPINS_BETWEEN_YIELDS == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Lets up to so many nanoseconds pass, so that every moment of what the other actor does is met now and then. */
    static void aRandomWhile(int nanos) {
        long end = System.nanoTime() + ThreadLocalRandom.current().nextInt(nanos);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
