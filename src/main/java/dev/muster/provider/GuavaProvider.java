package dev.muster.provider;

import com.google.common.util.concurrent.ListenableFuture;
import dev.muster.adapter.AdapterProvider;
import dev.muster.adapter.FutureAdapter;
import dev.muster.guava.GuavaAdapter;

/**
 * Makes Guava's futures known to {@code Adapters.futures()} and {@code known()}. Loads without Guava, too: its methods
 * then end in a {@code NoClassDefFoundError}, from which is seen that Guava is absent.
 */
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
