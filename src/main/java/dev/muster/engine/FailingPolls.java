package dev.muster.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * The handles about which polls keep failing. A failed poll says nothing about the task, so a handle is only given up when
 * polls have failed {@value #FEWEST} times in a row over the call's patience: a single slow failure is no proof, and many
 * quick ones are none either.
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

    /** A poll that included this key failed: whether that is enough, and the key is to fail. */
    boolean isGivenUp(int key, long now) {
        Streak before = streaks.get(key);
        Streak streak = before == null ? new Streak(1, now) : new Streak(before.polls + 1, before.since);
        streaks.put(key, streak);
        return streak.polls >= FEWEST && now - streak.since >= patience;
    }

    /** The outcome of a key that is given up. */
    Failed outcome(int key, long now, Throwable last) {
        Streak streak = streaks.remove(key);
        return new Failed(failure.of(streak == null ? 1 : streak.polls, streak == null ? 0 : now - streak.since, last));
    }
}
