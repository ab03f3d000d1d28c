package dev.muster.laws;

import dev.muster.engine.HandOff;
import dev.muster.engine.Moments;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Real time and real threads: calls that wait in a thread, or that run on an executor. */
final class RealBench implements Bench {
    private static final Executor POOL = Executors.newFixedThreadPool(2, RealTime.daemons("executor"));

    /** Runs the call in whatever thread completes a handle. */
    private static final Executor AT_ONCE = Runnable::run;

    private final Function<Moments, Terminals> terminals;

    private RealBench(Function<Moments, Terminals> terminals) {
        this.terminals = terminals;
    }

    /** @param patience after which a call counts as hung */
    static Bench blocking(HandOff handOff, Duration patience) {
        return new RealBench(
                moments -> new BlockingTerminals(() -> handOff.blocking(moments), new RealTime.Calling(patience)));
    }

    static Bench async(HandOff handOff, Duration patience) {
        return async(handOff, POOL, patience);
    }

    static Bench atOnce(HandOff handOff, Duration patience) {
        return async(handOff, AT_ONCE, patience);
    }

    private static Bench async(HandOff handOff, Executor executor, Duration patience) {
        return new RealBench(
                moments -> new AsyncTerminals(itsExecutor -> handOff.async(itsExecutor, moments), executor, patience));
    }

    @Override
    public Stage stage() {
        Moments moments = new Moments(RealTime::whenParked);
        return new RealStage(terminals.apply(moments), moments, System.nanoTime());
    }

    @Override
    public Long[] ticks() {
        return new Long[] {5_000L, 20_000L, 50_000L};
    }

    @Override
    public boolean isExact() {
        return false;
    }

    private record RealStage(Terminals terminals, Moments moments, long began) implements Stage {
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
