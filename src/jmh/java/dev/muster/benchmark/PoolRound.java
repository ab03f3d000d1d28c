package dev.muster.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tasks of 1 ms in a pool of 8 threads, each of which says when it ended; its result is its index. */
@State(Scope.Thread)
public class PoolRound {
    @Param("200")
    public int n;

    private ExecutorService pool;
    private long[] completed = {};
    private long[] lateness = {};
    private int handedOver;

    @Setup(Level.Trial)
    public void open() {
        pool = Executors.newFixedThreadPool(8);
    }

    @Setup(Level.Invocation)
    public void prepare() {
        completed = new long[n];
        lateness = new long[n];
        handedOver = 0;
    }

    /** {@code FutureTask}s. */
    List<Future<Integer>> submit() {
        List<Future<Integer>> futures = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            futures.add(pool.submit(task(i)));
        }
        return futures;
    }

    /** The same tasks through a completion service of its own making. */
    CompletionService<Integer> submitTo(Function<ExecutorService, CompletionService<Integer>> service) {
        CompletionService<Integer> completions = service.apply(pool);
        for (int i = 0; i < n; i++) {
            completions.submit(task(i));
        }
        return completions;
    }

    private Callable<Integer> task(int index) {
        return () -> {
            Thread.sleep(1);
            completed[index] = System.nanoTime();
            return index;
        };
    }

    /** Once everything is gathered. */
    <T> T gathered(T results) {
        long returned = System.nanoTime();
        Clock.record(
                Clock.Metric.LAST, returned - Arrays.stream(completed).max().orElseThrow());
        return results;
    }

    /** Once the result of a task is handed over. */
    void handedOver(int index) {
        lateness[handedOver++] = System.nanoTime() - completed[index];
        if (handedOver == n) {
            Arrays.sort(lateness);
            Clock.record(Clock.Metric.HAND_OVER, lateness[n / 2]);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        pool.shutdown();
    }
}
