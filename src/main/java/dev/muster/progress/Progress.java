package dev.muster.progress;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How far a call is. */
public record Progress(int completed, int failed, int total, Duration elapsed, State state) {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    /** Where the call stands. */
    public enum State {
        /** Still waiting. */
        RUNNING,
        /** Returned what it was asked for. */
        SUCCEEDED,
        /** Threw because of a failure. */
        FAILED,
        /** The deadline came first. */
        TIMED_OUT,
        /** The waiting thread was interrupted. */
        INTERRUPTED,
        /** Ended by its consumer. */
        CLOSED
    }

    /** Checks that the numbers fit each other. */
    public Progress {
        if (total < 0) {
            throw new IllegalArgumentException("total is " + total + " but must be zero or more");
        }
        if (completed < 0 || completed > total) {
            throw new IllegalArgumentException(
                    "completed is " + completed + " but must be from 0 to total, which is " + total);
        }
        if (failed < 0 || failed > completed) {
            throw new IllegalArgumentException(
                    "failed is " + failed + " but must be from 0 to completed, which is " + completed);
        }
        Objects.requireNonNull(elapsed, "elapsed");
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException("elapsed is " + elapsed + " but must be zero or more");
        }
        Objects.requireNonNull(state, "state");
    }

    /** {@return the part that is completed, from 0 to 100; 100 when there was nothing to wait for} */
    public double percent() {
        return total == 0 ? 100 : 100.0 * completed / total;
    }

    /** {@return completions per second since the call began; 0 while no time has passed} */
    public double ratePerSecond() {
        return elapsed.isZero() ? 0 : completed / (elapsed.getSeconds() + elapsed.getNano() / 1e9);
    }

    /** {@return an estimate of the time left} */
    public Optional<Duration> remaining() {
        int pending = total - completed;
        if (pending == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (state != State.RUNNING || completed == 0 || elapsed.isZero()) {
            return Optional.empty();
        }
        try {
            return Optional.of(elapsed.multipliedBy(pending).dividedBy(completed));
        } catch (ArithmeticException overflow) {
            return Optional.of(LONGEST);
        }
    }
}
