package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.NEVER;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.support.Caller;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The thread that waits, one rest after the other")
class BlockingDriverTest {
    private static final long MILLISECOND = 1_000_000;

    /** So long that a test has begun to wait before it is over. */
    private static final long A_WHILE = 30 * MILLISECOND;

    private static final long HOUR = 3_600_000 * MILLISECOND;
    private static final int REGISTERED_AT_ONCE = 1_024;

    private final BlockingDriver driver = new BlockingDriver();
    private final HandTimedCalls calls = new HandTimedCalls(driver.mailbox());

    @AfterEach
    void interruptsNobody() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private long in(long nanos) {
        return driver.now() + nanos;
    }

    private void signal() {
        new Signal(Signal.NO_KEY, driver.mailbox()).run();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("does nothing when the time has come")
    void late(Urgency urgency) {
        Call call = calls.call(pending(3), urgency);

        driver.await(call, driver.now());

        assertThat(call.unregistered()).isEqualTo(3);
        assertThat(call.parks()).isZero();
    }

    @Nested
    @DisplayName("blocks on a future")
    class Anchoring {

        @Test
        @DisplayName("and leaves nothing on any, where only the end matters")
        void atTheEnd() {
            List<CompletableFuture<Object>> futures = pending(3);
            Call call = calls.call(futures, Urgency.AT_THE_END);
            long until = in(A_WHILE);

            driver.await(call, until);

            assertThat(driver.now()).isGreaterThanOrEqualTo(until);
            assertThat(call.parks()).isEqualTo(1);
            assertThat(call.waited()).isPositive().isLessThan(driver.now());
            assertThat(call.unregistered()).isEqualTo(3);
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        }

        @Test
        @DisplayName("for some time, where each completion matters and registering would take longer than a timer")
        void manyAtFirst() {
            Call call = calls.call(pending(17), Urgency.EACH);
            driver.await(call, in(HOUR));
            assertThat(call.unregistered()).isEqualTo(17);
            assertThat(call.parks()).isEqualTo(1);

            driver.await(call, in(HOUR));
            driver.await(call, in(HOUR));

            assertThat(call.unregistered()).isZero();
        }

        @Test
        @DisplayName("for about as long as registering takes, and then registers")
        void asLongAsRegistering() {
            int many = 50_000;
            Call call = calls.call(pending(many), Urgency.EACH);
            long began = driver.now();
            long registers = began;
            while (call.unregistered() == many) {
                registers = driver.now();
                driver.await(call, in(HOUR));
            }

            // 100 ns for each, and what is between this clock and the driver's.
            assertThat(registers - began).isGreaterThan(4 * MILLISECOND);
            assertThat(call.unregistered()).isZero();
        }

        @Test
        @DisplayName("never where the next completion ends the call, or where a few are registered on at once")
        void never() {
            Call next = calls.call(pending(17), Urgency.NEXT);
            driver.await(next, in(HOUR));
            assertThat(next.unregistered()).isZero();

            Call few = calls.call(pending(16), Urgency.EACH);
            driver.await(few, in(HOUR));
            assertThat(few.unregistered()).isZero();
        }

        @Test
        @DisplayName("that is polled otherwise: once it is done, that is worth a look")
        void polled() {
            FutureTask<String> task = tasks(1).get(0);
            Call call = calls.call(List.of(task), Adapters.futures(), Urgency.AT_THE_END, NEVER, StopRule.NEVER);
            call.wakeAt(0);
            Thread runner = new Thread(task);
            runner.start();
            driver.await(call, in(HOUR));

            call.advance(1);

            assertThat(call.ledger().completed()).isEqualTo(1);
        }

        @Test
        @DisplayName("and keeps the interrupt that ends it")
        void interrupted() {
            Call call = calls.call(pending(1), Urgency.AT_THE_END);
            Thread.currentThread().interrupt();

            driver.await(call, NEVER);

            assertThat(driver.isInterrupted()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    @DisplayName("registers")
    class Registering {
        private static final int MANY = 100_000;

        @Test
        @DisplayName("until it is interrupted")
        void untilInterrupted() {
            List<CompletableFuture<Object>> futures = pending(3_000);
            Call call = calls.call(futures, Urgency.NEXT);
            Thread.currentThread().interrupt();

            driver.await(call, in(HOUR));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(call.unregistered()).isEqualTo(3_000 - REGISTERED_AT_ONCE);
            driver.await(call, in(HOUR));
            assertThat(call.unregistered()).isZero();
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);
        }

        @Test
        @DisplayName("until something is signalled, if that is what is waited for")
        void untilSignalled() {
            Call call = calls.call(pending(3_000), Urgency.NEXT);
            signal();

            driver.await(call, in(HOUR));

            assertThat(call.unregistered()).isEqualTo(3_000 - REGISTERED_AT_ONCE);
        }

        @Test
        @DisplayName("on all, whatever is signalled, where every completion matters")
        void onAll() {
            Call call = calls.call(pending(3_000), Urgency.EACH);
            signal();
            while (call.unregistered() == 3_000) {
                driver.await(call, in(HOUR));
            }

            assertThat(call.unregistered()).isZero();
        }

        @Test
        @DisplayName("until the time has come")
        void untilLate() {
            Call call = calls.call(pending(MANY), Urgency.NEXT);

            driver.await(call, in(MILLISECOND / 10));

            assertThat(call.unregistered()).isPositive();
        }

        @Test
        @DisplayName("in a fork/join pool at once: get() there runs tasks of others")
        void inForkJoin() {
            Call call = calls.call(pending(3), Urgency.AT_THE_END);
            ForkJoinPool pool = new ForkJoinPool(1);

            pool.submit(() -> driver.await(call, in(HOUR))).join();

            assertThat(call.unregistered()).isZero();
            boolean isLate = pool.submit(() -> {
                        long until = in(A_WHILE);
                        driver.await(call, until);
                        return driver.now() >= until;
                    })
                    .join();
            assertThat(isLate).isTrue();
            assertThat(call.parks()).isEqualTo(1);
            pool.shutdown();
        }

        @Test
        @DisplayName("anew only after a rest, in which more may complete; again, if more did")
        void anew() {
            int size = 64 * 200;
            // The last group stays as it is: there are signals to wait for.
            List<CompletableFuture<Object>> futures = pending(size + 64);
            Call call = calls.call(futures, Urgency.EACH);
            call.register(() -> false);
            for (int first = 0; first < size; first += 64) {
                futures.get(first).complete("done");
            }
            call.advance(1);
            assertThat(call.unregistered()).isEqualTo(63 * 200);

            long began = driver.now();
            driver.await(call, in(HOUR));
            assertThat(driver.now() - began).isGreaterThanOrEqualTo(MILLISECOND);
            assertThat(call.unregistered()).isEqualTo(63 * 200);
            driver.await(call, in(HOUR));
            assertThat(call.unregistered()).isZero();

            // In a group of eight now.
            futures.get(1).complete("done");
            call.advance(2);
            driver.await(call, in(HOUR));
            assertThat(call.unregistered()).isEqualTo(7);
            driver.await(call, in(HOUR));
            assertThat(call.unregistered()).isZero();
        }
    }

    @Nested
    @DisplayName("sleeps")
    class Sleeping {

        @Test
        @DisplayName("until the time has come")
        void untilLate() {
            Call call = calls.call(pending(3), Urgency.NEXT);
            call.register(() -> false);
            long until = in(A_WHILE);

            driver.await(call, until);

            assertThat(driver.now()).isGreaterThanOrEqualTo(until);
            assertThat(call.parks()).isEqualTo(1);
            assertThat(call.waited()).isPositive().isLessThan(driver.now());
            assertThat(driver.mailbox().isAsleep()).isFalse();
        }

        @Test
        @DisplayName("until something is signalled, and not at all if it has been")
        void untilSignalled() throws Exception {
            List<CompletableFuture<Object>> futures = pending(3);
            Call call = calls.call(futures, Urgency.NEXT);
            call.register(() -> false);
            Caller<Long> caller = Caller.of(() -> {
                driver.await(call, NEVER);
                return call.parks();
            });
            caller.untilItWaits();
            futures.get(0).complete("done");
            assertThat(caller.result()).isEqualTo(1);

            driver.await(call, NEVER);

            assertThat(call.parks()).isEqualTo(1);
        }

        @Test
        @DisplayName("until it is interrupted, and keeps the interrupt")
        void untilInterrupted() {
            Call call = calls.call(pending(3), Urgency.NEXT);
            call.register(() -> false);
            Thread.currentThread().interrupt();

            driver.await(call, NEVER);

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    @DisplayName("waits in a poll")
    class LongPolls {
        private boolean answers;

        private final BatchAdapter<String, @Nullable String> backend = new BatchAdapter<>() {
            @Override
            public void poll(Collection<String> pending, Duration upTo, Answers<String, @Nullable String> answered) {
                if (answers) {
                    pending.forEach(answered::done);
                }
            }

            @Override
            public String result(String handle) {
                return handle;
            }

            @Override
            public boolean canWait() {
                return true;
            }
        };

        private final Call call = calls.call(List.of("job"), backend, Urgency.EACH, NEVER, StopRule.NEVER);

        @Test
        @DisplayName("that comes back early with nothing: and sleeps for the rest of the time")
        void nothing() {
            long until = in(A_WHILE);

            driver.await(call, until);

            assertThat(driver.now()).isGreaterThanOrEqualTo(until);
            assertThat(call.parks()).isEqualTo(2);
            assertThat(call.polls()).isEqualTo(2);
            assertThat(call.waited()).isPositive().isLessThan(driver.now());
        }

        @Test
        @DisplayName("that comes back with an answer: and is done")
        void answer() {
            answers = true;

            driver.await(call, in(HOUR));

            assertThat(call.ledger().completed()).isEqualTo(1);
            assertThat(call.parks()).isEqualTo(1);
        }
    }
}
