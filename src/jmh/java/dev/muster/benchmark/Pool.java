package dev.muster.benchmark;

import dev.muster.Completion;
import dev.muster.Gather;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Gathers the {@code FutureTask}s of a pool, or takes them as they complete. */
@BenchmarkMode(Mode.SingleShotTime)
public class Pool {
    @Benchmark
    public List<Integer> toList(PoolRound round) {
        return round.gathered(Gather.<Integer>of(round.submit()).toList());
    }

    @Benchmark
    public List<Integer> getLoop(PoolRound round) throws Exception {
        return round.gathered(Peers.getLoop(round.submit()));
    }

    @Benchmark
    public List<Integer> poll1ms(PoolRound round) throws Exception {
        return round.gathered(Peers.pollLoop(round.submit(), 1));
    }

    @Benchmark
    public List<Integer> poll10ms(PoolRound round) throws Exception {
        return round.gathered(Peers.pollLoop(round.submit(), 10));
    }

    @Benchmark
    public List<Integer> completionService(PoolRound round) throws Exception {
        CompletionService<Integer> completions = round.submitTo(ExecutorCompletionService::new);
        List<Integer> results = new ArrayList<>(round.n);
        for (int i = 0; i < round.n; i++) {
            results.add(completions.take().get());
        }
        return round.gathered(results);
    }

    @Benchmark
    public void iterate(PoolRound round) {
        for (Completion<Integer, Integer> completion :
                Gather.<Integer>of(round.submit()).iterate()) {
            round.handedOver(completion.value());
        }
    }

    @Benchmark
    public void iterateCompletionService(PoolRound round) throws Exception {
        CompletionService<Integer> completions = round.submitTo(ExecutorCompletionService::new);
        for (int i = 0; i < round.n; i++) {
            round.handedOver(completions.take().get());
        }
    }

    @Benchmark
    public void iteratePoll1ms(PoolRound round) throws Exception {
        iterateByPolling(round, 1);
    }

    @Benchmark
    public void iteratePoll10ms(PoolRound round) throws Exception {
        iterateByPolling(round, 10);
    }

    private static void iterateByPolling(PoolRound round, long millis) throws Exception {
        List<Future<Integer>> pending = round.submit();
        while (!pending.isEmpty()) {
            for (Iterator<Future<Integer>> futures = pending.iterator(); futures.hasNext(); ) {
                Future<Integer> future = futures.next();
                if (future.isDone()) {
                    futures.remove();
                    round.handedOver(future.get());
                }
            }
            Thread.sleep(millis);
        }
    }
}
