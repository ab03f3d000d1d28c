package dev.muster.guava;

import dev.muster.adapter.NotifyingAdapter.Registration;
import org.jspecify.annotations.Nullable;

/** A listener that stays on its future when it is no longer wanted, as Guava has no way to take it off, and then refers to nothing. */
final class Listener implements Runnable, Registration {
    // Nulled by the waiting thread, read by the completing one; volatile so that it is seen before anything that the
    // waiting thread does afterwards.
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
