package dev.muster;

import dev.muster.engine.AsyncDriver;
import dev.muster.engine.BlockingDriver;
import dev.muster.engine.Driver;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** What lets time pass for a call. Tests put virtual time, or a broken hand-off, in its place. */
record Drivers(Supplier<? extends Driver> blocking, Function<Executor, AsyncDriver> async) {
    static final Drivers REAL = new Drivers(BlockingDriver::new, AsyncDriver::new);
}
