package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

    private final Output output = new Output();

    private BarListener bar(ProgressBarStyle.Builder style, int total) {
        return new BarReporter(style.build()).onStream(total, output.stream());
    }

    private static void report(BarListener bar, int completed, int total, int millis, State state) {
        bar.onProgress(new Progress(completed, 0, total, Duration.ofMillis(millis), state));
    }

    @Test
    @DisplayName("on an output that is no terminal, plain lines: at least the first and the last")
    void firstAndLast() {
        BarListener bar = bar(ProgressBarStyle.builder(), 3);
        report(bar, 0, 3, 0, State.RUNNING);
        report(bar, 1, 3, 1, State.RUNNING);
        report(bar, 3, 3, 2, State.RUNNING);
        report(bar, 3, 3, 2, State.SUCCEEDED);
        assertThat(output.lines())
                .containsExactly("Gathering: 0 % (0/3 result)", "Gathering: 100 % (3/3 result), done in 2 ms");
    }

    @Test
    @DisplayName("plain lines, never a carriage return")
    void noCarriageReturn() {
        BarListener bar = bar(ProgressBarStyle.builder().updateEvery(1), 50);
        for (int completed = 0; completed <= 50; completed++) {
            report(bar, completed, 50, completed, State.RUNNING);
        }
        report(bar, 50, 50, 50, State.SUCCEEDED);
        assertThat(output.text().replace(System.lineSeparator(), "\n"))
                .doesNotContain("\r")
                .endsWith("\n");
    }

    @Test
    @DisplayName("plain lines: one for every updateEvery items")
    void everyFew() {
        BarListener bar = bar(ProgressBarStyle.builder().updateEvery(25).unit("file"), 100);
        for (int completed = 0; completed <= 100; completed++) {
            report(bar, completed, 100, 0, State.RUNNING);
        }
        report(bar, 100, 100, 0, State.SUCCEEDED);
        assertThat(output.lines())
                .containsExactly(
                        "Gathering: 0 % (0/100 file)",
                        "Gathering: 25 % (25/100 file)",
                        "Gathering: 50 % (50/100 file)",
                        "Gathering: 75 % (75/100 file)",
                        "Gathering: 100 % (100/100 file), done in 0 ms");
    }

    @Test
    @DisplayName("plain lines: where updateEvery is left open, at most one a second")
    void atMostOneASecond() {
        BarListener bar = bar(ProgressBarStyle.builder(), 100);
        for (int completed = 0; completed <= 100; completed++) {
            report(bar, completed, 100, completed * 50, State.RUNNING);
        }
        report(bar, 100, 100, 5000, State.SUCCEEDED);
        assertThat(output.lines())
                .containsExactly(
                        "Gathering: 0 % (0/100 result)",
                        "Gathering: 20 % (20/100 result), about 4 s left",
                        "Gathering: 40 % (40/100 result), about 3 s left",
                        "Gathering: 60 % (60/100 result), about 2 s left",
                        "Gathering: 80 % (80/100 result), about 1 s left",
                        "Gathering: 100 % (100/100 result), done in 5 s");
    }

    @Test
    @DisplayName("plain lines: the bar of an abandoned call says so")
    void closed() {
        BarListener bar = bar(ProgressBarStyle.builder(), 3);
        report(bar, 2, 3, 0, State.RUNNING);
        bar.close();
        assertThat(output.lines())
                .containsExactly("Gathering: 66 % (2/3 result)", "Gathering: 66 % (2/3 result), closed after 0 ms");
    }

    @Test
    @DisplayName("plain lines: of an empty call the last alone")
    void nothingToWaitFor() {
        BarListener bar = bar(ProgressBarStyle.builder(), 0);
        report(bar, 0, 0, 0, State.RUNNING);
        report(bar, 0, 0, 0, State.SUCCEEDED);
        assertThat(output.lines()).containsExactly("Gathering: 100 % (0/0 result), done in 0 ms");
    }

    @Test
    @DisplayName("plain lines: extreme durations do no harm")
    void extremeDurations() {
        BarListener bar = bar(ProgressBarStyle.builder(), 3);
        bar.onProgress(new Progress(1, 0, 3, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), State.RUNNING));
        bar.onProgress(new Progress(2, 0, 3, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), State.RUNNING));
        bar.close();
        assertThat(output.lines()).hasSize(2);
    }
}
