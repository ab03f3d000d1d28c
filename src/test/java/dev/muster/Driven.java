package dev.muster;

import dev.muster.engine.AsyncDriver;
import dev.muster.engine.Driver;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls with drivers of the test's own: virtual time, or another hand-off. Here, as only the library chooses drivers. */
public final class Driven {
    private Driven() {}

    private record TestDrivers(Supplier<? extends Driver> inThread, Function<Executor, AsyncDriver> onExecutor)
            implements Drivers {
        @Override
        public Driver blocking() {
            return inThread.get();
        }

        @Override
        public AsyncDriver async(Executor executor) {
            return onExecutor.apply(executor);
        }
    }

    /** This call, whose blocking terminals use the first, and the others the second. */
    public static <K, V> Gather<K, V> by(
            Supplier<? extends Driver> blocking, Function<Executor, AsyncDriver> async, Gather<K, V> call) {
        return call.drivenBy(new TestDrivers(blocking, async));
    }

    /** This call, whose blocking terminal uses the first, and the other the second. */
    public static <K, H> Wait<K, H> by(
            Supplier<? extends Driver> blocking, Function<Executor, AsyncDriver> async, Wait<K, H> call) {
        return call.drivenBy(new TestDrivers(blocking, async));
    }

    /** This call, whose blocking terminals use these drivers. */
    public static <K, V> Gather<K, V> by(Supplier<? extends Driver> blocking, Gather<K, V> call) {
        return by(blocking, AsyncDriver::new, call);
    }

    /** This call, whose blocking terminal uses these drivers. */
    public static <K, H> Wait<K, H> by(Supplier<? extends Driver> blocking, Wait<K, H> call) {
        return by(blocking, AsyncDriver::new, call);
    }
}
