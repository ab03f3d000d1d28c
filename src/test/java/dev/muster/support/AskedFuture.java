package dev.muster.support;

import java.util.concurrent.CompletableFuture;

/** Is never done, and has something happen when it is asked for the n-th time: in the middle of a look. Used by one thread. */
public final class AskedFuture extends CompletableFuture<Integer> {

    private final int question;
    private final Runnable action;
    private int asked;

    public AskedFuture(int question, Runnable action) {
        this.question = question;
        this.action = action;
    }

    /** Whether it has happened. */
    public boolean hasHappened() {
        return asked >= question;
    }

    @Override
    public boolean isDone() {
        asked++;
        if (asked == question) {
            action.run();
        }
        return super.isDone();
    }
}
