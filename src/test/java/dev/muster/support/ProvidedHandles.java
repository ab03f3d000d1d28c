package dev.muster.support;

import dev.muster.adapter.AdapterProvider;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Kinds of handles that the library learns of through the services that the tests name. */
public final class ProvidedHandles {

    private ProvidedHandles() {}

    /** No future at all. */
    public static final class Parcel {
        private volatile String content;

        public void arrive(String what) {
            content = what;
        }
    }

    /** A future that is done; its provider shows that it was asked. */
    public record ParcelFuture(String content) implements Future<String> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public String get() {
            return content;
        }

        @Override
        public String get(long timeout, TimeUnit unit) {
            return content;
        }
    }

    /** A provider that is broken. */
    public static final class Broken implements AdapterProvider {
        @Override
        public Class<?> handleType() {
            throw new IllegalStateException("broken");
        }

        @Override
        public FutureAdapter<?, ?> adapter() {
            throw new IllegalStateException("broken");
        }
    }

    /** A provider that works. */
    public static final class ForParcels implements AdapterProvider {
        @Override
        public Class<?> handleType() {
            return Parcel.class;
        }

        @Override
        public FutureAdapter<?, ?> adapter() {
            return Adapters.polled((Parcel parcel) -> parcel.content != null, parcel -> parcel.content);
        }
    }

    /** Another provider that works. */
    public static final class ForParcelFutures implements AdapterProvider {
        @Override
        public Class<?> handleType() {
            return ParcelFuture.class;
        }

        @Override
        public FutureAdapter<?, ?> adapter() {
            return Adapters.polled((ParcelFuture future) -> true, future -> future.content() + ", by its provider");
        }
    }

    /** A provider that cannot be made, as happens when a class that it refers to is absent. */
    public static final class WithoutItsLibrary implements AdapterProvider {
        public WithoutItsLibrary() {
            throw new NoClassDefFoundError("com/example/Absent");
        }

        @Override
        public Class<?> handleType() {
            return Parcel.class;
        }

        @Override
        public FutureAdapter<?, ?> adapter() {
            throw new AssertionError("never made");
        }
    }

    /** A provider that can be made; the type of its handles is absent. */
    public static final class WithoutItsHandles implements AdapterProvider {
        @Override
        public Class<?> handleType() {
            throw new NoClassDefFoundError("com/example/Absent");
        }

        @Override
        public FutureAdapter<?, ?> adapter() {
            throw new NoClassDefFoundError("com/example/Absent");
        }
    }
}
