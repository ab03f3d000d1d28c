package dev.muster.deadline;

import static dev.muster.support.Causes.causedBy;
import static dev.muster.support.Eventually.HANG;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Timeout")
class GatherTimeoutTest {

    private static final Duration HUGE = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final PollOnlyFuture<String> pending = new PollOnlyFuture<>();

    @ParameterizedTest
    @EnumSource
    @DisplayName("one last look is taken at the deadline: what is done by then is never reported as timed out")
    void looksOnceMoreAtTheDeadline(Terminal terminal) throws Exception {
        PollingStrategy completesThenSleeps = poll -> {
            pending.complete("in time");
            return ofHours(1);
        };

        assertThat(terminal.run(
                        Gather.of(Map.of("k", pending))
                                .polling(completesThenSleeps)
                                .timeout(ofSeconds(1)),
                        List.of("k")))
                .isEqualTo(Map.of("k", "in time"));
    }

    @Test
    @DisplayName("one last look is taken at the deadline: a failure found by it is a failure, not a timeout")
    void aFailureFoundByTheLastLookIsAFailure() {
        IOException broken = new IOException("broken");

        assertThatThrownBy(() -> Gather.of(pending, new CompletableFuture<>())
                        .timeout(ofMillis(50))
                        .polling(poll -> {
                            pending.fail(broken);
                            return ofHours(1);
                        })
                        .toList())
                .isInstanceOf(GatherFailedException.class)
                .satisfies(causedBy(broken));
    }

    @Test
    @DisplayName("Counted from the terminal call: not from when the call was built")
    void countedFromTheTerminalCall() {
        Gather<Integer, String> built = Gather.of(pending)
                .timeout(ofMillis(200))
                .polling(poll -> {
                    pending.complete("at the second look");
                    return ZERO;
                });
        Deadline longPast = Deadline.after(ofMillis(300));
        Eventually.until("the timeout's span has passed since the call was built", longPast::hasPassed);

        assertThat(built.toList()).containsExactly("at the second look");
    }

    @Test
    @DisplayName("saturating for huge durations")
    void hugeTimeoutsMeanNever() {
        Gather<Integer, String> call = Gather.of(pending).timeout(HUGE).polling(poll -> {
            pending.complete("done");
            return ZERO;
        });

        assertThat(call.toList()).containsExactly("done");
        assertThat(call.deadline(Deadline.after(HUGE)).toList()).containsExactly("done");
    }

    @Test
    @DisplayName("zero looks once")
    void zeroLooksOnce() {
        assertThatThrownBy(() ->
                        Gather.of(pending).timeout(ZERO).polling(poll -> ZERO).toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(pending.asked()).isEqualTo(1);

        pending.complete("done");
        assertThat(Gather.of(pending, completedFuture("too")).timeout(ZERO).toList())
                .containsExactly("done", "too");
    }

    @Test
    @DisplayName("timeout: said twice: the last counts")
    void theLastTimeoutCounts() {
        assertThatThrownBy(() ->
                        Gather.of(pending).timeout(ofHours(1)).timeout(ZERO).toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(Gather.of(pending)
                        .timeout(ZERO)
                        .timeout(HANG)
                        .polling(poll -> {
                            pending.complete("done");
                            return ZERO;
                        })
                        .toList())
                .containsExactly("done");
    }

    @Test
    @DisplayName("the earliest of all deadlines and the timeout wins")
    void theEarliestWins() {
        Deadline passed = Deadline.after(ZERO);
        Deadline far = Deadline.after(ofHours(1));
        Gather<Integer, String> call = Gather.of(pending);

        for (Gather<Integer, String> each : List.of(
                call.deadline(passed),
                call.deadline(passed).deadline(far),
                call.deadline(far).deadline(passed),
                call.deadline(passed).timeout(ofHours(1)),
                call.timeout(ofHours(1)).deadline(passed),
                call.deadline(far).timeout(ZERO),
                call.timeout(ZERO).deadline(far))) {
            assertThatThrownBy(each::toList).isInstanceOf(WaitTimeoutException.class);
        }
    }

    @Test
    @DisplayName("deadline: shared by several phases; one that has passed still lets what is done through")
    void aPassedDeadlineLetsThroughWhatIsDone() {
        Deadline deadline = Deadline.after(ZERO);

        assertThat(Gather.of(completedFuture("phase one")).deadline(deadline).toList())
                .containsExactly("phase one");
        assertThatThrownBy(() -> Gather.of(pending).deadline(deadline).toList())
                .isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("WaitTimeoutException.timeout(): the span that was in force")
    void reportsTheSpanInForce() {
        assertThat(timeoutOf(Gather.of(pending).timeout(ofMillis(20))).timeout())
                .isEqualTo(ofMillis(20));
        assertThat(timeoutOf(Gather.of(pending).timeout(ofMillis(20)).deadline(Deadline.after(ofHours(1))))
                        .timeout())
                .isEqualTo(ofMillis(20));
        assertThat(timeoutOf(Gather.of(pending).timeout(ofHours(1)).deadline(Deadline.after(ofMillis(20))))
                        .timeout())
                .isBetween(ZERO, ofMillis(20));
    }

    @Test
    @DisplayName("failFast(false): a failure that is known at the deadline is in the timeout's outcomes()")
    void aKnownFailureIsNotLostInATimeout() {
        IOException broken = new IOException("broken");

        WaitTimeoutException timeout = timeoutOf(
                Gather.<String>of(failedFuture(broken), pending).failFast(false).timeout(ZERO));

        assertThat(timeout.outcomes())
                .containsExactly(
                        Map.entry(0, new Outcome.Failure<Object>(broken)), Map.entry(1, new Outcome.Pending<Object>()));
        assertThat(timeout.completed()).isEqualTo(1);
    }

    private static WaitTimeoutException timeoutOf(Gather<?, ?> call) {
        return catchThrowableOfType(WaitTimeoutException.class, call::toList);
    }
}
