package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Tally;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A return condition is a pure function of the tally")
class ReturnConditionTest {

    @ParameterizedTest(name = "{0} of total {1}, succeeded {2}, failed {3}: {4}")
    @CsvSource({
        "ALL_COMPLETED,   3, 2, 0, false",
        "ALL_COMPLETED,   3, 2, 1, true",
        "FIRST_COMPLETED, 3, 0, 0, false",
        "FIRST_COMPLETED, 3, 1, 0, true",
        "FIRST_COMPLETED, 3, 0, 1, true",
        "FIRST_EXCEPTION, 3, 2, 0, false",
        "FIRST_EXCEPTION, 3, 0, 1, true",
        "FIRST_SUCCESS,   3, 0, 2, false",
        "FIRST_SUCCESS,   3, 1, 0, true",
    })
    @DisplayName("ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, FIRST_SUCCESS mean what they say")
    void constants(ReturnWhen condition, int total, int succeeded, int failed, boolean met) {
        assertThat(condition.isMet(new Tally(total, succeeded, failed))).isEqualTo(met);
    }

    @Test
    @DisplayName(
            "FIRST_EXCEPTION without a failure and FIRST_SUCCESS without a success mean \"all completed\" (they must never hang)")
    void neverHang() {
        assertThat(ReturnWhen.FIRST_EXCEPTION.isMet(new Tally(3, 3, 0))).isTrue();
        assertThat(ReturnWhen.FIRST_SUCCESS.isMet(new Tally(3, 0, 3))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ReturnWhen.class)
    @DisplayName("Every condition counts as met when nothing is pending: an empty input completes at once")
    void emptyInput(ReturnWhen condition) {
        assertThat(condition.isMet(new Tally(0, 0, 0))).isTrue();
    }

    @Test
    @DisplayName("completed(k): first k of n, failures counted")
    void completed() {
        ReturnCondition two = ReturnCondition.completed(2);

        assertThat(two.isMet(new Tally(5, 1, 0))).isFalse();
        assertThat(two.isMet(new Tally(5, 1, 1))).isTrue();
        assertThat(two.isMet(new Tally(1, 0, 1)))
                .as("fewer than k, all completed")
                .isTrue();
    }

    @Test
    @DisplayName("succeeded(k): a quorum, failures not counted")
    void succeeded() {
        ReturnCondition two = ReturnCondition.succeeded(2);

        assertThat(two.isMet(new Tally(5, 1, 3))).isFalse();
        assertThat(two.isMet(new Tally(5, 2, 0))).isTrue();
        assertThat(two.isMet(new Tally(5, 1, 4)))
                .as("out of reach, all completed")
                .isTrue();
    }

    @Test
    @DisplayName("completed(0) and succeeded(0): 0 is met at once")
    void zeroIsMetAtOnce() {
        assertThat(ReturnCondition.completed(0).isMet(new Tally(5, 0, 0))).isTrue();
        assertThat(ReturnCondition.succeeded(0).isMet(new Tally(5, 0, 0))).isTrue();
    }

    @Test
    @DisplayName("completed(k), succeeded(k): negative: IllegalArgumentException that names the argument and its value")
    void negativeCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReturnCondition.completed(-1))
                .withMessage("count must be zero or more, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReturnCondition.succeeded(-7))
                .withMessage("count must be zero or more, but is -7");
    }

    @Test
    @DisplayName("completed(k), succeeded(k) are values: equal for the same count, with a readable text")
    void values() {
        assertThat(ReturnCondition.completed(3))
                .isEqualTo(ReturnCondition.completed(3))
                .isNotEqualTo(ReturnCondition.completed(4))
                .isNotEqualTo(ReturnCondition.succeeded(3))
                .hasToString("completed(3)");
        assertThat(ReturnCondition.succeeded(3))
                .isEqualTo(ReturnCondition.succeeded(3))
                .isNotEqualTo(ReturnCondition.succeeded(4))
                .hasToString("succeeded(3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_completed", "FIRST_COMPLETED", "First_Completed", " fIRST_cOMPLETED "})
    @DisplayName("parse: \"first_completed\", any case, white space around it or not")
    void parse(String name) {
        assertThat(ReturnWhen.parse(name)).isSameAs(ReturnWhen.FIRST_COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(ReturnWhen.class)
    @DisplayName("parse: every constant by its name")
    void parseEvery(ReturnWhen condition) {
        assertThat(ReturnWhen.parse(condition.name())).isSameAs(condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "", "first completed", "first-completed"})
    @DisplayName("parse: else IllegalArgumentException listing the names")
    void parseUnknown(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReturnWhen.parse(name))
                .withMessage("name must be one of ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, FIRST_SUCCESS "
                        + "(in any case), but is \"" + name + "\"");
    }

    @Test
    @DisplayName("parse: null is a NullPointerException that names the argument")
    void parseNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> ReturnWhen.parse(null))
                .withMessage("name");
    }
}
