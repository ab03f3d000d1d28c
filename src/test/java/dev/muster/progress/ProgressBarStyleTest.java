package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarStyleTest {

    @Test
    @DisplayName(
            "ProgressBarStyle: description (\"Gathering\" / \"Waiting\"), unit (\"result\"), Color color (enum), updateEvery (items; default total/100)")
    void defaults() {
        ProgressBarStyle style = ProgressBarStyle.builder().build();
        assertThat(style.description()).isEqualTo("Gathering");
        assertThat(style.unit()).isEqualTo("result");
        assertThat(style.color()).isEqualTo(ProgressBarStyle.Color.DEFAULT);
        assertThat(style.updateEvery()).isEmpty();
    }

    @Test
    @DisplayName("ProgressBarStyle: an Immutables value, equal and readable")
    void value() {
        assertThat(everythingSet())
                .isEqualTo(everythingSet())
                .hasSameHashCodeAs(everythingSet())
                .isNotEqualTo(ProgressBarStyle.builder().build());
        assertThat(everythingSet().toString()).contains("Hashing", "file", "GREEN", "50");
    }

    private static ProgressBarStyle everythingSet() {
        return ProgressBarStyle.builder()
                .description("Hashing")
                .unit("file")
                .color(ProgressBarStyle.Color.GREEN)
                .updateEvery(50)
                .build();
    }

    @Test
    @DisplayName("updateEvery: OptionalInt, empty again for the default")
    void updateEveryTakenBack() {
        assertThat(ProgressBarStyle.builder()
                        .updateEvery(50)
                        .updateEvery(OptionalInt.empty())
                        .build())
                .isEqualTo(ProgressBarStyle.builder().build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    @DisplayName("updateEvery: at least 1")
    void updateEveryIsValidated(int items) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgressBarStyle.builder().updateEvery(items).build())
                .withMessage("updateEvery must be at least 1, but is " + items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\r", "\t", "\u001b[31m"})
    @DisplayName("description and unit: one line")
    void oneLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgressBarStyle.builder().description(text).build())
                .withMessage("description must be one line without control characters, but is \"" + text + "\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgressBarStyle.builder().unit(text).build())
                .withMessage("unit must be one line without control characters, but is \"" + text + "\"");
    }

    @Test
    @DisplayName("null is a NullPointerException naming the argument")
    @SuppressWarnings("NullAway")
    void nulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> ProgressBarStyle.builder().description(null))
                .withMessageContaining("description");
        assertThatNullPointerException()
                .isThrownBy(() -> ProgressBarStyle.builder().color(null))
                .withMessageContaining("color");
    }
}
