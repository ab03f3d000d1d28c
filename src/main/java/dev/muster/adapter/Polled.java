package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/** Two lambdas as an adapter. */
record Polled<H, V extends @Nullable Object>(DonePoll<? super H> isDone, ResultFunction<? super H, ? extends V> result)
        implements FutureAdapter<H, V> {

    @Override
    public boolean isDone(H handle) throws Exception {
        return isDone.isDone(handle);
    }

    @Override
    public V result(H handle) throws Exception {
        return result.result(handle);
    }
}
