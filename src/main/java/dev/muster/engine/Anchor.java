package dev.muster.engine;

import dev.muster.engine.Plan.Urgency;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A future to block on: without a callback, and of a class whose {@code get()} only waits.
 *
 * @param isPolled whether it is one of those that are polled otherwise
 */
record Anchor(Future<?> future, boolean isPolled) {
    /** Where each completion matters, an anchor among polled futures is one of the first 64th of them. */
    private static final int EARLY_SHARE = 64;

    /**
     * A random one: pending if a draw finds one, else one that is done; null if no draw finds one that can be blocked
     * on.
     */
    static @Nullable Anchor draw(int draws, Handles handles, Keys unregistered, Keys polled, Urgency urgency) {
        int candidates = unregistered.size() + candidates(polled.size(), urgency);
        Anchor done = null;
        for (int drawn = 0; drawn < draws && candidates > 0; drawn++) {
            int position = ThreadLocalRandom.current().nextInt(candidates);
            boolean isPolled = position >= unregistered.size();
            Future<?> future =
                    handles.anchor(isPolled ? polled.get(position - unregistered.size()) : unregistered.get(position));
            if (future != null) {
                if (!future.isDone()) {
                    return new Anchor(future, isPolled);
                }
                done = new Anchor(future, isPolled);
            }
        }
        return done;
    }

    /**
     * Tasks of a pool mostly complete in the order of their submission: after one of the first 64th, a look, which is
     * at all of them, will find enough to be worth it.
     */
    private static int candidates(int polled, Urgency urgency) {
        return urgency == Urgency.AT_THE_END ? polled : (polled + EARLY_SHARE - 1) / EARLY_SHARE;
    }
}
