package dev.muster.polling.calls;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofNanos;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Strategies that misbehave")
class MisbehavingStrategyTest {

    private final PollOnlyFuture<String> pending = new PollOnlyFuture<>();

    @ParameterizedTest
    @EnumSource
    @DisplayName("A strategy that returns null: IllegalStateException naming the strategy")
    void nullIsRefused(Terminal terminal) {
        assertRefused(terminal, new Answering(null), "null");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A strategy that returns a negative delay: IllegalStateException naming the strategy")
    void negativeIsRefused(Terminal terminal) {
        assertRefused(terminal, new Answering(ofNanos(-1)), "-");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A strategy that throws ends the call with that exception")
    void whatItThrowsEndsTheCall(Terminal terminal) {
        ArithmeticException broken = new ArithmeticException("in the strategy");

        assertThatThrownBy(() -> terminal.run(
                        Gather.of(Map.of("k", pending)).polling(poll -> {
                            throw broken;
                        }),
                        List.of("k")))
                .isSameAs(broken);
    }

    @Test
    @DisplayName("Zero means \"look again at once\"")
    void zeroLooksAgainAtOnce() {
        List<Long> checks = new ArrayList<>();

        assertThat(Gather.of(pending)
                        .polling(poll -> {
                            checks.add(poll.checks());
                            if (poll.checks() == 100) {
                                pending.complete("at last");
                            }
                            return ZERO;
                        })
                        .toList())
                .containsExactly("at last");
        assertThat(checks).hasSize(100).last().isEqualTo(100L);
    }

    @Test
    @DisplayName("nothing that had completed is lost: what was complete before a strategy broke is handed over first")
    void iterationHandsOverWhatCameBefore() {
        Completions<Integer, String> completions = Gather.of(completedFuture("a"), pending, completedFuture("c"))
                .polling(new Answering(null))
                .iterate();

        assertThat(completions.next().value()).isEqualTo("a");
        assertThat(completions.next().value()).isEqualTo("c");
        assertThatThrownBy(completions::next).isInstanceOf(IllegalStateException.class);
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName("the strategy is not asked about a future that can notify")
    void isNotAskedAboutWhatNotifies() {
        java.util.concurrent.CompletableFuture<String> notifying = new java.util.concurrent.CompletableFuture<>();

        assertThatThrownBy(() -> Gather.of(notifying)
                        .polling(new Answering(null))
                        .timeout(Duration.ofMillis(20))
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);
    }

    private void assertRefused(Terminal terminal, PollingStrategy strategy, String answer) {
        assertThatThrownBy(() -> terminal.run(Gather.of(Map.of("k", pending)).polling(strategy), List.of("k")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a strategy of mine")
                .hasMessageContaining(answer);
    }

    private record Answering(Duration answer) implements PollingStrategy {
        @Override
        public Duration nextDelay(Poll poll) {
            return answer;
        }

        @Override
        public String toString() {
            return "a strategy of mine";
        }
    }
}
