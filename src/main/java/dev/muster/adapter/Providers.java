package dev.muster.adapter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The kinds of handles that optional libraries add, looked up once. */
final class Providers {
    private static final List<Provided> ALL = load();

    private Providers() {}

    private record Provided(Class<?> type, FutureAdapter<Object, Object> adapter) {
        Provided {
            Objects.requireNonNull(type, "handleType() answered null");
            Objects.requireNonNull(adapter, "adapter() answered null");
        }
    }

    /** The adapter that some provider has for this handle, or null. */
    static @Nullable FutureAdapter<Object, Object> adapterFor(Object handle) {
        for (Provided provided : ALL) {
            if (provided.type.isInstance(handle)) {
                return provided.adapter;
            }
        }
        return null;
    }

    private static List<Provided> load() {
        List<Provided> found = new ArrayList<>();
        Iterator<AdapterProvider> providers = ServiceLoader.load(
                        AdapterProvider.class, AdapterProvider.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return List.copyOf(found);
                }
                AdapterProvider provider = providers.next();
                found.add(new Provided(provider.handleType(), asAny(provider.adapter())));
            } catch (ServiceConfigurationError | LinkageError absent) {
                System.getLogger("dev.muster").log(System.Logger.Level.DEBUG, "adapter provider passed over", absent);
            } catch (RuntimeException broken) {
                System.getLogger("dev.muster").log(System.Logger.Level.WARNING, "adapter provider passed over", broken);
            }
        }
    }

    /** An adapter is only ever asked about handles of the type that it was found by. */
    @SuppressWarnings("unchecked")
    static <V extends @Nullable Object> FutureAdapter<Object, V> asAny(FutureAdapter<?, ?> adapter) {
        return (FutureAdapter<Object, V>) adapter;
    }
}
