package dev.muster.benchmark;

import dev.muster.polling.FixedPolling;
import dev.muster.testkit.PollingSimulation;
import dev.muster.testkit.PollingTrace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A wait of n looks in virtual time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Simulation {
    private static final int LOOKS = 1_000_000;
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    @Param("1000000")
    public int n;

    // What every benchmark of the suite is started with.
    @Param("INPUT")
    public Order order;

    @Param("SOON")
    public Start start;

    /** Looks at one handle, once a millisecond of virtual time. */
    @Benchmark
    public PollingTrace looks() {
        return PollingSimulation.of(FixedPolling.every(MILLISECOND))
                .completingAt(MILLISECOND.multipliedBy(n))
                .countsOnly()
                .run();
    }

    static void addTo(Cases cases) {
        cases.add("simulated looks", Simulation.class, LOOKS, Order.INPUT, Start.SOON, Clock.Metric.JMH, "looks");
    }

    /** How many looks a second are simulated, if that was measured. */
    static Optional<Row> row(List<Case> cases, Measurements measured) {
        return cases.stream()
                .filter(row -> row.benchmarks() == Simulation.class)
                .map(row -> measured.of(row.key(row.ours()), row.metric()))
                .map(micros -> {
                    double perSecond = LOOKS / micros.median() * 1e6;
                    String measuredRate = String.format(Locale.ROOT, "%,.0f", perSecond);
                    return Checks.row("simulated looks a second", LOOKS, measuredRate, "≥ 1,000,000", perSecond >= 1e6);
                })
                .findFirst();
    }
}
