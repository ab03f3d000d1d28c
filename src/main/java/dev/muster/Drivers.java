package dev.muster;

import dev.muster.engine.AsyncDriver;
import dev.muster.engine.BlockingDriver;
import dev.muster.engine.Driver;
import java.util.concurrent.Executor;

/** Makes what lets time pass for a call. Tests put virtual time, or a broken hand-off, in its place. */
interface Drivers {
    Drivers REAL = new Drivers() {};

    /** For one call in the calling thread. */
    default Driver blocking() {
        return new BlockingDriver();
    }

    /** For one call on this executor. */
    default AsyncDriver async(Executor executor) {
        return new AsyncDriver(executor);
    }
}
