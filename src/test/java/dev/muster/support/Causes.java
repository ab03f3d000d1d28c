package dev.muster.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowingConsumer;

/** What an exception is to be caused by: the very instance. */
public final class Causes {

    private Causes() {}

    /** For {@code assertThat(…).satisfies(causedBy(exception))}. */
    public static ThrowingConsumer<Throwable> causedBy(Throwable cause) {
        return thrown -> assertThat(thrown.getCause()).isSameAs(cause);
    }
}
