package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollingAlgorithmTest {

    @Test
    @DisplayName("enum PollingAlgorithm implements PollingStrategy { ADAPTIVE, FIXED, EXPONENTIAL, PROGRESSIVE }")
    void constants() {
        assertThat(PollingAlgorithm.values())
                .extracting(Enum::name)
                .containsExactly("ADAPTIVE", "FIXED", "EXPONENTIAL", "PROGRESSIVE");
        assertThat(PollingStrategy.class).isAssignableFrom(PollingAlgorithm.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("parse(String name): any case")
    void anyCase(PollingAlgorithm algorithm) {
        String name = algorithm.name();
        assertThat(PollingAlgorithm.parse(name)).isSameAs(algorithm);
        assertThat(PollingAlgorithm.parse(name.toLowerCase(Locale.ROOT))).isSameAs(algorithm);
        assertThat(PollingAlgorithm.parse(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT)))
                .isSameAs(algorithm);
    }

    @Test
    @DisplayName("parse(String name): white space around the name is tolerated")
    void whiteSpace() {
        assertThat(PollingAlgorithm.parse(" fixed\n")).isSameAs(PollingAlgorithm.FIXED);
    }

    @Test
    @DisplayName("parse(String name): any case, whatever the locale")
    void anyLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale.Builder().setLanguage("tr").build());
        try {
            assertThat(PollingAlgorithm.parse("fixed")).isSameAs(PollingAlgorithm.FIXED);
            assertThat(PollingAlgorithm.parse("adaptive")).isSameAs(PollingAlgorithm.ADAPTIVE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "", " ", "FIXED2", "fix ed"})
    @DisplayName("parse(String name): else IllegalArgumentException listing the names")
    void unknownName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PollingAlgorithm.parse(name))
                .withMessage("name must be one of ADAPTIVE, FIXED, EXPONENTIAL, PROGRESSIVE (in any case), but is \""
                        + name + "\"");
    }

    @Test
    @DisplayName("parse(String name): null is a NullPointerException naming it")
    @SuppressWarnings("NullAway")
    void nullName() {
        assertThatNullPointerException()
                .isThrownBy(() -> PollingAlgorithm.parse(null))
                .withMessage("name");
    }
}
