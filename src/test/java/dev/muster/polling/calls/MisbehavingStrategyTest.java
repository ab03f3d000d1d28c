package dev.muster.polling.calls;

import static java.time.Duration.ofNanos;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import dev.muster.support.Terminals;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Strategies that misbehave")
class MisbehavingStrategyTest {

    private final PollOnlyFuture<String> pending = new PollOnlyFuture<>();

    static Stream<Answering> badAnswers() {
        return Stream.of(
                new Answering(null), new Answering(ofNanos(-1)), new Answering(Duration.ofSeconds(Long.MIN_VALUE)));
    }

    static Stream<Arguments> everywhere() {
        return Arrays.stream(Terminal.values())
                .flatMap(terminal -> badAnswers().map(bad -> Arguments.of(terminal, bad)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everywhere")
    @DisplayName("A strategy that returns null or a negative delay: IllegalStateException naming the strategy")
    void badAnswerIsRefused(Terminal terminal, Answering strategy) {
        assertRefused(() -> terminal.run(Gather.of(Map.of("k", pending)).polling(strategy), List.of("k")), strategy);
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    @DisplayName(
            "A strategy that returns null or a negative delay: IllegalStateException naming the strategy; of a wait")
    void badAnswerIsRefusedByAWait(Answering strategy) {
        Wait<Integer, PollOnlyFuture<String>> wait = Wait.of(pending).polling(strategy);

        assertRefused(() -> Terminals.BLOCKING.await(wait), strategy);
        assertRefused(() -> Terminals.ASYNC.await(wait), strategy);
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

    private static void assertRefused(ThrowingCallable call, Answering strategy) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a strategy of mine")
                .hasMessageContaining(strategy.answer == null ? "null" : "-");
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
