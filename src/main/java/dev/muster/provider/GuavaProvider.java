package dev.muster.provider;

import com.google.common.util.concurrent.ListenableFuture;
import dev.muster.adapter.AdapterProvider;
import dev.muster.adapter.FutureAdapter;
import dev.muster.guava.GuavaAdapter;

/** Where Guava is absent this class can be loaded all the same: its methods end in a {@code NoClassDefFoundError}. */
public final class GuavaProvider implements AdapterProvider {

    @Override
    public Class<?> handleType() {
        return ListenableFuture.class;
    }

    @Override
    public FutureAdapter<?, ?> adapter() {
        return GuavaAdapter.listenableFutures();
    }
}
