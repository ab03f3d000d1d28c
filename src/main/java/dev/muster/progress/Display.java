package dev.muster.progress;

/** Where a bar is shown. Called with the lock of its {@link BarListener} held. */
interface Display {

    /** Shows that the call goes on. */
    void running(Progress progress);

    /** Shows what ended the call, and lets go of everything; called once, last. */
    void ended(Progress progress);
}
