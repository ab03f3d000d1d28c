package dev.muster.laws;

import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A strategy that passes on what another one answers, and keeps it. */
final class Looks implements PollingStrategy {
    /** What the strategy was told after a look, what it answered, and how many questions had been asked by then. */
    record Look(Poll poll, Duration delay, int questionsSoFar) {
        /** In nanoseconds since the call began. */
        long at() {
            return poll.elapsed().toNanos();
        }

        /** When the next look is due: after the delay, or at the deadline. */
        long due(Duration limit) {
            Duration left = limit.minusNanos(at());
            return at() + (delay.compareTo(left) < 0 ? delay : left).toNanos();
        }

        /** Whether the next look was taken when it was due; virtual time goes on a little where there is no delay. */
        boolean isKept(long next, Duration limit) {
            return next == due(limit) || delay.isZero() && next == due(limit) + 1;
        }
    }

    private final List<Look> looks = new ArrayList<>();
    private final PollingStrategy strategy;
    private final Questions questions;
    private final Door door;

    Looks(PollingStrategy strategy, Questions questions, Door door) {
        this.strategy = strategy;
        this.questions = questions;
        this.door = door;
    }

    /** The looks that left something to poll. */
    List<Look> taken() {
        return looks;
    }

    @Override
    public Duration nextDelay(Poll poll) {
        try {
            return door.pass(() -> {
                Duration delay = strategy.nextDelay(poll);
                looks.add(new Look(poll, delay, questions.asked().size()));
                return delay;
            });
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
