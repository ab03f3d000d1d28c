package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.internal.Wording;
import dev.muster.support.Wordless;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Here, as {@link Wording} is package-private. */
@DisplayName("Messages say what a person needs")
class WordingTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PT0S, 0 s",
        "PT30S, 30 s",
        "PT5M, 300 s",
        "PT1.5S, 1.5 s",
        "PT1S, 1 s",
        "PT0.999999999S, 999.999 ms",
        "PT0.25S, 250 ms",
        "PT0.0015S, 1.5 ms",
        "PT0.00001S, 10 µs",
        "PT0.000000001S, 1 ns",
        "PT29.9999S, 29.999 s",
        "PT-1.5S, -1.5 s",
        "PT-0.25S, -250 ms",
        "PT2562047788015215H30M7.999999999S, 9223372036854775807.999 s",
        "PT-2562047788015215H-30M-8S, -9223372036854775808 s",
    })
    @DisplayName("a duration in the unit that suits it, with at most three decimals")
    void durations(Duration duration, String text) {
        assertThat(Wording.duration(duration)).isEqualTo(text);
    }

    @Test
    @DisplayName("keys as String.valueOf shows them")
    void keys() {
        assertThat(Wording.of("orders-17")).isEqualTo("orders-17");
        assertThat(Wording.of(17)).isEqualTo("17");
        assertThat(Wording.of(null)).isEqualTo("null");
        assertThat(Wording.of(Duration.ofSeconds(30))).isEqualTo("PT30S");
        assertThat(Wording.of(List.of("a", 1))).isEqualTo("[a, 1]");
    }

    @Test
    @DisplayName("a key whose toString throws is named by its type")
    void keysThatThrow() {
        Object anonymous = new Object() {
            @Override
            public String toString() {
                throw new StackOverflowError();
            }
        };

        assertThat(Wording.of(new Wordless())).isEqualTo("<Wordless whose toString failed>");
        assertThat(Wording.of(anonymous)).isEqualTo("<dev.muster.WordingTest$1 whose toString failed>");
    }
}
