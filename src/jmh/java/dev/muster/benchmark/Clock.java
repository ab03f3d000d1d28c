package dev.muster.benchmark;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Hands JMH the times that a round took, next to its own, which runs around the whole benchmark method. A profiler,
 * because that is JMH's way to add figures to a single shot; they stand in its JSON with each round's value.
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
    private static final Map<Metric, Double> ROUND = new EnumMap<>(Metric.class);

    static synchronized void record(Metric metric, long nanos) {
        ROUND.put(metric, nanos / 1e3);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        synchronized (Clock.class) {
            ROUND.clear();
        }
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        synchronized (Clock.class) {
            return ROUND.entrySet().stream()
                    .map(time ->
                            new ScalarResult(time.getKey().name(), time.getValue(), "us/op", AggregationPolicy.AVG))
                    .toList();
        }
    }

    @Override
    public String getDescription() {
        return "Times between the stamps of a round";
    }
}
