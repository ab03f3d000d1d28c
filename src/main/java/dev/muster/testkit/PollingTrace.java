package dev.muster.testkit;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link PollingSimulation} saw. Immutable as it comes from there, with value equality.
 *
 * @param looks every look, the first and the last included; empty where the simulation kept counts only
 * @param checks how many looks there were
 * @param questions how many status questions they asked: polls of single handles plus batch questions
 * @param questionCost what these questions cost altogether, each weighed by the handle that it asked about; as many as
 *     {@code questions}, where every handle costs 1
 * @param detectionDelays for each handle that was found done, in the order of the completion times that the simulation
 *     was given: how long it had been done by then
 * @param finishedAt when the wait ended: at the look that found the last handle, or at the timeout
 * @param pending how many handles were not found done before the timeout
 */
public record PollingTrace(
        List<Look> looks,
        long checks,
        long questions,
        double questionCost,
        List<Duration> detectionDelays,
        Duration finishedAt,
        int pending) {

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * One look.
     *
     * @param at when it was taken, counted from the beginning of the wait
     * @param found how many handles it found done
     * @param delay what the strategy answered after it, not clipped to the timeout; zero after the last look, after
     *     which it is not asked
     */
    public record Look(Duration at, int found, Duration delay) {}

    /** {@return whether the timeout passed before everything was found done} */
    public boolean timedOut() {
        return pending > 0;
    }

    /** {@return the longest that a handle had been done when it was found so; zero if none was found} */
    public Duration maxDetectionDelay() {
        return detectionDelay(100);
    }

    /** {@return how long a handle had been done on average when it was found so; zero if none was found} */
    public Duration meanDetectionDelay() {
        double mean = detectionDelays.stream()
                .mapToDouble(PollingTrace::nanos)
                .average()
                .orElse(0);
        return Duration.ofNanos(Math.round(mean));
    }

    /**
     * A percentile of the detection delays, by the nearest rank: the least of them such that at least so many percent
     * of all are no longer. Sorts them each time.
     *
     * @param percent more than 0, at most 100: with 50 the median
     * @return the delay; zero if nothing was found done
     * @throws IllegalArgumentException if {@code percent} is out of these bounds
     */
    public Duration detectionDelay(double percent) {
        Require.that(percent > 0 && percent <= 100, "percent", percent, "more than 0 and at most 100");
        List<Duration> sorted = detectionDelays.stream().sorted().toList();
        int rank = (int) Math.ceil(sorted.size() * percent / 100);
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(rank, 1) - 1);
    }

    /**
     * What the wait cost at these prices. The lateness of handles that were not found done is not known, and not in it.
     *
     * @param question the price of a question
     * @param secondOfLateness the price of finding a handle done a second late
     * @return {@code question} × {@link #questionCost()} + {@code secondOfLateness} × the sum of the detection delays
     *     in seconds
     */
    public double cost(double question, double secondOfLateness) {
        double late = detectionDelays.stream().mapToDouble(PollingTrace::nanos).sum() / NANOS_PER_SECOND;
        return question * questionCost + secondOfLateness * late;
    }

    private static double nanos(Duration delay) {
        return delay.getSeconds() * NANOS_PER_SECOND + delay.getNano();
    }
}
