package dev.muster.adapter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a batch poll of a single handle answered. Confined to the thread that polls. */
final class AnswerOfOne<H, V extends @Nullable Object> implements BatchAdapter.Answers<H, V> {
    private final H handle;
    private boolean done;
    private boolean carried;
    private @Nullable V value;
    private @Nullable Throwable failure;

    AnswerOfOne(H handle) {
        this.handle = handle;
    }

    @Override
    public void done(H answered) {
        done |= isMine(answered);
    }

    @Override
    public void succeeded(H answered, V carriedValue) {
        if (isMine(answered)) {
            done = true;
            carried = true;
            value = carriedValue;
        }
    }

    @Override
    public void failed(H answered, Throwable exception) {
        Objects.requireNonNull(exception, "exception");
        if (isMine(answered)) {
            done = true;
            failure = exception;
        }
    }

    private boolean isMine(H answered) {
        return answered == handle || handle.equals(answered);
    }

    boolean isDone() {
        return done;
    }

    /** The outcome that the answer carried. */
    @Nullable
    V result() throws Exception {
        if (failure != null) {
            Failures.raise(failure);
        }
        if (!carried) {
            throw new IllegalStateException("the poll answered no outcome for " + handle
                    + ", and there is no result function to ask:"
                    + " answer succeeded(handle, value) or failed(handle, exception)");
        }
        return value;
    }
}
