package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappersTest {

    private static final Poll POLL = Poll.builder().build();
    private static final PollingStrategy TEN = FixedPolling.every(Duration.ofMillis(10));

    static List<PollingStrategy> wrappersOf(PollingStrategy strategy) {
        return List.of(
                strategy.atLeast(Duration.ofMillis(20)),
                strategy.atMost(Duration.ofMillis(5)),
                strategy.jittered(0.5, 1),
                strategy.atLeast(Duration.ofMillis(20)).jittered(0.5, 1).atMost(Duration.ofMillis(25)));
    }

    @Test
    @DisplayName("atLeast(Duration min): never less than min")
    void atLeast() {
        assertThat(TEN.atLeast(Duration.ofMillis(20)).nextDelay(POLL)).isEqualTo(Duration.ofMillis(20));
        assertThat(TEN.atLeast(Duration.ofMillis(5)).nextDelay(POLL)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    @DisplayName("atMost(Duration max): never more than max")
    void atMost() {
        assertThat(TEN.atMost(Duration.ofMillis(5)).nextDelay(POLL)).isEqualTo(Duration.ofMillis(5));
        assertThat(TEN.atMost(Duration.ofMillis(20)).nextDelay(POLL)).isEqualTo(Duration.ofMillis(10));
        assertThat(TEN.atMost(Duration.ZERO).nextDelay(POLL)).isZero();
    }

    @Test
    @DisplayName("jittered: the range of delay × (1 ± ratio) is used, to both sides")
    void spreads() {
        List<Duration> answers = Looks.with(TEN.jittered(0.5, 7)).empty(1000).answers();
        assertThat(answers)
                .anyMatch(answer -> answer.toNanos() < 5_100_000)
                .anyMatch(answer -> answer.toNanos() > 14_900_000)
                .allMatch(answer -> answer.toNanos() >= 5_000_000 && answer.toNanos() <= 15_000_000);
        assertThat(answers.stream().mapToLong(Duration::toNanos).average().orElseThrow())
                .isBetween(9_500_000.0, 10_500_000.0);
    }

    @Test
    @DisplayName("jittered: a pure function of seed and poll.checks()")
    void jitterDependsOnSeedAndChecks() {
        Poll other = Poll.builder()
                .checks(1)
                .completed(7)
                .emptyStreak(0)
                .elapsed(Duration.ofDays(1))
                .pending(3)
                .build();
        PollingStrategy jittered = TEN.jittered(0.5, 7);
        assertThat(jittered.nextDelay(other)).isEqualTo(jittered.nextDelay(POLL));
        assertThat(TEN.jittered(0.5, 8).nextDelay(POLL)).isNotEqualTo(jittered.nextDelay(POLL));
        assertThat(jittered.nextDelay(Poll.builder().checks(2).build())).isNotEqualTo(jittered.nextDelay(POLL));
    }

    @Test
    @DisplayName("jittered: neighbouring seeds do not give the same delays one look later")
    void neighbouringSeeds() {
        List<Duration> first = Looks.with(TEN.jittered(0.5, 1)).empty(50).answers();
        List<Duration> second = Looks.with(TEN.jittered(0.5, 2)).empty(50).answers();
        assertThat(first).doesNotContainAnyElementsOf(second);
    }

    @Test
    @DisplayName("jittered: never negative, saturating")
    void saturates() {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE);
        assertThat(Looks.with(FixedPolling.every(longest).jittered(0.99, 3))
                        .empty(50)
                        .answers())
                .contains(longest)
                .noneMatch(Duration::isNegative);
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        assertThat(FixedPolling.every(endless).jittered(0.99, 3).nextDelay(POLL))
                .isEqualTo(endless);
    }

    @Test
    @DisplayName("jittered: ratio 0 changes nothing, and zero stays zero")
    void noJitter() {
        assertThat(TEN.jittered(0, 3).nextDelay(POLL)).isEqualTo(Duration.ofMillis(10));
        assertThat(TEN.atMost(Duration.ZERO).jittered(0.5, 3).nextDelay(POLL)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 2, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @DisplayName("jittered: 0 ≤ ratio < 1")
    void ratioIsValidated(double ratio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEN.jittered(ratio, 1))
                .withMessage("ratio must be at least 0 and less than 1, but is " + ratio);
    }

    @Test
    @DisplayName("atLeast, atMost: null and negative bounds name the argument and the value")
    @SuppressWarnings("NullAway")
    void boundsAreValidated() {
        assertThatNullPointerException().isThrownBy(() -> TEN.atLeast(null)).withMessage("min");
        assertThatNullPointerException().isThrownBy(() -> TEN.atMost(null)).withMessage("max");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEN.atLeast(Duration.ofSeconds(-1)))
                .withMessage("min must be zero or more, but is PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEN.atMost(Duration.ofSeconds(-1)))
                .withMessage("max must be zero or more, but is PT-1S");
    }

    @Test
    @DisplayName("Wrappers (atLeast, atMost, jittered) pass the poll on as it is")
    void passThePollOn() {
        List<Poll> seen = new ArrayList<>();
        PollingStrategy watching = poll -> {
            seen.add(poll);
            return Duration.ofMillis(10);
        };
        wrappersOf(watching).forEach(wrapper -> wrapper.nextDelay(POLL));
        assertThat(seen).hasSize(4).allMatch(poll -> poll == POLL);
    }

    @Test
    @DisplayName("lastDelay: the whole strategy's last answer, so that adaptive goes on from what a wrapper answered")
    void adaptiveUnderABound() {
        PollingStrategy bounded = PollingAlgorithm.ADAPTIVE.atLeast(Duration.ofMillis(20));
        assertThat(Looks.with(bounded).empty(4).answers()).isEqualTo(Looks.millis(20, 20, 26, 33.8));
    }

    @Test
    @DisplayName("Wrappers of wrappers: the outermost bound wins")
    void outermostWins() {
        assertThat(TEN.atLeast(Duration.ofMillis(30))
                        .atMost(Duration.ofMillis(20))
                        .nextDelay(POLL))
                .isEqualTo(Duration.ofMillis(20));
        assertThat(TEN.atMost(Duration.ofMillis(20))
                        .atLeast(Duration.ofMillis(30))
                        .nextDelay(POLL))
                .isEqualTo(Duration.ofMillis(30));
    }

    @Test
    @DisplayName("Wrappers are values: equal when what they wrap and their parameters are, and readable")
    void values() {
        assertThat(wrappersOf(TEN)).isEqualTo(wrappersOf(FixedPolling.every(Duration.ofMillis(10))));
        assertThat(TEN.atLeast(Duration.ZERO)).isNotEqualTo(TEN.atMost(Duration.ZERO));
        assertThat(TEN.jittered(0.5, 1)).isNotEqualTo(TEN.jittered(0.5, 2)).isNotEqualTo(TEN.jittered(0.4, 1));
        assertThat(PollingAlgorithm.ADAPTIVE
                        .atLeast(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(1))
                        .jittered(0.2, 42))
                .hasToString("ADAPTIVE.atLeast(PT0.005S).atMost(PT1S).jittered(0.2, 42)");
    }

    static List<PollingStrategy> wrappersOfNegative() {
        return wrappersOf(poll -> Duration.ofSeconds(-1));
    }

    @ParameterizedTest
    @MethodSource("wrappersOfNegative")
    @DisplayName("A strategy that returns a negative delay is not masked by a wrapper")
    void negativePassesThrough(PollingStrategy wrapper) {
        assertThat(wrapper.nextDelay(POLL)).isEqualTo(Duration.ofSeconds(-1));
    }

    static List<PollingStrategy> wrappersOfNull() {
        return wrappersOf(new AnswersNull());
    }

    @ParameterizedTest
    @MethodSource("wrappersOfNull")
    @DisplayName("A strategy that returns null under a wrapper: IllegalStateException naming the strategy")
    void nullIsNamed(PollingStrategy wrapper) {
        assertThatIllegalStateException()
                .isThrownBy(() -> wrapper.nextDelay(POLL))
                .withMessage("polling strategy forgetful must answer with a delay of zero or more, but answered null");
    }

    private static final class AnswersNull implements PollingStrategy {

        @Override
        @SuppressWarnings("NullAway")
        public Duration nextDelay(Poll poll) {
            return null;
        }

        @Override
        public String toString() {
            return "forgetful";
        }
    }
}
