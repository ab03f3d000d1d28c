package dev.muster.benchmark;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.pivovarit.collectors.ParallelCollectors;
import dev.muster.Gather;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Gathers futures that are all done already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Done {
    @Param("1000")
    public int n;

    private List<CompletableFuture<String>> futures;
    private List<ListenableFuture<String>> listenable;

    @Setup
    public void complete() {
        futures = Stream.generate(() -> CompletableFuture.completedFuture("result"))
                .limit(n)
                .collect(Collectors.toList());
        listenable = Stream.generate(() -> Futures.immediateFuture("result"))
                .limit(n)
                .collect(Collectors.toList());
    }

    @Benchmark
    public List<String> muster() {
        return Gather.<String>of(futures).toList();
    }

    @Benchmark
    public List<String> joinLoop() {
        return Peers.joinLoop(futures);
    }

    @Benchmark
    public List<String> allOf() {
        return Peers.allOf(futures);
    }

    @Benchmark
    public List<String> allAsList() throws ExecutionException, InterruptedException {
        return Futures.allAsList(listenable).get();
    }

    @Benchmark
    public List<String> parallelCollectors() {
        return futures.stream().collect(ParallelCollectors.toFuture()).join();
    }
}
