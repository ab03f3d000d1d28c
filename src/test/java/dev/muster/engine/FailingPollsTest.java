package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A handle about which polls keep failing")
class FailingPollsTest {
    private static final Throwable BROKEN = new IllegalStateException("broken");

    private final FailingPolls failing = new FailingPolls(new Plan(
            HandTimedCalls.NEVER,
            poll -> Duration.ZERO,
            10,
            StopRule.NEVER,
            Observation.RESULT,
            Urgency.EACH,
            false,
            (polls, span, last) -> new IllegalStateException(polls + " over " + span, last)));

    @Test
    @DisplayName("is given up after three failures in a row, when they have lasted as long as the call's patience")
    void patience() {
        assertThat(failing.failed(0, 100, BROKEN)).isNull();
        assertThat(failing.failed(0, 110, BROKEN)).isNull();
        assertThat(failing.failed(0, 110, BROKEN))
                .extracting(Failed::exception)
                .satisfies(exception ->
                        assertThat(exception).hasMessage("3 over 10").hasCause(BROKEN));
        assertThat(failing.failed(0, 111, BROKEN)).isNull();
    }

    @Test
    @DisplayName("is not given up before that, however many fail")
    void impatience() {
        for (int time = 100; time < 110; time++) {
            assertThat(failing.failed(0, time, BROKEN)).isNull();
        }
        assertThat(failing.failed(0, 110, BROKEN)).isNotNull();
    }
}
