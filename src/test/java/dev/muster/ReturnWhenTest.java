package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here, and not in {@code dev.muster.await}, as the question is asked inside the library only. */
@DisplayName("Whether a return condition has to know which handles failed")
class ReturnWhenTest {

    @Test
    @DisplayName(
            "plain ALL_COMPLETED, FIRST_COMPLETED, completed(k) never fetch a result; any other condition may need to")
    void needsFailures() {
        assertThat(ReturnWhen.needsFailures(ReturnWhen.ALL_COMPLETED)).isFalse();
        assertThat(ReturnWhen.needsFailures(ReturnWhen.FIRST_COMPLETED)).isFalse();
        assertThat(ReturnWhen.needsFailures(ReturnCondition.completed(3))).isFalse();

        assertThat(ReturnWhen.needsFailures(ReturnWhen.FIRST_EXCEPTION)).isTrue();
        assertThat(ReturnWhen.needsFailures(ReturnWhen.FIRST_SUCCESS)).isTrue();
        assertThat(ReturnWhen.needsFailures(ReturnCondition.succeeded(3))).isTrue();
        assertThat(ReturnWhen.needsFailures(tally -> tally.completed() > 1)).isTrue();
    }
}
