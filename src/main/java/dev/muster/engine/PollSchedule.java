package dev.muster.engine;

import dev.muster.polling.AdaptivePolling;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When the next look at the polled handles is due: what the strategy is told, and what it answered. Where the strategy
 * is {@code ADAPTIVE}, tasks of the JDK are also glanced at in between, as often as that costs next to nothing.
 */
final class PollSchedule {
    static final long NEVER = Long.MAX_VALUE;

    /** The look that was due has been taken; the strategy has not been asked for the next one. */
    private static final long OPEN = Long.MIN_VALUE;

    /** 1 ms, between two glances at least. */
    private static final long SHORTEST_GLANCE_INTERVAL = 1_000_000;

    /**
     * What a glance costs, in nanoseconds: to wake a thread or to run a piece on an executor, and to look at a task.
     */
    private static final long WAKE_UP = 8_000;

    private static final long RUN = 40_000;
    private static final long TASK = 50;

    /** Up to so many tasks glances take a hundredth of a core, beyond it a twentieth. */
    private static final int FEW_TASKS = 1_000;

    private final PollingStrategy strategy;
    private final boolean glances;
    private final long glanceCost;
    private long checks;
    private int found;
    private int emptyStreak;
    private Duration lastDelay = Duration.ZERO;
    private long lastFound;
    private long nextLook = OPEN;
    private long nextGlance = NEVER;

    PollSchedule(PollingStrategy strategy, boolean inThread) {
        this.strategy = strategy;
        this.glances = strategy == PollingAlgorithm.ADAPTIVE
                || (strategy instanceof AdaptivePolling
                        && strategy.equals(AdaptivePolling.builder().build()));
        this.glanceCost = inThread ? WAKE_UP : RUN;
    }

    /** Whether the strategy is to be asked. */
    boolean isOpen() {
        return nextLook == OPEN;
    }

    boolean isDue(long now) {
        return nextLook != OPEN && now >= nextLook;
    }

    /** Something happened that makes the next look worth taking now. */
    void lookNow() {
        if (glances) {
            nextGlance = 0;
        } else {
            nextLook = 0;
        }
    }

    void looked(long now, int foundByThisLook) {
        checks++;
        found = foundByThisLook;
        if (foundByThisLook > 0) {
            emptyStreak = 0;
            lastFound = now;
        } else if (emptyStreak < Integer.MAX_VALUE) { // no overflow: a look every millisecond comes this far in 25 days
            emptyStreak++;
        }
        nextLook = OPEN;
    }

    /** When to look again, in nanoseconds since the call began; the strategy is asked once per look. */
    long nextLook(long now, PolledHandles polled, int total) {
        if (nextLook == OPEN) {
            Duration delay = strategy.nextDelay(Poll.builder()
                    .checks(checks)
                    .completed(found)
                    .emptyStreak(emptyStreak)
                    .lastDelay(lastDelay)
                    .elapsed(Duration.ofNanos(now))
                    .sinceCompletion(Duration.ofNanos(now - lastFound))
                    .pending(polled.pending())
                    .questions(polled.questions())
                    .total(total)
                    .build());
            if (delay == null || delay.isNegative()) {
                throw new IllegalStateException("polling strategy " + strategy + " answered " + delay
                        + ", must be a delay of zero or more (zero: look again at once)");
            }
            lastDelay = delay;
            nextLook = plus(now, TimeUnit.NANOSECONDS.convert(delay));
        }
        return nextLook;
    }

    /** When to glance at so many tasks of the JDK; {@link #NEVER} where the strategy is to be obeyed exactly. */
    long nextGlance(long now, int tasks) {
        if (!glances || tasks == 0) {
            return NEVER;
        }
        if (nextGlance == NEVER) {
            long cost = glanceCost + TASK * tasks;
            nextGlance = now + Math.max(SHORTEST_GLANCE_INTERVAL, cost * (tasks <= FEW_TASKS ? 100 : 20));
        }
        return nextGlance;
    }

    /** Whether a glance is due; not again before the next interval. */
    boolean takeGlance(long now) {
        boolean due = now >= nextGlance;
        if (due) {
            nextGlance = NEVER;
        }
        return due;
    }

    /** The sum of two times that are not negative, without overflow. */
    static long plus(long time, long delay) {
        long sum = time + delay;
        return sum < 0 ? NEVER : sum;
    }
}
