package dev.muster.progress;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a call is: an immutable value, thread-safe.
 *
 * <pre>{@code
 * ProgressListener listener = progress -> System.out.println(progress.completed() + " of " + progress.total()
 *         + progress.remaining().map(left -> ", about " + left.toSeconds() + " s left").orElse(""));
 * }</pre>
 *
 * @param completed how many handles are done, failed ones included; from 0 to {@code total}
 * @param failed how many of them failed or were cancelled; from 0 to {@code completed}
 * @param total how many handles the call has; zero or more
 * @param elapsed the time since the call began; zero or more
 * @param state whether the call goes on, or what ended it
 */
public record Progress(int completed, int failed, int total, Duration elapsed, State state) {

    /** The longest duration there is, about 292 billion years. */
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    /** Whether a call goes on, or what ended it. */
    public enum State {

        /** The call goes on. */
        RUNNING,

        /**
         * The call returned what it was asked for: all results, a met condition, outcomes with failures among them, or
         * nothing because the input was empty.
         */
        SUCCEEDED,

        /** The call threw a task's failure, or what a condition, a strategy or an adapter threw. */
        FAILED,

        /** The deadline ended the call, with an exception or a partial return. */
        TIMED_OUT,

        /** An interrupt of the waiting thread ended the call. */
        INTERRUPTED,

        /** The consumer ended the call before it was complete, by closing, cancelling or abandoning it. */
        CLOSED
    }

    /**
     * Makes a progress of numbers that fit each other.
     *
     * @param completed how many handles are done, failed ones included; from 0 to {@code total}
     * @param failed how many of them failed or were cancelled; from 0 to {@code completed}
     * @param total how many handles the call has; zero or more
     * @param elapsed the time since the call began; zero or more
     * @param state whether the call goes on, or what ended it
     * @throws NullPointerException if {@code elapsed} or {@code state} is {@code null}
     * @throws IllegalArgumentException unless 0 ≤ failed ≤ completed ≤ total and 0 ≤ elapsed
     */
    public Progress {
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(state, "state");
        require(total >= 0, "total", total, "zero or more");
        require(completed >= 0 && completed <= total, "completed", completed, "from 0 to total, which is " + total);
        require(failed >= 0 && failed <= completed, "failed", failed, "from 0 to completed, which is " + completed);
        require(!elapsed.isNegative(), "elapsed", elapsed, "zero or more");
    }

    private static void require(boolean isRight, String name, Object value, String expectation) {
        if (!isRight) {
            throw new IllegalArgumentException(name + " must be " + expectation + ", but is " + value);
        }
    }

    /** {@return how much is completed, from 0 to 100; 100 if there was nothing to wait for} */
    public double percent() {
        return total == 0 ? 100 : 100.0 * completed / total;
    }

    /** {@return completions per second since the call began; 0 if no time has passed} */
    public double ratePerSecond() {
        return elapsed.isZero() ? 0 : completed / (elapsed.getSeconds() + elapsed.getNano() / 1e9);
    }

    /**
     * {@return an estimate of the time until everything is completed; empty if there is nothing to estimate from}
     *
     * <p>The estimate assumes that the rest completes at the average pace so far:
     * {@link #elapsed()} × pending / {@link #completed()}, saturating at the longest duration there is. It is zero once
     * everything is completed, and empty while nothing is, while no time has passed, and after a call that ended with
     * something still pending.
     */
    public Optional<Duration> remaining() {
        int pending = total - completed;
        if (pending == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (completed == 0 || elapsed.isZero() || state != State.RUNNING) {
            return Optional.empty();
        }
        try {
            return Optional.of(elapsed.multipliedBy(pending).dividedBy(completed));
        } catch (ArithmeticException overflow) {
            return Optional.of(LONGEST);
        }
    }
}
