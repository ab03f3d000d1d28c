package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.NEVER;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.engine.AsyncDriver.Owner;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.support.Collected;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call without a thread, on an executor that is run by hand")
class AsyncDriverTest {
    private static final long HOUR = 3_600_000_000_000L;

    /** What the owner was told. */
    private static final class Told implements Owner {
        private final List<Object> told = new ArrayList<>();
        private boolean isAbandoned;

        @Override
        public boolean isAbandoned() {
            return isAbandoned;
        }

        @Override
        public void advanced() {}

        @Override
        public void ended(Verdict verdict) {
            told.add(verdict);
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
            if (!(signal instanceof Group)) {
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

    @Test
    @DisplayName("rests from run to run, and ends once")
    void ends() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        List<CompletableFuture<Object>> futures = pending(2);
        Call call = new HandTimedCalls(driver.mailbox())
                .call(futures, Adapters.futures(), Urgency.EACH, HOUR, StopRule.NEVER);
        driver.drive(call, owner);
        runNext();
        assertThat(call.parks()).isZero();
        futures.get(0).complete("done");
        runNext();
        assertThat(call.parks()).isEqualTo(1);
        assertThat(call.waited()).isPositive().isLessThan(driver.now());
        futures.get(1).complete("done");
        runNext();

        assertThat(call.parks()).isEqualTo(2);
        assertThat(owner.told).containsExactly(Verdict.MET);
        driver.nudge();
        executor.forEach(Runnable::run);
        assertThat(owner.told).containsExactly(Verdict.MET);
    }

    @Test
    @DisplayName("ends when nobody wants its result any more")
    void abandoned() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        Call call = new HandTimedCalls(driver.mailbox()).call(pending(1), Urgency.EACH);
        driver.drive(call, owner);
        runNext();
        owner.isAbandoned = true;
        driver.nudge();
        runNext();

        assertThat(owner.told).containsExactly(CancellationException.class);
    }

    @Test
    @DisplayName("is woken for the next look, and for its end")
    void timer() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        FutureTask<String> task = tasks(1).get(0);
        Call call = new HandTimedCalls(driver.mailbox())
                .call(List.of(task), Adapters.futures(), Urgency.EACH, 25_000_000, StopRule.NEVER);
        driver.drive(call, owner);
        runNext();
        while (owner.told.isEmpty()) {
            runNext();
        }

        assertThat(owner.told).containsExactly(Verdict.TIMED_OUT);
        assertThat(call.polls()).isGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("looks once a second at what has a callback that is shared, and may never come")
    void review() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add, LosingGroups::new);
        List<CompletableFuture<Object>> futures = pending(200);
        Call call = new HandTimedCalls(driver.mailbox())
                .call(futures, Adapters.known(), Urgency.EACH, HOUR, StopRule.NEVER);
        driver.drive(call, owner);
        runNext();
        futures.forEach(future -> future.complete("done"));

        runNext();

        assertThat(owner.told).containsExactly(Verdict.MET);
    }

    @Test
    @DisplayName("gives the thread back between two looks of which the second is due at once")
    void turns() throws Exception {
        AsyncDriver driver = new AsyncDriver(executor::add);
        FutureTask<String> task = tasks(1).get(0);
        Call call = new HandTimedCalls(driver.mailbox(), poll -> Duration.ZERO)
                .call(List.of(task), Adapters.futures(), Urgency.EACH, NEVER, StopRule.NEVER);
        driver.drive(call, owner);
        for (int run = 1; run <= 3; run++) {
            runNext();
            assertThat(executor).hasSize(1);
        }
        task.run();
        runNext();

        assertThat(owner.told).containsExactly(Verdict.MET);
        assertThat(executor).isEmpty();
    }

    @Test
    @DisplayName("leaves nothing behind in the JDK's timer: neither of its end, nor of looks that were not needed")
    void leavesNoTimer() throws Exception {
        Collected.assertCollected("driver", endedBeforeItsTime());
    }

    private WeakReference<AsyncDriver> endedBeforeItsTime() throws InterruptedException {
        AsyncDriver driver = new AsyncDriver(executor::add);
        List<FutureTask<String>> tasks = tasks(2);
        Call call = new HandTimedCalls(driver.mailbox(), poll -> Duration.ofHours(1))
                .call(tasks, Adapters.futures(), Urgency.EACH, 2 * HOUR, StopRule.NEVER);
        driver.drive(call, owner);
        runNext();
        for (FutureTask<String> task : tasks) {
            assertThat(owner.told).isEmpty();
            task.run();
            call.lookNow();
            driver.nudge();
            runNext();
        }
        assertThat(owner.told).containsExactly(Verdict.MET);
        return new WeakReference<>(driver);
    }

    @Test
    @DisplayName("lives as long as a look is due, though nothing else refers to it")
    void livesByItsTimer() throws Exception {
        FutureTask<String> task = tasks(1).get(0);
        driveUnheld(task);
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
        }
        task.run();

        runNext();

        assertThat(owner.told).containsExactly(Verdict.MET);
    }

    private void driveUnheld(FutureTask<String> task) throws InterruptedException {
        AsyncDriver driver = new AsyncDriver(executor::add);
        Call call = new HandTimedCalls(driver.mailbox(), poll -> Duration.ofMillis(500))
                .call(List.of(task), Adapters.futures(), Urgency.EACH, NEVER, StopRule.NEVER);
        driver.drive(call, owner);
        runNext();
    }

    @Test
    @DisplayName("goes on in the same run where the executor is none, and runs what it is given at once")
    void directly() {
        AsyncDriver driver = new AsyncDriver(Runnable::run);
        FutureTask<String> task = tasks(1).get(0);
        Call call = new HandTimedCalls(driver.mailbox(), poll -> {
                    if (poll.checks() == 100_000) {
                        task.run();
                    }
                    return Duration.ZERO;
                })
                .call(List.of(task), Adapters.futures(), Urgency.EACH, NEVER, StopRule.NEVER);

        driver.drive(call, owner);

        assertThat(owner.told).containsExactly(Verdict.MET);
    }
}
