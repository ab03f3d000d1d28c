package dev.muster.progress;

import java.util.Objects;

/** Gives every call the same listener; a value, so that specs with the same listener are equal. */
record SharedReporter(ProgressListener listener) implements ProgressReporter {

    SharedReporter {
        Objects.requireNonNull(listener, "listener");
    }

    @Override
    public ProgressListener start(int total) {
        return listener;
    }
}
