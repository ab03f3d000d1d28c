package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {

    private static String sentence(Progress progress) {
        return new Sentence(ProgressBarStyle.builder().build()).of(progress);
    }

    @Test
    @DisplayName("plain lines: how many of how many, how many failed, and about how long it will still take")
    void running() {
        assertThat(sentence(new Progress(0, 0, 100, Duration.ofSeconds(1), State.RUNNING)))
                .isEqualTo("Gathering: 0 % (0/100 result)");
        assertThat(sentence(new Progress(40, 2, 100, Duration.ofSeconds(20), State.RUNNING)))
                .isEqualTo("Gathering: 40 % (40/100 result, 2 failed), about 30 s left");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUCCEEDED|done in 30 s",
                "FAILED|failed after 30 s",
                "TIMED_OUT|timed out after 30 s",
                "INTERRUPTED|interrupted after 30 s",
                "CLOSED|closed after 30 s"
            })
    @DisplayName("plain lines: what ended the call")
    void ended(State state, String ending) {
        assertThat(sentence(new Progress(97, 2, 100, Duration.ofMillis(30_020), state)))
                .isEqualTo("Gathering: 97 % (97/100 result, 2 failed), " + ending);
    }

    @Test
    @DisplayName("plain lines: 100 % only when everything is completed, also of nothing")
    void hundredPercent() {
        assertThat(sentence(new Progress(999, 0, 1000, Duration.ofSeconds(1), State.TIMED_OUT)))
                .startsWith("Gathering: 99 %");
        assertThat(sentence(new Progress(0, 0, 0, Duration.ZERO, State.SUCCEEDED)))
                .isEqualTo("Gathering: 100 % (0/0 result), done in 0 ms");
    }

    @Test
    @DisplayName("plain lines: an empty description or unit leaves nothing behind")
    void empty() {
        ProgressBarStyle bare =
                ProgressBarStyle.builder().description("").unit("").build();
        assertThat(new Sentence(bare).of(new Progress(1, 0, 2, Duration.ZERO, State.RUNNING)))
                .isEqualTo("50 % (1/2)");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.0009S, 0 ms",
        "PT0.45S, 450 ms",
        "PT0.9999S, 999 ms",
        "PT1S, 1 s",
        "PT1.04S, 1 s",
        "PT1.29S, 1.2 s",
        "PT9.99S, 9.9 s",
        "PT10.5S, 10 s",
        "PT59.9S, 59 s",
        "PT1M, 1 min 0 s",
        "PT2M5S, 2 min 5 s",
        "PT3H2M59S, 3 h 2 min",
        "PT100H, 100 h 0 min"
    })
    @DisplayName("durations as exact as a reader cares for, rounded down, the same in any locale")
    void durations(Duration duration, String words) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Sentence.inWords(duration)).isEqualTo(words);
        } finally {
            Locale.setDefault(before);
        }
    }
}
