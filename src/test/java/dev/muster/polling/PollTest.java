package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PollTest {

    @Test
    @DisplayName("Poll.builder() has a default for each")
    void defaults() {
        Poll poll = Poll.builder().build();
        assertThat(poll.checks()).isEqualTo(1);
        assertThat(poll.completed()).isZero();
        assertThat(poll.emptyStreak()).isEqualTo(1);
        assertThat(poll.lastDelay()).isZero();
        assertThat(poll.elapsed()).isZero();
        assertThat(poll.sinceCompletion()).isZero();
        assertThat(poll.pending()).isEqualTo(1);
        assertThat(poll.questions()).isEqualTo(1);
        assertThat(poll.total()).isEqualTo(1);
    }

    @Test
    @DisplayName("What the strategy may know: an Immutables value, so that it can grow")
    void value() {
        assertThat(everythingSet())
                .isEqualTo(everythingSet())
                .hasSameHashCodeAs(everythingSet())
                .isNotEqualTo(Poll.builder().build())
                .hasToString("Poll{checks=9, completed=2, emptyStreak=0, lastDelay=PT0.01S, elapsed=PT3S,"
                        + " sinceCompletion=PT1S, pending=5, questions=4, total=20}");
    }

    private static Poll everythingSet() {
        return Poll.builder()
                .checks(9)
                .completed(2)
                .emptyStreak(0)
                .lastDelay(Duration.ofMillis(10))
                .elapsed(Duration.ofSeconds(3))
                .sinceCompletion(Duration.ofSeconds(1))
                .pending(5)
                .questions(4)
                .total(20)
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("looks so far, ≥ 1; nothing of a poll is negative")
    void numbersAreValidated(String complaint, UnaryOperator<Poll.Builder> edit) {
        Poll.Builder builder = edit.apply(Poll.builder());
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(complaint);
    }

    static Stream<Arguments> numbersAreValidated() {
        Duration negative = Duration.ofNanos(-1);
        return Stream.of(
                bad("checks must be at least 1, but is 0", poll -> poll.checks(0)),
                bad("completed must be at least 0, but is -1", poll -> poll.completed(-1)),
                bad("emptyStreak must be at least 0, but is -1", poll -> poll.emptyStreak(-1)),
                bad("lastDelay must be zero or more, but is PT-0.000000001S", poll -> poll.lastDelay(negative)),
                bad("elapsed must be zero or more, but is PT-0.000000001S", poll -> poll.elapsed(negative)),
                bad(
                        "sinceCompletion must be zero or more, but is PT-0.000000001S",
                        poll -> poll.sinceCompletion(negative)),
                bad("pending must be at least 0, but is -1", poll -> poll.pending(-1)),
                bad("questions must be at least 0, but is -1", poll -> poll.questions(-1)),
                bad("total must be at least 0, but is -1", poll -> poll.total(-1)));
    }

    private static Arguments bad(String complaint, UnaryOperator<Poll.Builder> edit) {
        return Arguments.of(complaint, edit);
    }

    @Test
    @DisplayName("null durations are a NullPointerException naming the argument")
    @SuppressWarnings("NullAway")
    void nullDuration() {
        assertThatNullPointerException()
                .isThrownBy(() -> Poll.builder().lastDelay(null))
                .withMessageContaining("lastDelay");
    }
}
