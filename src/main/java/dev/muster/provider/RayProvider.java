package dev.muster.provider;

import dev.muster.adapter.AdapterProvider;
import dev.muster.adapter.FutureAdapter;
import dev.muster.ray.RayAdapter;
import io.ray.api.ObjectRef;

/** Where Ray is absent this class can be loaded all the same: its methods end in a {@code NoClassDefFoundError}. */
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
