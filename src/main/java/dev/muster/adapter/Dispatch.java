package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/**
 * An adapter that sends each handle to the one that knows it. The engine asks {@link #adapterFor} once and then talks
 * to the branch itself, so that notifications and batches stay what they are; the methods here serve direct callers.
 */
abstract class Dispatch implements NotifyingAdapter<Object, @Nullable Object> {

    /** Safe where the adapter is only asked about handles of its own type. */
    @SuppressWarnings("unchecked")
    static <V extends @Nullable Object> FutureAdapter<Object, V> asAny(FutureAdapter<?, ?> adapter) {
        return (FutureAdapter<Object, V>) adapter;
    }

    @Override
    public abstract FutureAdapter<Object, @Nullable Object> adapterFor(Object handle);

    @Override
    public boolean isDone(Object handle) throws Exception {
        return adapterFor(handle).isDone(handle);
    }

    @Override
    public @Nullable Object result(Object handle) throws Exception {
        return adapterFor(handle).result(handle);
    }

    @Override
    public boolean hasFailed(Object handle) {
        return adapterFor(handle).hasFailed(handle);
    }

    @Override
    public boolean cancel(Object handle, boolean mayInterrupt) {
        return adapterFor(handle).cancel(handle, mayInterrupt);
    }

    @Override
    public boolean notifies(Object handle) {
        return adapterFor(handle) instanceof NotifyingAdapter<Object, @Nullable Object> branch
                && branch.notifies(handle);
    }

    @Override
    public Registration onDone(Object handle, Runnable signal) {
        if (adapterFor(handle) instanceof NotifyingAdapter<Object, @Nullable Object> branch) {
            return branch.onDone(handle, signal);
        }
        throw new IllegalArgumentException("handle " + handle + " cannot notify: ask notifies(handle) first");
    }
}
