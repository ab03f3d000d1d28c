package dev.muster.polling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes looks as a call does, and notes what a strategy answers to each. */
final class Looks {

    private final PollingStrategy strategy;
    private final List<Duration> answers = new ArrayList<>();
    private int emptyStreak;
    private Duration lastDelay = Duration.ZERO;

    private Looks(PollingStrategy strategy) {
        this.strategy = strategy;
    }

    static Looks with(PollingStrategy strategy) {
        return new Looks(strategy);
    }

    Looks empty(int looks) {
        for (int look = 0; look < looks; look++) {
            emptyStreak++;
            look(0);
        }
        return this;
    }

    Looks finding(int completed) {
        emptyStreak = 0;
        look(completed);
        return this;
    }

    private void look(int completed) {
        lastDelay = strategy.nextDelay(Poll.builder()
                .checks(answers.size() + 1)
                .completed(completed)
                .emptyStreak(emptyStreak)
                .lastDelay(lastDelay)
                .build());
        answers.add(lastDelay);
    }

    List<Duration> answers() {
        return answers;
    }

    /** Milliseconds, exactly to the nanosecond. */
    static List<Duration> millis(double... millis) {
        return Arrays.stream(millis)
                .mapToObj(each -> Duration.ofNanos(Math.round(each * 1e6)))
                .toList();
    }
}
