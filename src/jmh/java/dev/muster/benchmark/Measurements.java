package dev.muster.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What has been measured so far; each method at most once for the same futures, however many cases it is a peer in. */
final class Measurements {
    /** A benchmark method and the futures it ran with. */
    record Key(Class<?> benchmarks, String method, int n, Order order, Start start) {}

    private final Mode mode;
    private final Map<Key, Map<Clock.Metric, Sample>> samples = new HashMap<>();
    private final Collection<RunResult> results = new ArrayList<>();

    Measurements(Mode mode) {
        this.mode = mode;
    }

    /** Runs the methods of a case that have not been run yet, ours and the peers', each in a JVM of its own. */
    void measure(Case row) throws RunnerException {
        List<String> methods = Stream.concat(
                        Stream.of(row.ours()), row.peers().stream().map(Case.Peer::method))
                .filter(method -> !samples.containsKey(row.key(method)))
                .toList();
        if (methods.isEmpty()) {
            return;
        }
        String include = methods.stream()
                .collect(Collectors.joining("|", "^" + row.benchmarks().getName() + "\\.(", ")$"));
        var options = new OptionsBuilder()
                .include(include)
                .param("n", String.valueOf(row.n()))
                .param("order", row.order().name())
                .param("start", row.start().name())
                .addProfiler(Clock.class)
                .forks(mode.forks())
                .jvmArgs(jvmArguments("4g").toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (row.metric() == Clock.Metric.JMH) {
            options.warmupIterations(mode == Mode.QUICK ? 8 : 20)
                    .warmupTime(TimeValue.milliseconds(100))
                    .measurementIterations(mode == Mode.QUICK ? 7 : 15)
                    .measurementTime(TimeValue.milliseconds(mode == Mode.QUICK ? 40 : 200));
        } else {
            options.warmupIterations(1)
                    .warmupBatchSize(row.rounds().warmup())
                    .measurementIterations(Mode.BATCHES)
                    .measurementBatchSize(row.rounds().batch());
        }
        for (RunResult result : new Runner(options.build()).run()) {
            String benchmark = result.getParams().getBenchmark();
            Key key = row.key(benchmark.substring(benchmark.lastIndexOf('.') + 1));
            samples.put(key, samplesOf(result));
            results.add(result);
            System.out.printf(
                    Locale.ROOT,
                    "  %-40s n = %,9d  %12.1f µs ± %.0f %%%n",
                    row.benchmarks().getSimpleName() + "." + key.method(),
                    key.n(),
                    of(key, row.metric()).median(),
                    of(key, row.metric()).spread());
        }
    }

    /** With a heap of that size. */
    static List<String> jvmArguments(String heap) {
        Stream<String> all =
                Stream.of("-Xms" + heap, "-Xmx" + heap, "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        // JMH uses what newer JDKs warn of.
        Stream<String> newer = Stream.of("--sun-misc-unsafe-memory-access=allow");
        return Stream.concat(all, Runtime.version().feature() < 23 ? Stream.empty() : newer)
                .toList();
    }

    private static Map<Clock.Metric, Sample> samplesOf(RunResult result) {
        Map<Clock.Metric, Sample> samples = new HashMap<>();
        samples.put(Clock.Metric.JMH, Sample.of(result.getPrimaryResult().getStatistics()));
        for (Result<?> time : result.getSecondaryResults().values()) {
            samples.put(Clock.Metric.valueOf(time.getLabel()), Sample.of(time.getStatistics()));
        }
        return samples;
    }

    Sample of(Key key, Clock.Metric metric) {
        return samples.get(key).get(metric);
    }

    /** Everything as JMH writes it, with the value of each round. */
    void writeJson(Path file) {
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
    }
}
