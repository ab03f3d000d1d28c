package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.ExponentialPolling;
import dev.muster.polling.PollingStrategy;
import dev.muster.polling.SquareRootPolling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SquareRootPolling, on durations from 10 ms to 10 h without a scale, one handle each")
class SquareRootCostTest {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(10);
    private static final List<Duration> SAMPLE = CompletionTimes.logUniform(10_000, SHORTEST, LONGEST, 42);

    /** Questions plus what lateness is worth, on average, in the simulation. */
    private static double cost(PollingStrategy strategy, double worth) {
        return PollingSimulation.of(strategy).completingAt(SAMPLE).countsOnly().runEach().stream()
                .mapToDouble(trace -> trace.cost(1, worth))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 10, 100})
    @DisplayName("costs at most 1.2 times as much as the best schedule there is for that distribution")
    void besideTheOptimum(double worth) {
        Optimum optimum = new Optimum(SHORTEST, LONGEST, worth);
        List<Double> schedule = optimum.schedule(40);

        double ratio = cost(SquareRootPolling.latenessWorth(worth), worth) / cost(Optimum.following(schedule), worth);

        assertThat(ratio).as("beside %d looks", schedule.size()).isBetween(1.0, 1.2);
    }

    /** Its three parameters fitted to the distribution and the price; an initial delay and a limit of this many questions. */
    private static ExponentialPolling fittedBackOff(Optimum optimum, double worth) {
        List<ExponentialPolling> candidates = new ArrayList<>();
        double unit = 1 / Math.sqrt(worth);
        for (double initial = 0.2 * unit; initial < 40 * unit; initial *= 1.3) {
            for (double max = Math.max(initial, 10 * unit); max < 1000 * unit; max *= 1.3) {
                for (double multiplier : new double[] {1.02, 1.05, 1.1, 1.15, 1.2, 1.3, 1.5, 2, 3}) {
                    candidates.add(ExponentialPolling.builder()
                            .initial(seconds(initial))
                            .max(seconds(max))
                            .multiplier(multiplier)
                            .build());
                }
            }
        }
        return candidates.stream()
                .min(Comparator.comparingDouble(candidate -> optimum.cost(schedule(candidate))))
                .orElseThrow();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /** When it looks at one handle. */
    private static List<Double> schedule(ExponentialPolling backOff) {
        List<Double> schedule = new ArrayList<>();
        double at = 0;
        double delay = backOff.initial().toNanos() / 1e9;
        while (at < LONGEST.toSeconds()) {
            at = Math.min(at + delay, LONGEST.toSeconds());
            delay = Math.min(delay * backOff.multiplier(), backOff.max().toNanos() / 1e9);
            schedule.add(at);
        }
        return schedule;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 10, 100})
    @DisplayName("costs at most 1.1 times as much as an exponential back-off whose parameters were fitted to it")
    void besideTheBestBackOff(double worth) {
        ExponentialPolling fitted = fittedBackOff(new Optimum(SHORTEST, LONGEST, worth), worth);

        double ratio = cost(SquareRootPolling.latenessWorth(worth), worth) / cost(fitted, worth);

        assertThat(ratio).as("beside %s", fitted).isLessThanOrEqualTo(1.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 10, 100})
    @DisplayName("asks what the optimum is computed from: the simulation agrees with the distribution")
    void theSimulationAgrees(double worth) {
        Optimum optimum = new Optimum(SHORTEST, LONGEST, worth);
        List<Double> schedule = optimum.schedule(20);
        double firstLook = 1;

        double ratio = cost(Optimum.following(schedule), worth) / (optimum.cost(schedule) + firstLook);

        assertThat(ratio).isBetween(0.98, 1.02);
        assertThat(Stream.of(10, 40).map(optimum::schedule).map(optimum::cost))
                .as("a finer grid changes nothing")
                .allSatisfy(cost -> assertThat(cost / optimum.cost(schedule)).isBetween(0.995, 1.005));
    }

    /** A hundred handles behind one question, ten times. */
    private static double costOfHundred(PollingStrategy strategy, LongFunction<List<Duration>> times) {
        return LongStream.range(0, 10)
                .mapToObj(times)
                .map(PollingSimulation.of(strategy).batchesOf(100).countsOnly()::completingAt)
                .mapToDouble(simulation -> simulation.run().cost(1, 1))
                .sum();
    }

    @Test
    @DisplayName(
            "startedTogether: a hundred handles that began together cost about half as much, a third without memory")
    void startedTogether() {
        SquareRootPolling apart = SquareRootPolling.latenessWorth(1);
        SquareRootPolling together =
                SquareRootPolling.builder().startedTogether(true).build();
        LongFunction<List<Duration>> withoutScale = seed -> CompletionTimes.logUniform(100, SHORTEST, LONGEST, seed);
        LongFunction<List<Duration>> withoutMemory =
                seed -> CompletionTimes.exponential(100, Duration.ofMinutes(10), seed);

        assertThat(costOfHundred(together, withoutScale) / costOfHundred(apart, withoutScale))
                .isBetween(0.4, 0.6);
        assertThat(costOfHundred(together, withoutMemory) / costOfHundred(apart, withoutMemory))
                .isBetween(0.25, 0.45);
    }
}
