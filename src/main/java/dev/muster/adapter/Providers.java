package dev.muster.adapter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The kinds of handles that optional libraries add, looked up once. */
final class Providers {
    /** A class loader that cannot read where providers are named fails again each time that it is asked. */
    private static final int MOST_UNREADABLE = 3;

    private static final List<Provided> ALL = load(AdapterProvider.class.getClassLoader());

    private Providers() {}

    record Provided(Class<?> type, FutureAdapter<Object, Object> adapter) {
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

    static List<Provided> load(ClassLoader loader) {
        List<Provided> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<AdapterProvider>> providers =
                ServiceLoader.load(AdapterProvider.class, loader).stream().iterator();
        int unreadable = 0;
        while (unreadable < MOST_UNREADABLE) {
            ServiceLoader.Provider<AdapterProvider> next = null;
            try {
                if (!providers.hasNext()) {
                    break;
                }
                next = providers.next();
                AdapterProvider provider = next.get();
                found.add(new Provided(provider.handleType(), Dispatch.asAny(provider.adapter())));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException thrown) {
                passOver(next, thrown);
                unreadable += thrown.getCause() instanceof IOException ? 1 : 0;
            }
        }
        return List.copyOf(found);
    }

    /**
     * An absent library is nothing to speak of; a provider that throws for another reason is broken. The provider is
     * null where its class cannot be loaded: then what was thrown names it.
     */
    private static void passOver(ServiceLoader.@Nullable Provider<AdapterProvider> provider, Throwable thrown) {
        Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
        boolean absent = reason instanceof LinkageError
                || reason instanceof ClassNotFoundException
                || reason instanceof ServiceConfigurationError;
        System.getLogger("dev.muster")
                .log(
                        absent ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                        "adapter provider"
                                + (provider == null ? "" : " " + provider.type().getName())
                                + " passed over: " + thrown,
                        thrown);
    }
}
