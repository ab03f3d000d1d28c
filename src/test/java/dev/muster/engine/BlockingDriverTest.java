package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.MILLISECOND;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Plan.Urgency;
import dev.muster.support.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The thread that waits")
class BlockingDriverTest {
    private static final long A_WHILE = 30 * MILLISECOND;

    private final BlockingDriver driver = new BlockingDriver();
    private final HandTimedCalls calls = new HandTimedCalls(driver.mailbox()).waiting(Waiting.BLOCK);

    @AfterEach
    void interruptsNobody() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("waits until the deadline, whichever completion has to be noticed, and sleeps no more")
    void late(Urgency urgency) {
        Interpreter call = calls.urgency(urgency).timeout(A_WHILE).call(pending(3));

        assertThat(driver.run(call)).isEqualTo(Step.TIMED_OUT);

        assertThat(driver.now()).isGreaterThanOrEqualTo(A_WHILE);
        assertThat(call.parks()).isPositive();
        assertThat(call.waited()).isPositive().isLessThan(driver.now());
        assertThat(driver.mailbox().isAsleep()).isFalse();
    }

    @Test
    @DisplayName("leaves nothing on any future, where only the end matters")
    void atTheEnd() {
        List<CompletableFuture<Object>> futures = pending(3);
        Interpreter call = calls.urgency(Urgency.LAST).timeout(A_WHILE).call(futures);

        driver.run(call);

        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("wakes when the last is done")
    void wakes(Urgency urgency) throws Exception {
        List<CompletableFuture<Object>> futures = pending(3);
        Interpreter call = calls.urgency(urgency).call(futures);
        Caller<Step> caller = Caller.of(() -> driver.run(call)).untilItWaits();

        futures.forEach(future -> future.complete("done"));

        assertThat(caller.result()).isEqualTo(Step.MET);
    }

    @Test
    @DisplayName("is blocked on a task that is polled otherwise: once it is done, that is worth a look")
    void polled() {
        FutureTask<String> task = tasks(1).get(0);
        Interpreter call =
                calls.urgency(Urgency.LAST).polling(poll -> Duration.ofHours(1)).call(List.of(task));
        new Thread(task).start();

        assertThat(driver.run(call)).isEqualTo(Step.MET);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is woken by an interrupt, and keeps it")
    void interrupted(Urgency urgency) throws Exception {
        Interpreter call = calls.urgency(urgency).call(pending(3));
        Caller<Step> caller = Caller.of(() -> driver.run(call)).untilItWaits();

        caller.interrupt();

        assertThat(caller.result()).isEqualTo(Step.INTERRUPTED);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName("of a fork/join pool is not blocked on a future: get() there runs tasks of others")
    void inForkJoin() {
        List<CompletableFuture<Object>> futures = pending(3);
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Step end = pool.submit(() -> driver.run(calls.waiting(driver.waiting())
                            .urgency(Urgency.LAST)
                            .timeout(A_WHILE)
                            .call(futures)))
                    .join();

            assertThat(end).isEqualTo(Step.TIMED_OUT);
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);
        } finally {
            pool.shutdown();
        }
    }
}
