package dev.muster;

import dev.muster.internal.Wording;
import java.io.Serial;
import java.time.Duration;

/**
 * Asking whether a handle is done failed at least three times in a row, over at least the patience of the call
 * ({@link Gather#pollPatience}): it counts as failed, with this exception, which no terminal throws by itself: it is
 * the cause of a {@link GatherFailedException}, or in an {@link Outcome.Failure}. Its own
 * {@linkplain #getCause() cause} is what the last poll threw.
 */
public final class PollFailedException extends MusterException {

    @Serial
    private static final long serialVersionUID = 1L;

    PollFailedException(int polls, Duration span, Throwable cause) {
        super(
                polls + " polls in a row failed over " + Wording.duration(span) + ", the last with: "
                        + Wording.of(cause),
                cause);
    }
}
