package dev.muster.polling;

import java.time.Duration;

/**
 * Says how long to pause between two looks at the handles that cannot notify.
 *
 * <p>A strategy is a pure function: the same {@link Poll} must get the same answer, and nothing may be remembered from
 * one call to the next. That makes it shareable by any number of calls and threads at once, and a lambda will do:
 *
 * <pre>{@code
 * PollingStrategy remoteJobs = poll -> Duration.ofMillis(100).plus(poll.elapsed().dividedBy(10));
 * PollingStrategy considerate = PollingAlgorithm.EXPONENTIAL
 *         .atLeast(Duration.ofMillis(50))
 *         .jittered(0.2, 42);
 * }</pre>
 *
 * <p>The caller clips every answer to the time that is left until the deadline and looks once more at the deadline, so
 * that a long delay never oversleeps a timeout: any span will do, up to {@code Duration.ofSeconds(Long.MAX_VALUE)},
 * which is to say at the deadline or never. Zero for ever keeps a processor busy, but neither the deadline nor an
 * interrupt from being noticed. A strategy that throws ends the call with its exception.
 *
 * @see PollingAlgorithm
 */
@FunctionalInterface
public interface PollingStrategy {

    /**
     * Says how long to pause before the next look. Asked after every look that left something to poll, on the thread
     * that waits, with {@code async()} on its executor.
     *
     * @param poll what is known after the look just taken
     * @return the pause, zero to look again at once; {@code null} or a negative duration ends the call with an
     *     {@link IllegalStateException} that names this strategy
     */
    Duration nextDelay(Poll poll);

    /**
     * {@return a strategy that answers as this one does, but never less than {@code min}}
     *
     * <p>The poll is passed on as it is, so that {@link Poll#lastDelay()} is the raised answer. Two results for equal
     * strategies and the same bound are equal. Of contradictory bounds the one said last wins: after
     * {@code atMost(b).atLeast(a)} with b &lt; a every pause is a.
     *
     * @param min the shortest pause, zero or more
     * @throws NullPointerException if {@code min} is {@code null}
     * @throws IllegalArgumentException if {@code min} is negative
     */
    default PollingStrategy atLeast(Duration min) {
        return new AtLeast(this, min);
    }

    /**
     * {@return a strategy that answers as this one does, but never more than {@code max}}
     *
     * <p>The poll is passed on as it is, so that {@link Poll#lastDelay()} is the lowered answer. Two results for equal
     * strategies and the same bound are equal. Of contradictory bounds the one said last wins: after
     * {@code atLeast(a).atMost(b)} with b &lt; a every pause is b.
     *
     * @param max the longest pause, zero or more; zero looks without a pause
     * @throws NullPointerException if {@code max} is {@code null}
     * @throws IllegalArgumentException if {@code max} is negative
     */
    default PollingStrategy atMost(Duration max) {
        return new AtMost(this, max);
    }

    /**
     * {@return a strategy that spreads this one's answers at random: delay × (1 ± {@code ratio})}
     *
     * <p>Calls that began together drift apart, and do not ask the same backend at the same instants. The factor is
     * uniform over its range and depends on nothing but {@code seed} and {@link Poll#checks()}, so that a run can be
     * repeated exactly: give each client a seed of its own. The spread answer is never negative and at most
     * {@link Long#MAX_VALUE} nanoseconds; one of more than that, about 292 years, is not spread. Apply {@link #atMost}
     * after this method for a bound that holds after spreading. With ratio 0 without effect.
     *
     * @param ratio how far to spread, at least 0 and less than 1: with 0.2, from 80 % to 120 %
     * @param seed any number; different seeds spread differently
     * @throws IllegalArgumentException if {@code ratio} is negative, 1 or more, or not a number
     */
    default PollingStrategy jittered(double ratio, long seed) {
        return new Jittered(this, ratio, seed);
    }
}
