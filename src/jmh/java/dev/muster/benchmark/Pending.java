package dev.muster.benchmark;

import com.google.common.util.concurrent.Futures;
import com.pivovarit.collectors.ParallelCollectors;
import dev.muster.Gather;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Gathers futures that another thread completes meanwhile. */
@BenchmarkMode(Mode.SingleShotTime)
public class Pending {
    @Benchmark
    public List<String> muster(CompletableRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).toList());
    }

    @Benchmark
    public List<String> musterFailFastFalse(CompletableRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).failFast(false).toList());
    }

    @Benchmark
    public List<String> getLoop(CompletableRound round) throws Exception {
        return round.time(() -> Peers.getLoop(round.futures));
    }

    @Benchmark
    public List<String> allOf(CompletableRound round) throws Exception {
        return round.time(() -> Peers.allOf(round.futures));
    }

    @Benchmark
    public List<String> allAsList(SettableRound round) throws Exception {
        return round.time(() -> Futures.allAsList(round.futures).get());
    }

    @Benchmark
    public List<String> successfulAsList(SettableRound round) throws Exception {
        return round.time(() -> Futures.successfulAsList(round.futures).get());
    }

    @Benchmark
    public List<String> parallelCollectors(CompletableRound round) throws Exception {
        return round.time(() ->
                round.futures.stream().collect(ParallelCollectors.toFuture()).join());
    }

    @Benchmark
    public List<String> poll1ms(CompletableRound round) throws Exception {
        return round.time(() -> Peers.pollLoop(round.futures, 1));
    }

    @Benchmark
    public List<String> poll10ms(CompletableRound round) throws Exception {
        return round.time(() -> Peers.pollLoop(round.futures, 10));
    }
}
