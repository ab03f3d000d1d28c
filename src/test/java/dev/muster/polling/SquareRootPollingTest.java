package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.testkit.PollingSimulation;
import dev.muster.testkit.PollingTrace.Look;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SquareRootPolling")
class SquareRootPollingTest {
    private static Poll since(Duration sinceCompletion) {
        return Poll.builder().sinceCompletion(sinceCompletion).build();
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S, PT2S", "1, PT100S, PT20S", "0.1, PT1000S, PT200S", "100, PT1H, PT12S", "4, PT0.25S, PT0.5S"})
    @DisplayName("delay = 2·√(t / q), t = sinceCompletion, in seconds")
    void delay(double worth, Duration sinceCompletion, Duration delay) {
        assertThat(SquareRootPolling.latenessWorth(worth).nextDelay(since(sinceCompletion)))
                .isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, PT20S", "100, 100, PT20S", "100, 1, PT2S", "100, 4, PT4S", "10000, 100, PT2S", "0, 0, PT20S"})
    @DisplayName(
            "with many handles pending behind fewer questions, lateness weighs as many-fold: the delay shrinks by the root")
    void manyHandles(int pending, int questions, Duration delay) {
        Poll poll = Poll.builder()
                .from(since(Duration.ofSeconds(100)))
                .pending(pending)
                .questions(questions)
                .build();

        assertThat(SquareRootPolling.latenessWorth(1).nextDelay(poll)).isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({"0.1, PT10S", "1, PT1S", "10, PT0.1S", "5000, PT0.001S"})
    @DisplayName("the first delay is the time whose lateness is worth a question, 1 / q, and at least min")
    void firstDelay(double worth, Duration delay) {
        assertThat(SquareRootPolling.latenessWorth(worth)
                        .nextDelay(Poll.builder().build()))
                .isEqualTo(delay);
    }

    @Test
    @DisplayName("startedTogether: t is the time since the call began, whatever has completed")
    void startedTogether() {
        SquareRootPolling together =
                SquareRootPolling.builder().startedTogether(true).build();
        Poll poll = Poll.builder()
                .elapsed(Duration.ofSeconds(100))
                .completed(1)
                .emptyStreak(0)
                .build();

        assertThat(together.nextDelay(poll)).isEqualTo(Duration.ofSeconds(20));
        assertThat(SquareRootPolling.latenessWorth(1).nextDelay(poll)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("defaults: a second of lateness is worth one question, min 1 ms, max 1 h")
    void defaults() {
        SquareRootPolling defaults = SquareRootPolling.builder().build();

        assertThat(defaults).isEqualTo(SquareRootPolling.latenessWorth(1));
        assertThat(defaults.min()).isEqualTo(Duration.ofMillis(1));
        assertThat(defaults.max()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.nextDelay(since(Duration.ofDays(37)))).isLessThan(Duration.ofHours(1));
        assertThat(defaults.nextDelay(since(Duration.ofDays(38)))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    @DisplayName("in a call: 1, 2, 3.5, 5.1 s …, and from 1 s again after a look that found something")
    void sequence() {
        SquareRootPolling strategy = SquareRootPolling.latenessWorth(1);
        assertThat(PollingSimulation.of(strategy)
                        .completingAt(Duration.ofSeconds(4), Duration.ofSeconds(8))
                        .run()
                        .looks())
                .extracting(Look::delay)
                .extracting(Duration::toMillis)
                .containsExactly(1000L, 2000L, 3464L, 1000L, 2000L, 0L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    @DisplayName("Parameters are validated: latenessWorth more than 0 and finite")
    void latenessWorth(double worth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquareRootPolling.latenessWorth(worth))
                .withMessage("latenessWorth must be more than 0 and finite, but is " + worth);
    }

    @Test
    @DisplayName("Parameters are validated: 0 < min ≤ max")
    void bounds() {
        SquareRootPolling.Builder builder = SquareRootPolling.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(builder.min(Duration.ZERO)::build)
                .withMessage("min must be more than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(SquareRootPolling.builder().max(Duration.ZERO)::build)
                .withMessage("max must be more than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(builder.min(Duration.ofHours(2))::build)
                .withMessage("min must be at most max, which is PT1H, but is PT2H");
    }
}
