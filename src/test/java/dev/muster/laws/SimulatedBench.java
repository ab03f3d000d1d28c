package dev.muster.laws;

import dev.muster.Driven;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.engine.HandOff;
import dev.muster.engine.Moments;
import dev.muster.engine.SimulatedDriver;
import dev.muster.support.Terminals;
import java.util.concurrent.atomic.AtomicReference;

/** Virtual time: a call of a day is over at once, and all happens exactly when the scenario says. */
record SimulatedBench(HandOff handOff) implements Bench {
    @Override
    public Stage stage() {
        // What happens to one who is fast asleep happens when time has passed.
        AtomicReference<SimulatedDriver> driver = new AtomicReference<>();
        Moments moments =
                new Moments((sleeper, action) -> driver.get().at(driver.get().now() + 1, action));
        driver.set(handOff.simulated(moments));
        return new VirtualStage(driver.get(), moments);
    }

    /** A nanosecond, where the strategies are too slow; milliseconds, where they fit; an hour. */
    @Override
    public Long[] ticks() {
        return new Long[] {1L, 1_000_000L, 10_000_000L, 3_600_000_000_000L};
    }

    @Override
    public boolean isExact() {
        return true;
    }

    private record VirtualStage(SimulatedDriver driver, Moments moments) implements Stage {
        @Override
        public Terminals terminals() {
            return Terminals.BLOCKING;
        }

        @Override
        public <K, V> Gather<K, V> drive(Gather<K, V> call) {
            return Driven.by(() -> driver, call);
        }

        @Override
        public <K, H> Wait<K, H> drive(Wait<K, H> call) {
            return Driven.by(() -> driver, call);
        }

        @Override
        public long now() {
            return driver.now();
        }

        @Override
        public void at(long nanos, Runnable action) {
            driver.at(nanos, action);
        }

        @Override
        public void interrupt() {
            driver.interrupt();
        }
    }
}
