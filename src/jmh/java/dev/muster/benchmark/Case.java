package dev.muster.benchmark;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * One row of the table: a benchmark method of ours, beside those of its peers.
 *
 * @param title what is measured
 * @param benchmarks the class of the methods
 * @param n the number of futures
 * @param order the order of their completion, where there is a producer
 * @param start when they begin to complete, where there is a producer
 * @param rounds how often each method runs, unless JMH's own clock counts
 * @param metric which time counts
 * @param ours the name of our {@link Benchmark} method
 * @param peers what it is compared with
 */
record Case(
        String title,
        Class<?> benchmarks,
        int n,
        Order order,
        Start start,
        Mode.RoundCount rounds,
        Clock.Metric metric,
        String ours,
        List<Peer> peers) {
    /**
     * What a case is compared with.
     *
     * @param method the name of its {@link Benchmark} method
     * @param name what the table calls it
     * @param atMost the ratio aimed at, ours to the peer's; NaN where there is none
     */
    record Peer(String method, String name, double atMost) {
        boolean isAimedAt() {
            return !Double.isNaN(atMost);
        }
    }

    /** The same, compared with nothing. */
    Case withoutPeers() {
        return new Case(title, benchmarks, n, order, start, rounds, metric, ours, List.of());
    }

    /** What names a measurement of one of its methods. */
    Measurements.Key key(String method) {
        return new Measurements.Key(benchmarks, method, n, order, start);
    }
}
