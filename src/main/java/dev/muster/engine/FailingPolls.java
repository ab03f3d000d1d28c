package dev.muster.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handles about which polls keep failing. A failed poll says nothing about the task, so a handle is only given up
 * when polls have failed {@value #FEWEST} times in a row over the call's patience: a single slow failure is no proof,
 * and many quick ones are none either.
 */
final class FailingPolls {
    private static final int FEWEST = 3;

    private record Streak(int polls, long since) {}

    private final long patience;
    private final Plan.PollFailure failure;
    private final Map<Integer, Streak> streaks = new HashMap<>();

    FailingPolls(Plan plan) {
        this.patience = plan.patience();
        this.failure = plan.pollFailure();
    }

    /** A poll that included this key answered. */
    void answered(int key) {
        if (!streaks.isEmpty()) {
            streaks.remove(key);
        }
    }

    /**
     * A poll that included this key failed: the outcome of a key that is given up for it, null as long as it is not.
     */
    @Nullable
    Failed failed(int key, long now, Throwable thrown) {
        Streak before = streaks.get(key);
        Streak streak = before == null ? new Streak(1, now) : new Streak(before.polls + 1, before.since);
        long span = now - streak.since;
        if (streak.polls < FEWEST || span < patience) {
            streaks.put(key, streak);
            return null;
        }
        streaks.remove(key);
        return new Failed(failure.of(streak.polls, span, thrown));
    }
}
