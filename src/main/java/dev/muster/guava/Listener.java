package dev.muster.guava;

import dev.muster.adapter.NotifyingAdapter.Registration;
import org.jspecify.annotations.Nullable;

/**
 * A listener that stays on its future when it is no longer wanted, as Guava has no way to take it off, and then refers
 * to nothing.
 */
final class Listener implements Runnable, Registration {
    // Nulled by whoever takes the registration back (the thread that has the call, or the cleaner's), read by the
    // thread that completes the future. Volatile: a callback that begins after remove() has returned reads null. One
    // that read it just before signals all the same, which is harmless: the mailbox is closed by then.
    private volatile @Nullable Runnable signal;

    Listener(Runnable signal) {
        this.signal = signal;
    }

    @Override
    public void run() {
        Runnable wanted = signal;
        if (wanted != null) {
            wanted.run();
        }
    }

    @Override
    public void remove() {
        signal = null;
    }
}
