package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.MILLISECOND;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.AsyncDriver.Owner;
import dev.muster.engine.Plan.Delivery;
import dev.muster.support.Collected;
import dev.muster.support.Eventually;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call without a thread, on an executor that is run by hand")
class AsyncDriverTest {
    private static final long HOUR = 3_600_000 * MILLISECOND;

    /** What the owner was told. */
    private static final class Told implements Owner {
        private final List<Object> told = new CopyOnWriteArrayList<>();

        @Override
        public void handOver() {
            told.add(Step.Kind.HAND_OVER);
        }

        @Override
        public void ended(Step.Kind end, boolean cutShort) {
            told.add(end);
            if (cutShort) {
                told.add("cut short");
            }
        }

        @Override
        public void broken(Throwable exception) {
            told.add(exception.getClass());
        }
    }

    /** Nothing arrives from what shares a callback. */
    private static final class LosingGroups extends Mailbox {
        private LosingGroups(Runnable wake) {
            super(wake);
        }

        @Override
        void put(Signal signal) {
            if (!(signal instanceof SubscriptionGroup)) {
                super.put(signal);
            }
        }
    }

    private final LinkedBlockingQueue<Runnable> executor = new LinkedBlockingQueue<>();
    private final Told owner = new Told();

    /** Runs what was given to the executor, or will be next. */
    private void runNext() throws InterruptedException {
        executor.take().run();
    }

    private Interpreter drive(AsyncDriver driver, HandTimedCalls calls, Collection<?> handles) {
        Interpreter call = calls.call(handles);
        driver.drive(call, calls.plan(), owner);
        return call;
    }

    @Test
    @DisplayName("rests from run to run, and ends once")
    void ends() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        List<CompletableFuture<Object>> futures = pending(2);
        Interpreter call = drive(driver, new HandTimedCalls(driver.mailbox()).timeout(HOUR), futures);
        runNext();
        assertThat(call.parks()).isZero();
        futures.get(0).complete("done");
        runNext();
        assertThat(call.parks()).isEqualTo(1);
        assertThat(call.waited()).isPositive().isLessThan(driver.now());
        futures.get(1).complete("done");
        runNext();

        assertThat(call.parks()).isEqualTo(2);
        assertThat(owner.told).containsExactly(Step.Kind.MET);
        driver.abandon();
        executor.forEach(Runnable::run);
        assertThat(owner.told).containsExactly(Step.Kind.MET);
    }

    @Test
    @DisplayName("ends when nobody wants its result any more: in its next piece, or without it")
    void abandoned() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        Interpreter call = drive(driver, new HandTimedCalls(driver.mailbox()), pending(1));
        runNext();
        call.close();
        driver.abandon();
        runNext();
        assertThat(owner.told).containsExactly(Step.Kind.CLOSED);
        owner.told.clear();

        AsyncDriver neverRun = new AsyncDriver(executor::add);
        drive(neverRun, new HandTimedCalls(neverRun.mailbox()), pending(1)).close();
        neverRun.abandon();
        Eventually.until("it is cut short", () -> owner.told.size() == 2);
        runNext();

        assertThat(owner.told).containsExactly(Step.Kind.CLOSED, "cut short");
    }

    @Test
    @DisplayName("is woken for the next look, and for its end")
    void timer() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        Interpreter call = drive(driver, new HandTimedCalls(driver.mailbox()).timeout(25 * MILLISECOND), tasks(1));
        while (owner.told.isEmpty()) {
            runNext();
        }

        assertThat(owner.told).first().isEqualTo(Step.Kind.TIMED_OUT);
        assertThat(call.polls()).isPositive();
    }

    @Test
    @DisplayName("looks once a second at what has a callback that is shared, and may never come")
    void review() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add, LosingGroups::new);
        List<CompletableFuture<Object>> futures = pending(200);
        drive(driver, new HandTimedCalls(driver.mailbox()).timeout(HOUR), futures);
        runNext();
        futures.forEach(future -> future.complete("done"));

        runNext();

        assertThat(owner.told).containsExactly(Step.Kind.MET);
    }

    @Test
    @DisplayName("gives the thread back between two looks of which the second is due at once")
    void turns() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        FutureTask<String> task = tasks(1).get(0);
        HandTimedCalls calls = new HandTimedCalls(driver.mailbox()).polling(poll -> {
            if (poll.checks() == 1_000) {
                throw new IllegalStateException("the thread was not given back");
            }
            return Duration.ZERO;
        });
        drive(driver, calls, List.of(task));
        for (int run = 1; run <= 3; run++) {
            runNext();
            assertThat(owner.told).isEmpty();
            assertThat(executor).hasSize(1);
        }
        task.run();
        while (owner.told.isEmpty()) {
            runNext();
        }

        assertThat(owner.told).containsExactly(Step.Kind.MET);
        assertThat(executor).isEmpty();
    }

    @Test
    @DisplayName("hands over as completions come")
    void handsOver() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        List<CompletableFuture<Object>> futures = pending(1);
        HandTimedCalls calls = new HandTimedCalls(driver.mailbox()).delivery(Delivery.ONE_BY_ONE);
        Interpreter call = calls.call(futures);
        List<Object> told = new ArrayList<>();
        driver.drive(call, calls.plan(), new Owner() {
            @Override
            public void handOver() {
                told.add(String.valueOf(call.handOver()));
            }

            @Override
            public void ended(Step.Kind end, boolean cutShort) {
                told.add(end);
            }

            @Override
            public void broken(Throwable exception) {
                told.add(exception);
            }
        });
        runNext();
        futures.get(0).complete("done");
        runNext();

        assertThat(told).containsExactly("done", Step.Kind.MET);
    }

    @Test
    @DisplayName("is broken by an executor that rejects its piece, and by a strategy that throws")
    void broken() {
        AsyncDriver rejected = new AsyncDriver(piece -> {
            throw new RejectedExecutionException();
        });
        drive(rejected, new HandTimedCalls(rejected.mailbox()), pending(1));
        Eventually.until("it is broken", () -> owner.told.size() == 1);
        AsyncDriver driver = new AsyncDriver(Runnable::run);
        HandTimedCalls calls = new HandTimedCalls(driver.mailbox()).polling(poll -> {
            throw new ArithmeticException();
        });

        drive(driver, calls, tasks(1));

        assertThat(owner.told).containsExactly(RejectedExecutionException.class, ArithmeticException.class);
    }

    @Test
    @DisplayName("leaves nothing behind in the JDK's timer: neither of its end, nor of looks that were not needed")
    void leavesNoTimer() throws Exception {
        Collected.assertCollected("driver", endedBeforeItsTime());
    }

    private WeakReference<AsyncDriver> endedBeforeItsTime() throws InterruptedException {
        AsyncDriver driver = new AsyncDriver(executor::add);
        List<CompletableFuture<Object>> futures = pending(2);
        List<Object> handles = new ArrayList<>(futures);
        handles.addAll(tasks(1));
        HandTimedCalls calls = new HandTimedCalls(driver.mailbox())
                .polling(poll -> Duration.ofHours(1))
                .stop((total, succeeded, failed) -> succeeded == 2)
                .timeout(2 * HOUR);
        drive(driver, calls, handles);
        runNext();
        for (CompletableFuture<Object> future : futures) {
            assertThat(owner.told).isEmpty();
            future.complete("done");
            runNext();
        }
        assertThat(owner.told).containsExactly(Step.Kind.MET);
        return new WeakReference<>(driver);
    }

    @Test
    @DisplayName("goes on in the same run where the executor is none, and runs what it is given at once")
    void directly() {
        AsyncDriver driver = new AsyncDriver(Runnable::run);
        FutureTask<String> task = tasks(1).get(0);
        HandTimedCalls calls = new HandTimedCalls(driver.mailbox()).polling(poll -> {
            if (poll.checks() == 10_000) {
                task.run();
            }
            return Duration.ZERO;
        });

        drive(driver, calls, List.of(task));

        assertThat(owner.told).containsExactly(Step.Kind.MET);
    }
}
