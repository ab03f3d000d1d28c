package dev.muster.polling;

import static dev.muster.polling.Looks.millis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StandardSequencesTest {

    @Nested
    class Adaptive {

        private final PollingStrategy adaptive = PollingAlgorithm.ADAPTIVE;

        @Test
        @DisplayName("adaptive 10, 10, 13, 16.9, 21.97 … 100 (each empty look from the third on × 1.3)")
        void slowsDown() {
            assertThat(Looks.with(adaptive).empty(13).answers())
                    .isEqualTo(millis(
                            10, 10, 13, 16.9, 21.97, 28.561, 37.1293, 48.26809, 62.748517, 81.573072, 100, 100, 100));
        }

        @Test
        @DisplayName("a look that found something × 0.7, down to 1")
        void speedsUp() {
            Looks looks = Looks.with(adaptive).empty(1);
            for (int look = 0; look < 8; look++) {
                looks.finding(3);
            }
            assertThat(looks.answers()).isEqualTo(millis(10, 7, 4.9, 3.43, 2.401, 1.6807, 1.17649, 1, 1));
        }

        @Test
        @DisplayName("the first look: initial counts as the last delay")
        void firstLookFindsSomething() {
            assertThat(Looks.with(adaptive).finding(1).answers()).isEqualTo(millis(7));
        }

        @Test
        @DisplayName("a look that found something begins the count of empty looks anew")
        void countsAgain() {
            assertThat(Looks.with(adaptive).empty(4).finding(1).empty(3).answers())
                    .isEqualTo(millis(10, 10, 13, 16.9, 11.83, 11.83, 11.83, 15.379));
        }

        @Test
        @DisplayName("nanoseconds rounded down")
        void roundsDown() {
            PollingStrategy fine = AdaptivePolling.builder()
                    .initial(Duration.ofNanos(15))
                    .min(Duration.ofNanos(1))
                    .build();
            assertThat(Looks.with(fine).finding(1).finding(1).finding(1).answers())
                    .isEqualTo(List.of(Duration.ofNanos(10), Duration.ofNanos(7), Duration.ofNanos(4)));
        }

        @Test
        @DisplayName("nanoseconds rounded down from the exact product, however 0.7 looks in binary")
        void roundsTheExactProduct() {
            Poll foundSomething = Poll.builder()
                    .completed(1)
                    .emptyStreak(0)
                    .lastDelay(Duration.ofNanos(169_456_360))
                    .build();
            PollingStrategy slow =
                    AdaptivePolling.builder().max(Duration.ofSeconds(1)).build();
            assertThat(slow.nextDelay(foundSomething)).isEqualTo(Duration.ofNanos(118_619_452));
        }

        @Test
        @DisplayName("a last delay out of bounds, as a wrapper may have answered, counts as the nearest bound")
        void lastDelayOutOfBounds() {
            Poll.Builder third = Poll.builder().checks(3).emptyStreak(3);
            assertThat(adaptive.nextDelay(third.lastDelay(Duration.ofNanos(5)).build()))
                    .isEqualTo(Duration.ofNanos(1_300_000));
            assertThat(adaptive.nextDelay(
                            third.lastDelay(Duration.ofSeconds(Long.MAX_VALUE)).build()))
                    .isEqualTo(Duration.ofMillis(100));
            assertThat(adaptive.nextDelay(third.completed(1)
                            .emptyStreak(0)
                            .lastDelay(Duration.ofDays(1))
                            .build()))
                    .isEqualTo(Duration.ofMillis(70));
        }
    }

    @Test
    @DisplayName("fixed 10, 10 …")
    void fixed() {
        assertThat(Looks.with(PollingAlgorithm.FIXED)
                        .empty(3)
                        .finding(1)
                        .empty(2)
                        .answers())
                .isEqualTo(Collections.nCopies(6, Duration.ofMillis(10)));
    }

    @Nested
    class Exponential {

        private final PollingStrategy exponential = PollingAlgorithm.EXPONENTIAL;

        @Test
        @DisplayName(
                "exponential initial × multiplier^e, capped, e = emptyStreak, less one while nothing has been found yet: 1, 2, 4 … 256, 500, 500")
        void doubles() {
            assertThat(Looks.with(exponential).empty(11).answers())
                    .isEqualTo(millis(1, 2, 4, 8, 16, 32, 64, 128, 256, 500, 500));
        }

        @Test
        @DisplayName("exponential: 1, 2, 4 … again from a look that found something")
        void startsAgain() {
            assertThat(Looks.with(exponential)
                            .empty(5)
                            .finding(2)
                            .empty(4)
                            .finding(1)
                            .finding(1)
                            .empty(1)
                            .answers())
                    .isEqualTo(millis(1, 2, 4, 8, 16, 1, 2, 4, 8, 16, 1, 1, 2));
        }

        @Test
        @DisplayName("1, 2, 4 … where the first look already found something")
        void firstLookFindsSomething() {
            assertThat(Looks.with(exponential).finding(1).empty(3).answers()).isEqualTo(millis(1, 2, 4, 8));
        }

        @Test
        @DisplayName("initial × multiplier^e, nanoseconds rounded down")
        void otherMultiplier() {
            PollingStrategy gentle =
                    ExponentialPolling.builder().multiplier(1.7).build();
            assertThat(Looks.with(gentle).empty(7).answers())
                    .isEqualTo(millis(1, 1.7, 2.89, 4.913, 8.3521, 14.19857, 24.137569));
        }

        @Test
        @DisplayName("no overflow at extreme streaks")
        void extremeStreaks() {
            Poll.Builder poll = Poll.builder().emptyStreak(Integer.MAX_VALUE);
            assertThat(exponential.nextDelay(poll.checks(Integer.MAX_VALUE).build()))
                    .isEqualTo(Duration.ofMillis(500));
            assertThat(exponential.nextDelay(poll.checks(Long.MAX_VALUE).build()))
                    .isEqualTo(Duration.ofMillis(500));
        }
    }

    @Nested
    class Progressive {

        private final PollingStrategy progressive = PollingAlgorithm.PROGRESSIVE;

        @Test
        @DisplayName(
                "progressive: after an empty look number s in a row, level ⌊(s − 1) / checksPerLevel⌋, staying at the last")
        void climbs() {
            assertThat(Looks.with(progressive).empty(27).answers())
                    .isEqualTo(millis(
                            1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 50, 50, 50, 50, 50, 100, 100, 100, 100,
                            100, 100, 100));
        }

        @Test
        @DisplayName("after a look that found something, the first level")
        void startsAgain() {
            assertThat(Looks.with(progressive).empty(7).finding(1).empty(6).answers())
                    .isEqualTo(millis(1, 1, 1, 1, 1, 5, 5, 1, 1, 1, 1, 1, 1, 5));
        }

        @Test
        @DisplayName("no overflow at extreme streaks")
        void extremeStreaks() {
            PollingStrategy everyLook =
                    ProgressivePolling.builder().checksPerLevel(1).build();
            assertThat(everyLook.nextDelay(
                            Poll.builder().emptyStreak(Integer.MAX_VALUE).build()))
                    .isEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    @DisplayName("the enum constants being their defaults")
    void constantsAreDefaults() {
        Poll poll = Poll.builder()
                .checks(20)
                .emptyStreak(8)
                .lastDelay(Duration.ofMillis(17))
                .build();
        assertThat(PollingAlgorithm.ADAPTIVE.nextDelay(poll))
                .isEqualTo(AdaptivePolling.builder().build().nextDelay(poll));
        assertThat(PollingAlgorithm.FIXED.nextDelay(poll))
                .isEqualTo(FixedPolling.builder().build().nextDelay(poll));
        assertThat(PollingAlgorithm.EXPONENTIAL.nextDelay(poll))
                .isEqualTo(ExponentialPolling.builder().build().nextDelay(poll));
        assertThat(PollingAlgorithm.PROGRESSIVE.nextDelay(poll))
                .isEqualTo(ProgressivePolling.builder().build().nextDelay(poll));
    }
}
