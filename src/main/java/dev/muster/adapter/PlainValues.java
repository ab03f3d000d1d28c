package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/** What is no handle at all: a value that is there already. Notifying, so that it is never counted as polled. */
final class PlainValues implements NotifyingAdapter<Object, @Nullable Object> {
    static final PlainValues INSTANCE = new PlainValues();

    @Override
    public boolean isDone(Object value) {
        return true;
    }

    @Override
    public Object result(Object value) {
        return value;
    }

    @Override
    public boolean hasFailed(Object value) {
        return false;
    }

    @Override
    public Registration onDone(Object value, Runnable signal) {
        signal.run();
        return () -> {};
    }
}
