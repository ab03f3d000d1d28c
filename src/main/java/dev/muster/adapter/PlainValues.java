package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/** What is no handle at all: a value that is there already. */
final class PlainValues implements FutureAdapter<Object, @Nullable Object> {
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
}
