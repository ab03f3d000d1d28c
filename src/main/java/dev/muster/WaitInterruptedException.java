package dev.muster;

import dev.muster.internal.Wording;
import java.io.Serial;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The waiting thread was interrupted. Its interrupt status is set again when this is thrown; what was done by then is
 * in {@link #outcomes()}.
 *
 * <pre>{@code
 * try {
 *     Wait.of(new CompletableFuture<>()).timeout(ofSeconds(1)).await();
 * } catch (WaitInterruptedException interrupted) {
 *     System.out.println("stopping: " + interrupted.getMessage()); // the status is set: what blocks next ends at once
 * }
 * }</pre>
 */
public final class WaitInterruptedException extends MusterException {

    @Serial
    private static final long serialVersionUID = 1L;

    WaitInterruptedException(
            int completed, int total, Supplier<Map<@Nullable Object, Outcome<@Nullable Object>>> outcomes) {
        super("interrupted while waiting: " + Wording.progress(completed, total), null, outcomes);
    }
}
