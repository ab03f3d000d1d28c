package dev.muster.benchmark;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Waits for the first of many futures, of which one completes. */
@BenchmarkMode(Mode.SingleShotTime)
public class First {
    /** Only one of the futures is ever completed. */
    public static class OneRound extends CompletableRound {
        @Override
        int completions() {
            return 1;
        }
    }

    @Benchmark
    public Completion<Integer, String> first(OneRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).first());
    }

    @Benchmark
    public Waited<Integer, CompletableFuture<String>> firstCompleted(OneRound round) throws Exception {
        return round.time(() ->
                Wait.of(round.futures).returnWhen(ReturnWhen.FIRST_COMPLETED).await());
    }

    @Benchmark
    public Object anyOf(OneRound round) throws Exception {
        return round.time(() -> CompletableFuture.anyOf(round.futures.toArray(CompletableFuture[]::new))
                .join());
    }
}
