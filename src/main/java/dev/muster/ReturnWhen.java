package dev.muster;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The common conditions to end a {@link Wait}. Each counts as met, too, when nothing is pending: a wait for the first
 * exception of tasks that all succeed ends when they have all completed.
 */
public enum ReturnWhen implements ReturnCondition {

    /** Everything has completed, with a result or a failure. The default. */
    ALL_COMPLETED {
        @Override
        boolean isMetEarly(Tally tally) {
            return false;
        }
    },

    /** At least one has completed, with a result or a failure. */
    FIRST_COMPLETED {
        @Override
        boolean isMetEarly(Tally tally) {
            return tally.completed() > 0;
        }
    },

    /** At least one has failed or was cancelled; without any, everything has completed. */
    FIRST_EXCEPTION {
        @Override
        boolean isMetEarly(Tally tally) {
            return tally.failed() > 0;
        }
    },

    /** At least one has completed with a result; without any, everything has completed. */
    FIRST_SUCCESS {
        @Override
        boolean isMetEarly(Tally tally) {
            return tally.succeeded() > 0;
        }
    };

    /** Whether the condition is met while something is still pending. */
    abstract boolean isMetEarly(Tally tally);

    @Override
    public boolean isMet(Tally tally) {
        return tally.pending() == 0 || isMetEarly(tally);
    }

    /**
     * The constant of that name, in any case: for configuration files and command lines.
     *
     * <pre>{@code
     * ReturnCondition condition = ReturnWhen.parse("first_completed");
     * }</pre>
     *
     * @param name the name of a constant, in upper, lower or mixed case; white space around it does not count
     * @return the constant
     * @throws IllegalArgumentException if there is none of that name; the message lists the names
     * @throws NullPointerException if {@code name} is {@code null}
     */
    public static ReturnWhen parse(String name) {
        String wanted = Objects.requireNonNull(name, "name").strip();
        for (ReturnWhen constant : values()) {
            if (constant.name().equalsIgnoreCase(wanted)) {
                return constant;
            }
        }
        String names = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("name must be one of " + names + " (in any case), but is \"" + name + "\"");
    }

    /**
     * Whether the condition tells a failure from a success. One that does not spares the wait from asking a handle how
     * it completed; of a condition that is not known here nothing is known.
     */
    static boolean needsFailures(ReturnCondition condition) {
        return condition != ALL_COMPLETED && condition != FIRST_COMPLETED && !(condition instanceof CompletedCount);
    }
}
