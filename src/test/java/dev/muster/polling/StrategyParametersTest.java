package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyParametersTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    @DisplayName(
            "AdaptivePolling (initial 10 ms, min 1 ms, max 100 ms, speedup 0.7, slowdown 1.3, emptyChecksBeforeSlowdown 3)")
    void adaptiveDefaults() {
        AdaptivePolling adaptive = AdaptivePolling.builder().build();
        assertThat(adaptive.initial()).isEqualTo(Duration.ofMillis(10));
        assertThat(adaptive.min()).isEqualTo(Duration.ofMillis(1));
        assertThat(adaptive.max()).isEqualTo(Duration.ofMillis(100));
        assertThat(adaptive.speedup()).isEqualTo(0.7);
        assertThat(adaptive.slowdown()).isEqualTo(1.3);
        assertThat(adaptive.emptyChecksBeforeSlowdown()).isEqualTo(3);
    }

    @Test
    @DisplayName("FixedPolling (interval 10 ms; FixedPolling.every(d))")
    void fixedDefaults() {
        assertThat(FixedPolling.builder().build().interval()).isEqualTo(Duration.ofMillis(10));
        assertThat(FixedPolling.every(MILLI))
                .isEqualTo(FixedPolling.builder().interval(MILLI).build());
    }

    @Test
    @DisplayName("ExponentialPolling (initial 1 ms, multiplier 2, max 500 ms)")
    void exponentialDefaults() {
        ExponentialPolling exponential = ExponentialPolling.builder().build();
        assertThat(exponential.initial()).isEqualTo(Duration.ofMillis(1));
        assertThat(exponential.multiplier()).isEqualTo(2);
        assertThat(exponential.max()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    @DisplayName("ProgressivePolling (levels 1, 5, 10, 50, 100 ms; checksPerLevel 5)")
    void progressiveDefaults() {
        ProgressivePolling progressive = ProgressivePolling.builder().build();
        assertThat(progressive.levels()).isEqualTo(Looks.millis(1, 5, 10, 50, 100));
        assertThat(progressive.checksPerLevel()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName(
            "Parameters are validated (positive, min ≤ initial ≤ max, 0 < speedup ≤ 1, slowdown ≥ 1, multiplier > 1,"
                    + " levels rising)")
    void parametersAreValidated(String complaint, Supplier<PollingStrategy> build) {
        assertThatIllegalArgumentException().isThrownBy(build::get).withMessage(complaint);
    }

    static Stream<Arguments> parametersAreValidated() {
        return Stream.of(
                bad(
                        "min must be more than zero, but is PT0S",
                        () -> AdaptivePolling.builder().min(Duration.ZERO).build()),
                bad("initial must be more than zero, but is PT-1S", () -> AdaptivePolling.builder()
                        .initial(Duration.ofSeconds(-1))
                        .build()),
                bad(
                        "max must be more than zero, but is PT0S",
                        () -> AdaptivePolling.builder().max(Duration.ZERO).build()),
                bad("min must be at most initial, which is PT0.01S, but is PT0.02S", () -> AdaptivePolling.builder()
                        .min(Duration.ofMillis(20))
                        .build()),
                bad("initial must be at most max, which is PT0.005S, but is PT0.01S", () -> AdaptivePolling.builder()
                        .max(Duration.ofMillis(5))
                        .build()),
                bad(
                        "speedup must be more than 0 and at most 1, but is 0.0",
                        () -> AdaptivePolling.builder().speedup(0).build()),
                bad(
                        "speedup must be more than 0 and at most 1, but is 1.1",
                        () -> AdaptivePolling.builder().speedup(1.1).build()),
                bad(
                        "speedup must be more than 0 and at most 1, but is NaN",
                        () -> AdaptivePolling.builder().speedup(Double.NaN).build()),
                bad(
                        "slowdown must be at least 1 and finite, but is 0.99",
                        () -> AdaptivePolling.builder().slowdown(0.99).build()),
                bad(
                        "slowdown must be at least 1 and finite, but is NaN",
                        () -> AdaptivePolling.builder().slowdown(Double.NaN).build()),
                bad("slowdown must be at least 1 and finite, but is Infinity", () -> AdaptivePolling.builder()
                        .slowdown(Double.POSITIVE_INFINITY)
                        .build()),
                bad("emptyChecksBeforeSlowdown must be at least 1, but is 0", () -> AdaptivePolling.builder()
                        .emptyChecksBeforeSlowdown(0)
                        .build()),
                bad("interval must be more than zero, but is PT0S", () -> FixedPolling.every(Duration.ZERO)),
                bad("interval must be more than zero, but is PT-1S", () -> FixedPolling.every(Duration.ofSeconds(-1))),
                bad("initial must be more than zero, but is PT0S", () -> ExponentialPolling.builder()
                        .initial(Duration.ZERO)
                        .build()),
                bad(
                        "max must be more than zero, but is PT0S",
                        () -> ExponentialPolling.builder().max(Duration.ZERO).build()),
                bad("initial must be at most max, which is PT0.5S, but is PT1S", () -> ExponentialPolling.builder()
                        .initial(Duration.ofSeconds(1))
                        .build()),
                bad(
                        "multiplier must be more than 1 and finite, but is 1.0",
                        () -> ExponentialPolling.builder().multiplier(1).build()),
                bad("multiplier must be more than 1 and finite, but is NaN", () -> ExponentialPolling.builder()
                        .multiplier(Double.NaN)
                        .build()),
                bad("multiplier must be more than 1 and finite, but is Infinity", () -> ExponentialPolling.builder()
                        .multiplier(Double.POSITIVE_INFINITY)
                        .build()),
                bad(
                        "levels must be at least one delay, but is []",
                        () -> ProgressivePolling.builder().levels(List.of()).build()),
                bad("levels[0] must be more than zero, but is PT0S", () -> ProgressivePolling.builder()
                        .levels(List.of(Duration.ZERO, MILLI))
                        .build()),
                bad(
                        "levels[1] must be more than the level before, which is PT0.001S, but is PT0.001S",
                        () -> ProgressivePolling.builder()
                                .levels(List.of(MILLI, MILLI))
                                .build()),
                bad(
                        "checksPerLevel must be at least 1, but is 0",
                        () -> ProgressivePolling.builder().checksPerLevel(0).build()));
    }

    private static Arguments bad(String complaint, Supplier<PollingStrategy> build) {
        return Arguments.of(complaint, build);
    }

    @Test
    @DisplayName("Parameters at their limits are legal")
    void limitsAreLegal() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        Duration shortest = Duration.ofNanos(1);
        AdaptivePolling unchanging = AdaptivePolling.builder()
                .min(MILLI)
                .initial(MILLI)
                .max(MILLI)
                .speedup(1)
                .slowdown(1)
                .emptyChecksBeforeSlowdown(1)
                .build();
        assertThat(Looks.with(unchanging).empty(2).finding(1).answers()).containsOnly(MILLI);
        assertThat(FixedPolling.every(longest).nextDelay(Poll.builder().build()))
                .isEqualTo(longest);
        ExponentialPolling steep = ExponentialPolling.builder()
                .initial(shortest)
                .multiplier(Double.MAX_VALUE)
                .max(longest)
                .build();
        assertThat(Looks.with(steep).empty(3).answers())
                .containsExactly(shortest, Duration.ofNanos(Long.MAX_VALUE), Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    @DisplayName("levels(Iterable<? extends Duration>): replaces the levels, whatever kind of iterable they come in")
    void levels() {
        Iterable<? extends Duration> rising = new TreeSet<>(List.of(Duration.ofMillis(7), Duration.ofMillis(3)));

        assertThat(ProgressivePolling.builder().levels(rising).build().levels())
                .containsExactly(Duration.ofMillis(3), Duration.ofMillis(7));
        assertThat(ProgressivePolling.builder()
                        .levels(List.of(Duration.ofMillis(9)))
                        .levels(rising)
                        .build()
                        .levels())
                .containsExactly(Duration.ofMillis(3), Duration.ofMillis(7));
    }

    @Test
    @DisplayName("null parameters are a NullPointerException naming the argument")
    @SuppressWarnings("NullAway")
    void nullParameters() {
        assertThatNullPointerException()
                .isThrownBy(() -> FixedPolling.every(null))
                .withMessageContaining("interval");
        assertThatNullPointerException()
                .isThrownBy(() -> AdaptivePolling.builder().initial(null))
                .withMessageContaining("initial");
        List<Duration> levels = new ArrayList<>();
        levels.add(null);
        assertThatNullPointerException()
                .isThrownBy(() -> ProgressivePolling.builder().levels(levels))
                .withMessageContaining("levels");
    }

    @Test
    @DisplayName("The four as immutable values: levels are copied, and cannot be changed")
    void levelsAreCopied() {
        List<Duration> levels = new ArrayList<>(List.of(MILLI));
        ProgressivePolling progressive =
                ProgressivePolling.builder().levels(levels).build();
        levels.add(Duration.ofMillis(2));
        assertThat(progressive.levels()).containsExactly(MILLI).isUnmodifiable();
    }

    @Test
    @DisplayName("The four as immutable values with builders: value equality, readable toString")
    void valueEquality() {
        assertThat(AdaptivePolling.builder().speedup(0.5).build())
                .isEqualTo(AdaptivePolling.builder().speedup(0.5).build())
                .hasSameHashCodeAs(AdaptivePolling.builder().speedup(0.5).build())
                .isNotEqualTo(AdaptivePolling.builder().build())
                .hasToString("AdaptivePolling{initial=PT0.01S, min=PT0.001S, max=PT0.1S, speedup=0.5, slowdown=1.3,"
                        + " emptyChecksBeforeSlowdown=3}");
        assertThat(FixedPolling.every(MILLI))
                .isEqualTo(FixedPolling.every(Duration.ofNanos(1_000_000)))
                .isNotEqualTo(FixedPolling.every(Duration.ofMillis(2)))
                .hasToString("FixedPolling{interval=PT0.001S}");
        assertThat(ExponentialPolling.builder().build())
                .isEqualTo(ExponentialPolling.builder().multiplier(2).build())
                .isNotEqualTo(ExponentialPolling.builder().multiplier(3).build())
                .hasToString("ExponentialPolling{initial=PT0.001S, multiplier=2.0, max=PT0.5S}");
        assertThat(ProgressivePolling.builder().levels(List.of(MILLI)).build())
                .isEqualTo(ProgressivePolling.builder().levels(List.of(MILLI)).build())
                .isNotEqualTo(ProgressivePolling.builder().build())
                .hasToString("ProgressivePolling{levels=[PT0.001S], checksPerLevel=5}");
    }
}
