package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.muster.progress.Progress.State;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTest {

    private static Progress running(int completed, int total, Duration elapsed) {
        return new Progress(completed, 0, total, elapsed, State.RUNNING);
    }

    @Test
    @DisplayName("enum State { RUNNING, SUCCEEDED, FAILED, TIMED_OUT, INTERRUPTED, CLOSED }")
    void states() {
        assertThat(State.values())
                .extracting(Enum::name)
                .containsExactly("RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "INTERRUPTED", "CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 0", "1, 4, 25", "1, 3, 33.333333", "4, 4, 100", "2147483647, 2147483647, 100"})
    @DisplayName("percent() /* 0..100 */")
    void percent(int completed, int total, double percent) {
        assertThat(running(completed, total, Duration.ZERO).percent()).isCloseTo(percent, within(1e-6));
    }

    @Test
    @DisplayName("percent(): 100 if there was nothing to wait for")
    void percentOfNothing() {
        assertThat(running(0, 0, Duration.ZERO).percent()).isEqualTo(100);
    }

    @Test
    @DisplayName("ratePerSecond(): completions per second since the call began; 0 if no time has passed")
    void rate() {
        assertThat(running(50, 100, Duration.ofSeconds(10)).ratePerSecond()).isEqualTo(5);
        assertThat(running(50, 100, Duration.ofMillis(500)).ratePerSecond()).isEqualTo(100);
        assertThat(running(50, 100, Duration.ZERO).ratePerSecond()).isZero();
        assertThat(running(0, 100, Duration.ofSeconds(1)).ratePerSecond()).isZero();
    }

    @Test
    @DisplayName("remaining() /* estimate */: what is pending will come at the average pace so far")
    void remaining() {
        assertThat(running(25, 100, Duration.ofSeconds(10)).remaining()).hasValue(Duration.ofSeconds(30));
        assertThat(running(3, 4, Duration.ofNanos(10)).remaining()).hasValue(Duration.ofNanos(3));
    }

    @Test
    @DisplayName("remaining() /* estimate; empty when there is nothing to estimate from */")
    void nothingToEstimateFrom() {
        assertThat(running(0, 100, Duration.ofSeconds(10)).remaining()).isEmpty();
        assertThat(running(50, 100, Duration.ZERO).remaining()).isEmpty();
    }

    @Test
    @DisplayName("remaining(): zero once everything is completed")
    void nothingRemains() {
        assertThat(running(100, 100, Duration.ofSeconds(10)).remaining()).hasValue(Duration.ZERO);
        assertThat(running(0, 0, Duration.ZERO).remaining()).hasValue(Duration.ZERO);
        assertThat(new Progress(100, 1, 100, Duration.ofSeconds(10), State.SUCCEEDED).remaining())
                .hasValue(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    @DisplayName("remaining(): empty after a call that ended with something still pending")
    void endedEarly(State state) {
        assertThat(new Progress(50, 0, 100, Duration.ofSeconds(10), state).remaining())
                .isEmpty();
    }

    @Test
    @DisplayName("remaining(): saturates at the longest duration there is")
    void saturates() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        assertThat(running(1, 3, longest).remaining()).hasValue(longest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|-1|0|total must be zero or more, but is -1",
                "-1|0|3|0|completed must be from 0 to total, which is 3, but is -1",
                "4|0|3|0|completed must be from 0 to total, which is 3, but is 4",
                "2|-1|3|0|failed must be from 0 to completed, which is 2, but is -1",
                "2|3|3|0|failed must be from 0 to completed, which is 2, but is 3",
                "2|1|3|-1|elapsed must be zero or more, but is PT-1S"
            })
    @DisplayName("completed includes failed: 0 ≤ failed ≤ completed ≤ total")
    void numbersAreValidated(int completed, int failed, int total, long seconds, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Progress(completed, failed, total, Duration.ofSeconds(seconds), State.RUNNING))
                .withMessage(complaint);
    }

    @Test
    @DisplayName("elapsed and state: null is a NullPointerException naming the argument")
    @SuppressWarnings("NullAway")
    void nulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Progress(0, 0, 0, null, State.RUNNING))
                .withMessage("elapsed");
        assertThatNullPointerException()
                .isThrownBy(() -> new Progress(0, 0, 0, Duration.ZERO, null))
                .withMessage("state");
    }
}
