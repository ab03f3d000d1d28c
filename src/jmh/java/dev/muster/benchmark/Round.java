package dev.muster.benchmark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One call of the waiter beside one producer: fresh futures, completed in an order, beginning at a time. A batch of
 * single shots is as many rounds.
 */
@State(Scope.Thread)
public abstract class Round {
    @Param("1000")
    public int n;

    @Param("RANDOM")
    public Order order;

    @Param("SOON")
    public Start start;

    private int[] indexes = {};
    private Producer producer;
    private boolean warmingUp;

    // Written by the producer before it completes what the waiter waits for.
    private volatile long firstCompletion;
    private volatile long lastCompletion;

    /** Before the clock runs: as many pending futures as the round has. */
    abstract void renew();

    /** In the producer's thread: completes one of them. */
    abstract void complete(int index);

    /** How many of the futures are completed. */
    int completions() {
        return n;
    }

    @Setup(Level.Trial)
    public void open() {
        indexes = order.indexes(n);
        producer = new Producer();
    }

    @Setup(Level.Invocation)
    public void prepare(IterationParams iteration) {
        prepare(iteration.getType() == IterationType.WARMUP);
    }

    void prepare(boolean warmingUp) {
        this.warmingUp = warmingUp;
        renew();
        producer.prepare(start, delay(), this::produce);
    }

    /** 100 ms after the waiter waits; while warming up 2, or 40 for many futures: when registering on all has come to pay. */
    private long delay() {
        long late = !warmingUp ? 100 : n <= 1_000 ? 2 : n < 100_000 ? 10 : 40;
        return start == Start.LATE ? TimeUnit.MILLISECONDS.toNanos(late) : 0;
    }

    /** In the producer's thread. */
    void produce() {
        int last = completions() - 1;
        firstCompletion = System.nanoTime();
        for (int i = 0; i < last; i++) {
            complete(indexes[i]);
        }
        if (restsBeforeLast()) {
            producer.awaitWaiter(rest());
        }
        lastCompletion = System.nanoTime();
        complete(indexes[last]);
    }

    /** Whether the last one completes only after a rest, in which the waiter waits for it alone. */
    boolean restsBeforeLast() {
        return false;
    }

    /** 0.2 ms, time enough to take in the other results; 10 where the start is late, so that any wait has settled. */
    private long rest() {
        return TimeUnit.MICROSECONDS.toNanos(start != Start.LATE ? 200 : warmingUp ? 2_000 : 10_000);
    }

    /** What the threads of the round, the calling one and the producer, have allocated so far, in bytes. */
    long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes() + threads.getThreadAllocatedBytes(producer.id());
    }

    /** The call that is measured. */
    <T> T time(Callable<T> call) throws Exception {
        producer.begin();
        long called = System.nanoTime();
        T result = call.call();
        long returned = System.nanoTime();
        Clock.record(Clock.Metric.CALL, returned - called);
        Clock.record(Clock.Metric.FIRST, returned - firstCompletion);
        Clock.record(Clock.Metric.LAST, returned - lastCompletion);
        return result;
    }

    @TearDown(Level.Invocation)
    public void finish() {
        producer.finish();
    }

    @TearDown(Level.Trial)
    public void close() {
        producer.close();
    }
}
