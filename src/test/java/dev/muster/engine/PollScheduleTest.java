package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Plan.Observation;
import dev.muster.polling.AdaptivePolling;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When the next look is due")
class PollScheduleTest {
    private final List<Poll> polls = new ArrayList<>();
    private final PollingStrategy everyMillisecond = poll -> {
        polls.add(poll);
        return Duration.ofMillis(1);
    };
    private final PolledHandles polled = oneTask();

    private static PolledHandles oneTask() {
        Handles handles = new Handles(
                HandTimedCalls.tasks(1).toArray(), Adapters.known(), Observation.RESULT, new Outcomes(1, false));
        handles.meet(0);
        PolledHandles polled =
                new PolledHandles(handles, HandTimedCalls.signalled().plan());
        polled.add(0);
        return polled;
    }

    /** One look was taken, at the time 0. */
    private static PollSchedule schedule(PollingStrategy strategy) {
        PollSchedule schedule = new PollSchedule(strategy, true);
        schedule.looked(0, 0);
        return schedule;
    }

    @Test
    @DisplayName("the strategy says, once for each look")
    void onceForEachLook() {
        PollSchedule schedule = schedule(everyMillisecond);
        assertThat(schedule.isOpen()).isTrue();
        assertThat(schedule.isDue(PollSchedule.NEVER)).isFalse();
        assertThat(schedule.nextLook(5, polled, 3)).isEqualTo(MILLISECOND + 5);
        assertThat(schedule.nextLook(9, polled, 3)).isEqualTo(MILLISECOND + 5);
        assertThat(schedule.isDue(MILLISECOND + 4)).isFalse();
        assertThat(schedule.isDue(MILLISECOND + 5)).isTrue();
        assertThat(polls).hasSize(1);

        schedule.looked(MILLISECOND + 7, 2);
        schedule.nextLook(MILLISECOND + 8, polled, 3);

        assertThat(polls).hasSize(2).last().satisfies(poll -> {
            assertThat(poll.checks()).isEqualTo(2);
            assertThat(poll.completed()).isEqualTo(2);
            assertThat(poll.lastDelay()).isEqualTo(Duration.ofMillis(1));
            assertThat(poll.sinceCompletion()).isEqualTo(Duration.ofNanos(1));
            assertThat(poll.total()).isEqualTo(3);
        });
    }

    @Test
    @DisplayName("never, where the delay is too long to count; and an answer that is no delay is a mistake")
    void answers() {
        assertThat(schedule(poll -> Duration.ofSeconds(Long.MAX_VALUE)).nextLook(1, polled, 1))
                .isEqualTo(PollSchedule.NEVER);
        assertThatIllegalStateException()
                .isThrownBy(() -> schedule(poll -> Duration.ofNanos(-1)).nextLook(1, polled, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> schedule(poll -> null).nextLook(1, polled, 1));
    }

    @Test
    @DisplayName("at once, where something happened that makes it worth it")
    void lookNow() {
        PollSchedule schedule = schedule(everyMillisecond);
        schedule.nextLook(5, polled, 1);

        schedule.lookNow();

        assertThat(schedule.isDue(5)).isTrue();
        assertThat(schedule.takeGlance(5)).isFalse();
    }

    @Test
    @DisplayName("tasks are glanced at in between, where the strategy is ADAPTIVE or equals it, and no other")
    void glances() {
        for (PollingStrategy adaptive :
                List.of(PollingAlgorithm.ADAPTIVE, AdaptivePolling.builder().build())) {
            PollSchedule schedule = new PollSchedule(adaptive, true);
            assertThat(schedule.nextGlance(5, 0)).isEqualTo(PollSchedule.NEVER);
            assertThat(schedule.nextGlance(5, 1)).isEqualTo(MILLISECOND + 5);
            assertThat(schedule.nextGlance(9, 1)).isEqualTo(MILLISECOND + 5);
            assertThat(schedule.takeGlance(MILLISECOND)).isFalse();
            assertThat(schedule.takeGlance(MILLISECOND + 5)).isTrue();
            assertThat(schedule.takeGlance(MILLISECOND + 5)).isFalse();
            schedule.lookNow();
            assertThat(schedule.takeGlance(1)).isTrue();
            assertThat(schedule.isOpen()).isTrue();
        }
        for (PollingStrategy other : List.of(
                PollingAlgorithm.FIXED,
                everyMillisecond,
                AdaptivePolling.builder().max(Duration.ofHours(1)).build())) {
            assertThat(new PollSchedule(other, true).nextGlance(5, 1)).isEqualTo(PollSchedule.NEVER);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("glances take a hundredth of a core of a few tasks, a twentieth of many")
    void glanceInterval(boolean inThread) {
        long wakeUp = inThread ? 8_000 : 40_000;

        assertThat(new PollSchedule(PollingAlgorithm.ADAPTIVE, inThread).nextGlance(0, 1_000))
                .isEqualTo((wakeUp + 15_000) * 100);
        assertThat(new PollSchedule(PollingAlgorithm.ADAPTIVE, inThread).nextGlance(0, 100_000))
                .isEqualTo((wakeUp + 1_500_000) * 20);
    }
}
