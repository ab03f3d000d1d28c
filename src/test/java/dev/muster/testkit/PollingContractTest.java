package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.polling.Poll;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.polling.SquareRootPolling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("PollingStrategyContract")
class PollingContractTest {
    private static final Duration MILLI = Duration.ofMillis(1);

    static final class Null implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return poll -> poll.pending() > 3 ? null : MILLI;
        }
    }

    static final class Negative implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return poll -> MILLI.minusMillis(Math.min(poll.completed(), 100));
        }
    }

    static final class BeyondTheCap implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return poll -> MILLI.plusMinutes(Math.min(poll.emptyStreak(), 100));
        }
    }

    static final class Remembering implements PollingStrategyContract {
        private final AtomicLong remembered = new AtomicLong();

        @Override
        public PollingStrategy strategy() {
            return poll -> Duration.ofMillis(1 + remembered.getAndIncrement() % 100);
        }
    }

    static final class Overflowing implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            PollingStrategy doubling =
                    poll -> Duration.ofNanos(Math.multiplyExact(1_000_000L, 1L << Math.min(poll.emptyStreak(), 62)));
            return doubling.atMost(Duration.ofMinutes(1));
        }
    }

    /** Halfway to 22 ms, again and again: it never gets there. */
    static final class Zeno implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return poll ->
                    poll.elapsed().toMillis() < 20 ? MILLI : poll.lastDelay().dividedBy(2);
        }
    }

    static final class Lawful implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return SquareRootPolling.latenessWorth(1);
        }
    }

    /** What is said of the one law that is broken; and where it ends a call, the run does not end as it should, either. */
    private static String breach(int law, Class<? extends PollingStrategyContract> testClass) {
        Map<Integer, String> breaches = Trial.of(testClass).breaches();
        assertThat(breaches).containsKey(law);
        assertThat(breaches.keySet()).isSubsetOf(law, 6);
        return breaches.get(law);
    }

    @Test
    @DisplayName("passes a lawful strategy, on each of the six laws")
    void lawful() {
        Trial trial = Trial.of(Lawful.class);

        assertThat(trial.laws()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(trial.breaches()).isEmpty();
    }

    @Test
    @DisplayName(
            "Law 1: delay never null; the message has the number, the smallest counterexample, and what was expected")
    void neverNull() {
        assertThat(breach(1, Null.class))
                .contains("Law 1 of polling strategies is broken: a delay is never null")
                .contains("pending=4,", "checks=1,", "observed: null", "expected: a delay of zero or more");
    }

    @Test
    @DisplayName("Law 2: never negative")
    void neverNegative() {
        assertThat(breach(2, Negative.class))
                .contains("Law 2 of polling strategies is broken")
                .contains("completed=2,", "observed: PT-0.001S", "expected: a delay of zero or more");
    }

    @Test
    @DisplayName("Law 3: ≤ the cap")
    void withinTheCap() {
        assertThat(breach(3, BeyondTheCap.class))
                .contains("Law 3 of polling strategies is broken")
                .contains("emptyStreak=60,", "observed: PT1H0.001S", "expected: at most the cap, PT1H");
    }

    @Test
    @DisplayName("Law 4: the same answer for the same poll")
    void pure() {
        assertThat(breach(4, Remembering.class))
                .contains("Law 4 of polling strategies is broken")
                .contains(", then PT", "expected: the same delay each time");
    }

    @Test
    @DisplayName("Law 5: no overflow at extreme streaks")
    void neverThrows() {
        assertThat(breach(5, Overflowing.class))
                .contains("Law 5 of polling strategies is broken")
                .contains("emptyStreak=44,", "observed: threw java.lang.ArithmeticException", "expected: a delay");
    }

    @Test
    @DisplayName("Law 6: progress guaranteed (a run with completions ends)")
    void runsEnd() {
        assertThat(breach(6, Zeno.class))
                .contains("Law 6 of polling strategies is broken")
                .containsPattern("complete at \\[PT0\\.02\\d*S]")
                .contains("10000 looks took only PT0.02", "expected: every completion noticed");
    }

    @ParameterizedTest
    @EnumSource(PollingAlgorithm.class)
    @DisplayName("The laws are plain Java: PollingLaws checks one poll, or one run, and throws an AssertionError")
    void plainJava(PollingAlgorithm algorithm) {
        Poll poll = Poll.builder()
                .checks(70)
                .emptyStreak(70)
                .elapsed(Duration.ofHours(2))
                .build();
        List<Duration> run = List.of(Duration.ofMillis(3), Duration.ofMillis(70));
        Duration second = Duration.ofSeconds(1);
        assertThatCode(() -> PollingLaws.check(algorithm, second, poll)).doesNotThrowAnyException();
        assertThatCode(() -> PollingLaws.checkRun(algorithm, second, run)).doesNotThrowAnyException();

        assertThatThrownBy(() -> PollingLaws.check(algorithm.atLeast(second.plusNanos(1)), second, poll))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Law 3");
        assertThatThrownBy(() -> PollingLaws.checkRun(algorithm.atMost(Duration.ZERO), second, run))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Law 6");
        assertThatThrownBy(() -> PollingLaws.checkRun(algorithm.atLeast(second.multipliedBy(2)), second, run))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("noticed PT1.997S late");
    }
}
