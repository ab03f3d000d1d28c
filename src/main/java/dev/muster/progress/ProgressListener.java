package dev.muster.progress;

/** Is told how far a call is. */
@FunctionalInterface
public interface ProgressListener {

    /** Called on the waiting thread: first, after each batch of completions, and last with a final state. */
    void onProgress(Progress progress);
}
