package dev.muster;

import java.io.Serial;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The waiting thread was interrupted. Its interrupt status is set again when this is thrown; what was done by then is in
 * {@link #outcomes()}.
 */
public final class WaitInterruptedException extends MusterException {

    @Serial
    private static final long serialVersionUID = 1L;

    WaitInterruptedException(
            int completed, int total, Supplier<Map<@Nullable Object, Outcome<@Nullable Object>>> outcomes) {
        super("interrupted while waiting: " + Wording.progress(completed, total), null, outcomes);
    }
}
