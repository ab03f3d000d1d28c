package dev.muster.provider;

import dev.muster.adapter.AdapterProvider;
import dev.muster.adapter.FutureAdapter;
import dev.muster.ray.RayAdapter;
import io.ray.api.ObjectRef;

/**
 * Makes Ray's references known to {@code Adapters.known()}. Loads without Ray, too: its methods then end in a
 * {@code NoClassDefFoundError}, from which is seen that Ray is absent.
 */
public final class RayProvider implements AdapterProvider {

    @Override
    public Class<?> handleType() {
        return ObjectRef.class;
    }

    @Override
    public FutureAdapter<?, ?> adapter() {
        return RayAdapter.objectRefs();
    }
}
