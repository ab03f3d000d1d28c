package dev.muster.benchmark;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Hands JMH the times between the stamps of each round, beside its own clock, which runs around the whole benchmark method
 * and what prepares it. A profiler, because that is JMH's way to add figures to a single shot.
 */
public final class Clock implements InternalProfiler {
    /** What is measured of a round, in microseconds. */
    enum Metric {
        /** From the call to its return. */
        CALL,
        /** From right before the first completion to the return. */
        FIRST,
        /** From right before the last completion to the return. */
        LAST,
        /** The median of the times from the completion of a future to its being handed over. */
        HAND_OVER,
        /** What the producer spent inside {@code complete()} altogether. */
        COMPLETING,
        /** JMH's own time of an operation. */
        JMH
    }

    // The profiler and the state of a benchmark have only the class in common.
    private static final Map<Metric, ListStatistics> ROUNDS = new EnumMap<>(Metric.class);

    static synchronized void record(Metric metric, long nanos) {
        ROUNDS.computeIfAbsent(metric, first -> new ListStatistics()).addValue(nanos / 1e3);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        synchronized (Clock.class) {
            ROUNDS.clear();
        }
    }

    @Override
    public Collection<Rounds> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        synchronized (Clock.class) {
            return ROUNDS.entrySet().stream()
                    .map(rounds -> new Rounds(rounds.getKey().name(), rounds.getValue()))
                    .toList();
        }
    }

    @Override
    public String getDescription() {
        return "Times between the stamps of a round";
    }
}
