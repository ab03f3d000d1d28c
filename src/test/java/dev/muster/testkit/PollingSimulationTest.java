package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.polling.FixedPolling;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.testkit.PollingTrace.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("PollingSimulation")
class PollingSimulationTest {
    private static final FixedPolling EVERY_10 = FixedPolling.every(millis(10));

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    @DisplayName(
            "sees every look: when, how many it found, and what the strategy answered after it; zero after the last")
    void looks() {
        PollingTrace trace = PollingSimulation.of(EVERY_10)
                .completingAt(millis(25), millis(0), millis(10))
                .run();

        assertThat(trace.looks())
                .containsExactly(
                        new Look(millis(0), 1, millis(10)),
                        new Look(millis(10), 1, millis(10)),
                        new Look(millis(20), 0, millis(10)),
                        new Look(millis(30), 1, millis(0)));
        assertThat(trace.checks()).isEqualTo(4);
        assertThat(trace.detectionDelays()).containsExactly(millis(5), millis(0), millis(0));
        assertThat(trace.finishedAt()).isEqualTo(millis(30));
        assertThat(trace.timedOut()).isFalse();
    }

    @Test
    @DisplayName(
            "counts a question for each handle that is asked, and for each batch where one question asks about many")
    void questions() {
        PollingSimulation three = PollingSimulation.of(EVERY_10).completingAt(millis(10), millis(10), millis(15));

        assertThat(three.run().questions()).isEqualTo(3 + 3 + 1);
        assertThat(three.batchesOf(2).run().questions()).isEqualTo(2 + 2 + 1);
        assertThat(three.batchesOf(1000).run().questions()).isEqualTo(3);
        assertThat(three.batchesOf(2).run().detectionDelays())
                .isEqualTo(three.run().detectionDelays());
    }

    @Test
    @DisplayName("tells the strategy the truth: what is pending, and what the next look will cost")
    void whatTheStrategyIsTold() {
        List<Poll> polls = new ArrayList<>();
        PollingStrategy noting = poll -> {
            polls.add(poll);
            return millis(10);
        };

        PollingSimulation.of(noting)
                .completingAt(millis(1), millis(11), millis(11), millis(21))
                .batchesOf(2)
                .run();

        assertThat(polls).extracting(Poll::pending).containsExactly(4, 3, 1);
        assertThat(polls).extracting(Poll::questions).containsExactly(2, 2, 1);
        assertThat(polls).extracting(Poll::completed).containsExactly(0, 1, 2);
        assertThat(polls).extracting(Poll::elapsed).containsExactly(millis(0), millis(10), millis(20));
    }

    @Test
    @DisplayName("timeout: sleeps are clipped to it, one last look is taken there, and what is pending then is counted")
    void timeout() {
        PollingTrace trace = PollingSimulation.of(EVERY_10)
                .completingAt(millis(15), millis(1_000))
                .timeout(millis(17))
                .run();

        assertThat(trace.looks()).extracting(Look::at).containsExactly(millis(0), millis(10), millis(17));
        assertThat(trace.looks().get(1).delay()).as("not clipped").isEqualTo(millis(10));
        assertThat(trace.timedOut()).isTrue();
        assertThat(trace.pending()).isEqualTo(1);
        assertThat(trace.detectionDelays()).containsExactly(millis(2));
        assertThat(trace.finishedAt()).isEqualTo(millis(17));
    }

    @ParameterizedTest
    @EnumSource(PollingAlgorithm.class)
    @DisplayName("gives an equal trace each time; with countsOnly the same but for the looks, of which it keeps none")
    void deterministic(PollingAlgorithm strategy) {
        PollingSimulation simulation = PollingSimulation.of(strategy.jittered(0.5, 7))
                .completingAt(CompletionTimes.exponential(50, millis(500), 3))
                .batchesOf(8);

        PollingTrace trace = simulation.run();
        PollingTrace counts = simulation.countsOnly().run();

        assertThat(simulation.run()).isEqualTo(trace);
        assertThat(counts.looks()).isEmpty();
        assertThat(counts.checks()).isEqualTo(trace.looks().size());
        assertThat(counts).usingRecursiveComparison().ignoringFields("looks").isEqualTo(trace);
    }

    @Test
    @DisplayName("costs what its questions cost, the dearest handle of each batch, and what its lateness costs")
    void cost() {
        PollingSimulation simulation = PollingSimulation.of(EVERY_10)
                .completingAt(millis(5), millis(14))
                .questionCost(handle -> handle == 0 ? 10 : 1);

        assertThat(simulation.run().questionCost()).isEqualTo(10 + 1 + 10 + 1 + 1);
        assertThat(simulation.batchesOf(2).run().questionCost()).isEqualTo(10 + 10 + 1);
        assertThat(simulation.run().cost(2, 1_000)).isEqualTo(2 * 23 + 1_000 * (0.005 + 0.006));
    }

    @Test
    @DisplayName("runEach waits for each handle by itself, at its own cost")
    void runEach() {
        List<PollingTrace> traces = PollingSimulation.of(EVERY_10)
                .completingAt(millis(5), millis(14))
                .questionCost(handle -> handle + 1)
                .runEach();

        assertThat(traces).extracting(PollingTrace::checks).containsExactly(2L, 3L);
        assertThat(traces).extracting(PollingTrace::questionCost).containsExactly(2.0, 6.0);
        assertThat(traces).extracting(PollingTrace::finishedAt).containsExactly(millis(10), millis(20));
    }

    @Test
    @DisplayName("mean, percentiles by the nearest rank, and maximum of the detection delays; zero if there are none")
    void statistics() {
        List<Duration> delays =
                Stream.of(40, 10, 30, 20).map(PollingSimulationTest::millis).toList();
        PollingTrace trace = new PollingTrace(List.of(), 1, 1, 1, delays, Duration.ZERO, 0);
        PollingTrace none = new PollingTrace(List.of(), 1, 1, 1, List.of(), Duration.ZERO, 3);

        assertThat(trace.meanDetectionDelay()).isEqualTo(millis(25));
        assertThat(trace.maxDetectionDelay()).isEqualTo(millis(40));
        assertThat(trace.detectionDelay(50)).isEqualTo(millis(20));
        assertThat(trace.detectionDelay(50.1)).isEqualTo(millis(30));
        assertThat(trace.detectionDelay(99)).isEqualTo(millis(40));
        assertThat(trace.detectionDelay(0.001)).isEqualTo(millis(10));
        assertThat(none.meanDetectionDelay()).isZero();
        assertThat(none.maxDetectionDelay()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.detectionDelay(0))
                .withMessage("percent must be more than 0 and at most 100, but is 0.0");
    }

    @Test
    @DisplayName("waits for nothing without a look")
    void nothing() {
        PollingTrace trace = PollingSimulation.of(EVERY_10).run();

        assertThat(trace).isEqualTo(new PollingTrace(List.of(), 0, 0, 0, List.of(), Duration.ZERO, 0));
    }

    @Test
    @DisplayName(
            "a day of waiting is over in seconds, whatever the standard strategy, and needs no memory for its looks")
    void aDay() {
        for (PollingAlgorithm strategy : PollingAlgorithm.values()) {
            PollingTrace trace = PollingSimulation.of(strategy)
                    .completingAt(Duration.ofDays(1))
                    .countsOnly()
                    .run();

            assertThat(trace.checks()).isGreaterThan(100_000);
            assertThat(trace.finishedAt())
                    .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
        }
    }

    @Test
    @DisplayName(
            "passes on what the core says of a strategy that answers null or a negative delay, and names the strategy")
    void badAnswers() {
        PollingSimulation negative =
                PollingSimulation.of(EVERY_10.atLeast(millis(1)).atMost(millis(20)));
        assertThat(negative.completingAt(millis(1)).run().checks()).isEqualTo(2);

        assertThatIllegalStateException()
                .isThrownBy(() -> PollingSimulation.of(poll -> null)
                        .completingAt(millis(1))
                        .run())
                .withMessageContaining("answered null, must be a delay of zero or more");
        assertThatIllegalStateException()
                .isThrownBy(() -> PollingSimulation.of(poll -> millis(-1))
                        .completingAt(millis(1))
                        .run())
                .withMessageContaining("answered PT-0.001S, must be a delay of zero or more");
    }

    @Test
    @DisplayName("ends with a complaint where the next look would never come; with a timeout it comes then")
    void neverAgain() {
        PollingStrategy never = poll -> Duration.ofSeconds(Long.MAX_VALUE);
        PollingSimulation simulation = PollingSimulation.of(never).completingAt(millis(1));

        assertThatIllegalStateException()
                .isThrownBy(simulation::run)
                .withMessageContaining("answered " + Duration.ofSeconds(Long.MAX_VALUE) + " after the look at PT0S")
                .withMessageContaining("without a timeout");
        assertThat(simulation.timeout(millis(5)).run().detectionDelays()).containsExactly(millis(4));
    }

    @Test
    @DisplayName(
            "Bad arguments name the argument, the value, and what would be right; options leave the original as it was")
    void arguments() {
        PollingSimulation simulation = PollingSimulation.of(EVERY_10);
        simulation.completingAt(millis(1)).timeout(millis(1)).batchesOf(3).countsOnly();
        assertThat(simulation.run().checks()).isZero();

        assertThatNullPointerException()
                .isThrownBy(() -> PollingSimulation.of(null))
                .withMessage("strategy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.completingAt(millis(-1)))
                .withMessage("times must be from zero to 292 years, but is PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.timeout(millis(-1)))
                .withMessage("timeout must be from zero to 292 years, but is PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.batchesOf(0))
                .withMessage("maxBatchSize must be at least 1, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation
                        .completingAt(millis(1))
                        .questionCost(handle -> Double.NaN)
                        .run())
                .withMessage("questionCost of handle 0 must be zero or more, but is NaN");
    }
}
