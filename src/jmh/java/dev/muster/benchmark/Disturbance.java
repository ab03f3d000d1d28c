package dev.muster.benchmark;

import dev.muster.Gather;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** What a slow producer pays inside {@code complete()} for there being a waiter that it has to wake. */
@BenchmarkMode(Mode.SingleShotTime)
public class Disturbance {
    /** A completion every 5 µs; the producer spins in between, as a busy one would compute. */
    public static class PacedRound extends CompletableRound {
        private static final long PACE = 5_000;

        @Override
        void produce() {
            long inside = 0;
            long due = System.nanoTime();
            for (int i = 0; i < n; i++) {
                long now = System.nanoTime();
                while (now < due) {
                    Thread.onSpinWait();
                    now = System.nanoTime();
                }
                complete(i);
                inside += System.nanoTime() - now;
                due += PACE;
            }
            Clock.record(Clock.Metric.COMPLETING, inside);
        }
    }

    @Benchmark
    public List<String> musterFailFastFalse(PacedRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).failFast(false).toList());
    }

    @Benchmark
    public List<String> getLoop(PacedRound round) throws Exception {
        return round.time(() -> Peers.getLoop(round.futures));
    }

    @Benchmark
    public List<String> allOf(PacedRound round) throws Exception {
        return round.time(() -> Peers.allOf(round.futures));
    }
}
