package dev.muster.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An outcome is a success, a failure, or pending")
class OutcomeTest {

    private static final IOException RESET = new IOException("connection reset");

    private final Outcome<String> success = new Outcome.Success<>("yes");
    private final Outcome<String> failure = new Outcome.Failure<>(RESET);
    private final Outcome<String> pending = new Outcome.Pending<>();

    @Test
    @DisplayName("isSuccess, isFailure and isPending: exactly one of them holds")
    void exactlyOneKind() {
        assertThat(List.of(success.isSuccess(), success.isFailure(), success.isPending()))
                .containsExactly(true, false, false);
        assertThat(List.of(failure.isSuccess(), failure.isFailure(), failure.isPending()))
                .containsExactly(false, true, false);
        assertThat(List.of(pending.isSuccess(), pending.isFailure(), pending.isPending()))
                .containsExactly(false, false, true);
    }

    @Test
    @DisplayName("orElse: the result of a success, the other value for a failure and a pending handle")
    void orElse() {
        assertThat(success.orElse("no")).isEqualTo("yes");
        assertThat(failure.orElse("no")).isEqualTo("no");
        assertThat(pending.orElse("no")).isEqualTo("no");
    }

    @Test
    @DisplayName("null results are legal: a success with null is a success, not an absence")
    void nullIsAResult() {
        Outcome<String> nothing = new Outcome.Success<>(null);

        assertThat(nothing.isSuccess()).isTrue();
        assertThat(nothing.orElse("no")).isNull();
        assertThat(nothing.orElseThrow()).isNull();
        assertThat(nothing.orElseThrow(IllegalStateException::new)).isNull();
        assertThat(nothing.<String>fold(value -> value, Throwable::getMessage, () -> "pending"))
                .isNull();
    }

    @Test
    @DisplayName("failure: the exception of a failure, otherwise empty")
    void failureIsOptional() {
        assertThat(success.failure()).isEmpty();
        assertThat(failure.failure()).containsSame(RESET);
        assertThat(pending.failure()).isEmpty();
    }

    @Test
    @DisplayName("orElseThrow(wrap): the result of a success; a failure throws what wrap makes of the exception")
    void orElseThrowWrapped() {
        assertThat(success.orElseThrow(IllegalStateException::new)).isEqualTo("yes");
        assertThatIllegalStateException()
                .isThrownBy(() -> failure.orElseThrow(exception -> new IllegalStateException("wrapped", exception)))
                .withMessage("wrapped")
                .havingCause()
                .isSameAs(RESET);
    }

    @Test
    @DisplayName("orElseThrow(wrap): the exception may be a checked one")
    void orElseThrowChecked() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> failure.<IOException>orElseThrow(exception -> (IOException) exception))
                .isSameAs(RESET);
    }

    @Test
    @DisplayName("orElseThrow(wrap): Pending: NoSuchElementException, and wrap is not called")
    void orElseThrowWrappedWhilePending() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> pending.orElseThrow(exception -> new AssertionError("called")))
                .withMessageContaining("pending");
    }

    @Test
    @DisplayName("orElseThrow(wrap): a wrap that is null or returns null is a NullPointerException that says so")
    void orElseThrowWithoutException() {
        assertThatNullPointerException()
                .isThrownBy(() -> success.orElseThrow(null))
                .withMessage("wrap");
        assertThatNullPointerException()
                .isThrownBy(() -> failure.<RuntimeException>orElseThrow(exception -> null))
                .withMessage("wrap returned null");
    }

    @Test
    @DisplayName("orElseThrow(): Failure: GatherFailedException with the exception as cause (key null)")
    void orElseThrowFailure() {
        assertThat(success.orElseThrow()).isEqualTo("yes");
        assertThatExceptionOfType(GatherFailedException.class)
                .isThrownBy(failure::orElseThrow)
                .withMessage("task failed: java.io.IOException: connection reset")
                .satisfies(thrown -> {
                    assertThat(thrown).cause().isSameAs(RESET);
                    assertThat(thrown.key()).isNull();
                    assertThat(thrown.outcomes()).isEmpty();
                });
    }

    @Test
    @DisplayName("orElseThrow(): Pending: NoSuchElementException")
    void orElseThrowWhilePending() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(pending::orElseThrow)
                .withMessageContaining("pending");
    }

    @Test
    @DisplayName("fold: one of the three functions is called, the one that fits")
    void fold() {
        assertThat(List.of(success, failure, pending))
                .extracting(outcome -> outcome.fold(value -> "is " + value, Throwable::getMessage, () -> "waits"))
                .containsExactly("is yes", "connection reset", "waits");
    }

    @Test
    @DisplayName("fold: every function is checked for null, whichever would be called")
    void foldChecksItsFunctions() {
        assertThatNullPointerException()
                .isThrownBy(() -> pending.fold(null, failure -> 1, () -> 1))
                .withMessage("onSuccess");
        assertThatNullPointerException()
                .isThrownBy(() -> success.fold(value -> 1, null, () -> 1))
                .withMessage("onFailure");
        assertThatNullPointerException()
                .isThrownBy(() -> success.fold(value -> 1, failure -> 1, null))
                .withMessage("onPending");
    }

    @Test
    @DisplayName("a failure has an exception: null is a NullPointerException that names it")
    void failureNeedsAnException() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Outcome.Failure<>(null))
                .withMessage("exception");
    }

    @Test
    @DisplayName("outcomes are values: equal by what they hold, with a readable text")
    void values() {
        assertThat(success).isEqualTo(new Outcome.Success<>("yes")).isNotEqualTo(new Outcome.Success<>("no"));
        assertThat(failure).isEqualTo(new Outcome.Failure<>(RESET)).isNotEqualTo(pending);
        assertThat(pending).isEqualTo(new Outcome.Pending<>()).hasSameHashCodeAs(new Outcome.Pending<>());
        assertThat(List.of(success, failure, pending))
                .hasToString("[Success[value=yes], "
                        + "Failure[exception=java.io.IOException: connection reset], Pending[]]");
    }

    @Test
    @DisplayName("successes and failures: partition, keys and order kept, null keys and null results allowed")
    void partition() {
        Map<String, Outcome<String>> outcomes = new LinkedHashMap<>();
        outcomes.put("z", success);
        outcomes.put(null, new Outcome.Success<>(null));
        outcomes.put("y", failure);
        outcomes.put("x", pending);
        outcomes.put("a", success);
        outcomes.put("", failure);

        Map<String, String> successes = Outcome.successes(outcomes);
        Map<String, Throwable> failures = Outcome.failures(outcomes);

        assertThat(new ArrayList<>(successes.keySet())).containsExactly("z", null, "a");
        assertThat(new ArrayList<>(successes.values())).containsExactly("yes", null, "yes");
        assertThat(new ArrayList<>(failures.keySet())).containsExactly("y", "");
        assertThat(failures.values()).containsOnly(RESET);
    }

    @Test
    @DisplayName("successes and failures are unmodifiable, and apart from the map they were made from")
    void partitionIsUnmodifiable() {
        Map<String, Outcome<String>> outcomes = new LinkedHashMap<>(Map.of("a", success, "b", failure));
        Map<String, String> successes = Outcome.successes(outcomes);
        Map<String, Throwable> failures = Outcome.failures(outcomes);

        outcomes.clear();

        assertThat(successes).containsExactly(Map.entry("a", "yes"));
        assertThat(failures).containsExactly(Map.entry("b", RESET));
        assertThat(successes).isUnmodifiable();
        assertThat(failures).isUnmodifiable();
    }

    @Test
    @DisplayName("successes and failures: null for the map, or in it, is a NullPointerException that says which")
    void partitionOfNull() {
        Map<String, Outcome<String>> outcomes = new LinkedHashMap<>();
        outcomes.put("orders-17", null);

        assertThatNullPointerException()
                .isThrownBy(() -> Outcome.successes(null))
                .withMessage("outcomes");
        assertThatNullPointerException()
                .isThrownBy(() -> Outcome.failures(null))
                .withMessage("outcomes");
        assertThatNullPointerException()
                .isThrownBy(() -> Outcome.successes(outcomes))
                .withMessage("the outcome of orders-17 is null");
        assertThatNullPointerException()
                .isThrownBy(() -> Outcome.failures(outcomes))
                .withMessage("the outcome of orders-17 is null");
    }
}
