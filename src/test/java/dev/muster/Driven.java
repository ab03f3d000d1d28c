package dev.muster;

import dev.muster.engine.AsyncDriver;
import dev.muster.engine.Driver;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls with a driver of the test's own: virtual time, or another hand-off. Here, as only the library may choose drivers. */
public final class Driven {
    private Driven() {}

    /** This call, whose blocking terminals use these drivers. */
    public static <K, V> Gather<K, V> by(Supplier<? extends Driver> drivers, Gather<K, V> call) {
        return call.drivenBy(new Drivers(drivers, Drivers.REAL.async()));
    }

    /** This call, whose blocking terminal uses these drivers. */
    public static <K, H> Wait<K, H> by(Supplier<? extends Driver> drivers, Wait<K, H> call) {
        return call.drivenBy(new Drivers(drivers, Drivers.REAL.async()));
    }

    /** This call, whose asynchronous terminals use these drivers. */
    public static <K, V> Gather<K, V> asyncBy(Function<Executor, AsyncDriver> drivers, Gather<K, V> call) {
        return call.drivenBy(new Drivers(Drivers.REAL.blocking(), drivers));
    }

    /** This call, whose asynchronous terminal uses these drivers. */
    public static <K, H> Wait<K, H> asyncBy(Function<Executor, AsyncDriver> drivers, Wait<K, H> call) {
        return call.drivenBy(new Drivers(Drivers.REAL.blocking(), drivers));
    }
}
