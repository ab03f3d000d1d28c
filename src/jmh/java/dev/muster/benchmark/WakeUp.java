package dev.muster.benchmark;

import dev.muster.Gather;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Wakes up when the last future completes, after a rest in which nothing happened. */
@BenchmarkMode(Mode.SingleShotTime)
public class WakeUp {
    /** All futures but one complete at first, that one after a rest. */
    public static class RestingRound extends CompletableRound {
        @Override
        boolean restsBeforeLast() {
            return true;
        }
    }

    @Benchmark
    public List<String> toList(RestingRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).toList());
    }

    @Benchmark
    public int iterate(RestingRound round) throws Exception {
        return round.time(() -> Iterate.lengthOfAll(round));
    }

    @Benchmark
    public List<String> getLoop(RestingRound round) throws Exception {
        return round.time(() -> Peers.getLoop(round.futures));
    }

    @Benchmark
    public List<String> allOf(RestingRound round) throws Exception {
        return round.time(() -> Peers.allOf(round.futures));
    }

    @Benchmark
    public boolean park(ParkRound round) throws Exception {
        return round.time(round::await);
    }
}
