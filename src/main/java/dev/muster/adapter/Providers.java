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
            } catch (ServiceConfigurationError | LinkageError | RuntimeException thrown) {
                pass(thrown);
            }
        }
    }

    /** An absent library is nothing to speak of; a provider that throws for another reason is broken. */
    private static void pass(Throwable thrown) {
        Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
        boolean absent = reason instanceof LinkageError
                || reason instanceof ClassNotFoundException
                || reason instanceof ServiceConfigurationError;
        System.getLogger("dev.muster")
                .log(
                        absent ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                        "adapter provider passed over: " + thrown,
                        thrown);
    }

    /** An adapter is only ever asked about handles of the type that it was found by. */
    @SuppressWarnings("unchecked")
    static <V extends @Nullable Object> FutureAdapter<Object, V> asAny(FutureAdapter<?, ?> adapter) {
        return (FutureAdapter<Object, V>) adapter;
    }
}
