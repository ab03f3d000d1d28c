package dev.muster.laws;

import dev.muster.Driven;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.engine.HandOff;
import dev.muster.engine.Moments;
import dev.muster.support.AsyncTerminals;
import dev.muster.support.BlockingTerminals;
import dev.muster.support.Terminals;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Real time and real threads: calls that wait in a thread, or that run on an executor. */
record RealBench(HandOff handOff, Terminals terminals) implements Bench {
    private static final Executor POOL = Executors.newFixedThreadPool(2, RealTime.daemons("executor"));

    /** Runs the call in whatever thread completes a handle. */
    private static final Executor AT_ONCE = Runnable::run;

    /** @param patience after which a call counts as hung */
    static Bench blocking(HandOff handOff, Duration patience) {
        return new RealBench(handOff, new BlockingTerminals(new RealTime.Calling(patience)));
    }

    static Bench async(HandOff handOff, Duration patience) {
        return new RealBench(handOff, new AsyncTerminals(POOL, patience));
    }

    static Bench atOnce(HandOff handOff, Duration patience) {
        return new RealBench(handOff, new AsyncTerminals(AT_ONCE, patience));
    }

    @Override
    public Stage stage() {
        return new RealStage(handOff, terminals, new Moments(RealTime::whenParked), System.nanoTime());
    }

    @Override
    public Long[] ticks() {
        return new Long[] {5_000L, 20_000L, 50_000L};
    }

    @Override
    public boolean isExact() {
        return false;
    }

    private record RealStage(HandOff handOff, Terminals terminals, Moments moments, long began) implements Stage {
        @Override
        public <K, V> Gather<K, V> drive(Gather<K, V> call) {
            return Driven.by(() -> handOff.blocking(moments), executor -> handOff.async(executor, moments), call);
        }

        @Override
        public <K, H> Wait<K, H> drive(Wait<K, H> call) {
            return Driven.by(() -> handOff.blocking(moments), executor -> handOff.async(executor, moments), call);
        }

        @Override
        public long now() {
            return System.nanoTime() - began;
        }

        @Override
        public void at(long nanos, Runnable action) {
            RealTime.after(nanos - now(), action);
        }

        @Override
        public void interrupt() {
            Thread.currentThread().interrupt();
        }
    }
}
