package dev.muster.benchmark;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** A time that was taken in every round, in microseconds. Its score is the median of all rounds; JMH's own would be a mean. */
final class Rounds extends Result<Rounds> {
    private static final long serialVersionUID = 1;

    Rounds(String label, Statistics rounds) {
        super(ResultRole.SECONDARY, label, rounds, "us/op", AggregationPolicy.AVG);
    }

    @Override
    public double getScore() {
        return statistics.getPercentile(50);
    }

    @Override
    protected Aggregator<Rounds> getThreadAggregator() {
        return Rounds::together;
    }

    @Override
    protected Aggregator<Rounds> getIterationAggregator() {
        return Rounds::together;
    }

    private static Rounds together(Collection<Rounds> results) {
        ListStatistics all = new ListStatistics();
        for (Rounds result : results) {
            for (var rounds = result.statistics.getRawData(); rounds.hasNext(); ) {
                Map.Entry<Double, Long> round = rounds.next();
                for (long i = 0; i < round.getValue(); i++) {
                    all.addValue(round.getKey());
                }
            }
        }
        return new Rounds(results.iterator().next().label, all);
    }
}
