package dev.muster.benchmark;

import dev.muster.Gather;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Gathers pending futures into a map, beside our own list of the same. */
@BenchmarkMode(Mode.SingleShotTime)
public class ToMap {
    /** The futures of a round at string keys. */
    public static class KeyedRound extends CompletableRound {
        Map<String, CompletableFuture<String>> keyed = Map.of();

        @Override
        void renew() {
            super.renew();
            keyed = new LinkedHashMap<>();
            for (int i = 0; i < n; i++) {
                keyed.put("order-" + i, futures.get(i));
            }
        }
    }

    @Benchmark
    public List<String> list(CompletableRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).toList());
    }

    @Benchmark
    public Map<Integer, String> mapOfList(CompletableRound round) throws Exception {
        return round.time(() -> Gather.<String>of(round.futures).toMap());
    }

    @Benchmark
    public Map<String, String> mapOfMap(KeyedRound round) throws Exception {
        return round.time(() -> Gather.<String, String>of(round.keyed).toMap());
    }
}
