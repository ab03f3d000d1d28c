package dev.muster.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowingConsumer;

/** How a call fails, and what by: the very instance. */
public final class Causes {

    private Causes() {}

    /** For {@code assertThat(…).satisfies(causedBy(exception))}. */
    public static ThrowingConsumer<Throwable> causedBy(Throwable cause) {
        return thrown -> assertThat(thrown.getCause()).isSameAs(cause);
    }

    /** How a gather of these fails, as it must. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on as it is
    public static GatherFailedException failureOf(Future<? extends Object>... futures) {
        GatherFailedException failure = catchThrowableOfType(
                GatherFailedException.class, () -> Gather.of(futures).toList());
        assertThat(failure).as("the failure of the call").isNotNull();
        return failure;
    }
}
