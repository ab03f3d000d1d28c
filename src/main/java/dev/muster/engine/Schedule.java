package dev.muster.engine;

import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When the next look at the polled handles is due: what the strategy is told, and what it answered. */
final class Schedule {
    /** The look that was due has been taken; the strategy has not been asked for the next one. */
    private static final long OPEN = Long.MIN_VALUE;

    private final PollingStrategy strategy;
    private long checks;
    private int found;
    private int emptyStreak;
    private Duration lastDelay = Duration.ZERO;
    private long lastFound;
    private long nextLook = OPEN;

    Schedule(PollingStrategy strategy) {
        this.strategy = strategy;
    }

    boolean isDue(long now) {
        return nextLook != OPEN && now >= nextLook;
    }

    /** Something happened that makes the next look worth taking now. */
    void lookNow() {
        nextLook = 0;
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
    long nextLook(long now, int pending, int questions, int total) {
        if (nextLook == OPEN) {
            Duration delay = strategy.nextDelay(Poll.builder()
                    .checks(checks)
                    .completed(found)
                    .emptyStreak(emptyStreak)
                    .lastDelay(lastDelay)
                    .elapsed(Duration.ofNanos(now))
                    .sinceCompletion(Duration.ofNanos(now - lastFound))
                    .pending(pending)
                    .questions(questions)
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

    /** The sum of two times that are not negative, without overflow. */
    static long plus(long time, long delay) {
        long sum = time + delay;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
