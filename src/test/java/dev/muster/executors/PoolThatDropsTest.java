package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A pool of one busy thread, with room for one task")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolThatDropsTest {

    private static final UnaryOperator<GatherSpec.Builder> SHORT = options -> options.timeout(Duration.ofMillis(150));

    private final Together together = new Together();
    private final CountDownLatch free = new CountDownLatch(1);
    private final List<ExecutorService> pools = new ArrayList<>();

    @AfterEach
    void shutDown() {
        free.countDown();
        pools.forEach(ExecutorService::shutdownNow);
    }

    private ThreadPoolExecutor busy(RejectedExecutionHandler rejection) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), rejection);
        pools.add(pool);
        pool.execute(() -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                // shut down: nothing is left to do
            }
        });
        return pool;
    }

    private void expectTimeout(Dropped call) {
        call.expectEnd(together);
        call.expectCancelled(together);
        call.expectTold(together, State.TIMED_OUT);
    }

    private void expectClosed(Dropped call) {
        call.result.cancel(true);
        call.expectCancelled(together);
        call.expectTold(together, State.CLOSED);
    }

    @Test
    @DisplayName("that discards what it has no room for: the deadline ends the call, and so does cancel()")
    void discardPolicy() {
        for (AnyCall way : AnyCall.async()) {
            ThreadPoolExecutor pool = busy(new ThreadPoolExecutor.DiscardPolicy());
            pool.execute(() -> {});
            expectTimeout(new Dropped(way, "a pool that discards", pool, SHORT));
            expectClosed(new Dropped(way, "a pool that discards, cancelled", pool, options -> options));
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("that discards what has waited longest: the deadline ends the call, and so does cancel()")
    void discardOldestPolicy() {
        for (AnyCall way : AnyCall.async()) {
            ThreadPoolExecutor pool = busy(new ThreadPoolExecutor.DiscardOldestPolicy());
            Dropped timedOut = new Dropped(way, "a pool that discards the oldest", pool, SHORT);
            Dropped cancelled =
                    new Dropped(way, "a pool that discards the oldest, cancelled", pool, options -> options);
            pool.execute(() -> {});
            expectTimeout(timedOut);
            expectClosed(cancelled);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("that is shut down at once, before the call's first piece has begun: the deadline ends the call")
    void shutdownNow() {
        for (AnyCall way : AnyCall.async()) {
            ThreadPoolExecutor pool = busy(new ThreadPoolExecutor.AbortPolicy());
            Dropped call = new Dropped(way, "a pool that is shut down", pool, SHORT);
            pool.shutdownNow();
            expectTimeout(call);

            ThreadPoolExecutor other = busy(new ThreadPoolExecutor.AbortPolicy());
            Dropped cancelled = new Dropped(way, "a pool that is shut down, cancelled", other, options -> options);
            other.shutdownNow();
            expectClosed(cancelled);
        }

        assertThat(together.disappointments()).isEmpty();
    }

    @Test
    @DisplayName("that stays busy: the deadline ends the call all the same, and so does cancel()")
    void busyForLong() {
        for (AnyCall way : AnyCall.async()) {
            expectTimeout(new Dropped(way, "a busy pool", busy(new ThreadPoolExecutor.AbortPolicy()), SHORT));
            expectClosed(new Dropped(
                    way, "a busy pool, cancelled", busy(new ThreadPoolExecutor.AbortPolicy()), options -> options));
        }

        assertThat(together.disappointments()).isEmpty();
    }
}
