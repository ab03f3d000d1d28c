package dev.muster.benchmark;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.muster.Completion;
import dev.muster.Gather;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Takes results as they complete, of futures that another thread completes meanwhile. */
@BenchmarkMode(Mode.SingleShotTime)
public class Iterate {
    /** Our own way, which other benchmarks take too. */
    static int lengthOfAll(CompletableRound round) {
        int length = 0;
        for (Completion<Integer, String> completion :
                Gather.<String>of(round.futures).iterate()) {
            length += completion.value().length();
        }
        return length;
    }

    @Benchmark
    public int muster(CompletableRound round) throws Exception {
        return round.time(() -> lengthOfAll(round));
    }

    @Benchmark
    public int queue(CompletableRound round) throws Exception {
        return round.time(() -> {
            BlockingQueue<CompletableFuture<String>> done = new LinkedBlockingQueue<>();
            for (CompletableFuture<String> future : round.futures) {
                future.whenComplete((result, failure) -> done.add(future));
            }
            int length = 0;
            for (int i = 0; i < round.n; i++) {
                length += done.take().join().length();
            }
            return length;
        });
    }

    @Benchmark
    public int inCompletionOrder(SettableRound round) throws Exception {
        return round.time(() -> {
            int length = 0;
            for (ListenableFuture<String> future : Futures.inCompletionOrder(round.futures)) {
                length += future.get().length();
            }
            return length;
        });
    }
}
