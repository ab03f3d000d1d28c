package dev.muster.engine;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a key whose task failed.
 *
 * @param exception the task's own exception
 */
public record Failed(Throwable exception) {
    /** Failed; how, is asked of the handle when somebody wants to know. */
    static final Failed SOMEHOW = new Failed(new IllegalStateException("failed"));

    /** More layers than this are no wrapping but a cycle of causes. */
    private static final int MOST_LAYERS = 100;

    /** The failure inside every {@code ExecutionException} or {@code CompletionException} that has a cause. */
    static Failed of(Throwable thrown) {
        Throwable exception = thrown;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            Throwable inside = inside(exception);
            if (inside == null) {
                break;
            }
            exception = inside;
        }
        return new Failed(exception);
    }

    /** What a layer is around. Nothing else is asked for its cause: that may be somebody's code, which may throw. */
    private static @Nullable Throwable inside(Throwable exception) {
        boolean isLayer = exception instanceof ExecutionException || exception instanceof CompletionException;
        return isLayer ? exception.getCause() : null;
    }
}
