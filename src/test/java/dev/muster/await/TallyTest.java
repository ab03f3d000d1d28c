package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.Tally;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tally counts what has completed, and how")
class TallyTest {

    @Test
    @DisplayName("completed is what succeeded or failed, pending is the rest")
    void counts() {
        Tally tally = new Tally(10, 3, 2);

        assertThat(tally.completed()).isEqualTo(5);
        assertThat(tally.pending()).isEqualTo(5);
    }

    @Test
    @DisplayName("a negative count is an IllegalArgumentException that names it and its value")
    void negativeCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tally(-1, 0, 0))
                .withMessage("total must be zero or more, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tally(5, -2, 0))
                .withMessage("succeeded must be zero or more, but is -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tally(5, 0, -3))
                .withMessage("failed must be zero or more, but is -3");
    }

    @Test
    @DisplayName("more completed than there are is an IllegalArgumentException, also where their sum overflows")
    void tooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tally(4, 3, 2))
                .withMessage("succeeded and failed must be at most total, which is 4, together, but are 3 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tally(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }
}
