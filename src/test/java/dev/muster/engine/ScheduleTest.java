package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    @DisplayName(
            "emptyStreak: looks in a row that found nothing, as many as an int can count, when there are still more")
    void longStreak() {
        List<Poll> polls = new ArrayList<>();
        Schedule schedule = new Schedule(poll -> {
            polls.add(poll);
            return Duration.ZERO;
        });
        long looks = Integer.MAX_VALUE + 2L;
        for (long look = 0; look < looks; look++) {
            schedule.looked(look, 0);
        }

        schedule.nextLook(looks, 1, 1, 1);

        assertThat(polls).singleElement().satisfies(poll -> {
            assertThat(poll.emptyStreak()).isEqualTo(Integer.MAX_VALUE);
            assertThat(poll.checks()).isEqualTo(looks);
        });
    }
}
