package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.adapter.Adapters;
import dev.muster.support.AnyCall;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A future that must be polled says when looks are taken: it is asked once in each. */
@DisplayName("Tasks of the JDK, between two looks")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LooksInBetweenTest {

    /** After so many looks, the adaptive strategy waits 50 ms and more for the next one. */
    private static final int LATER = 10;

    /** Of these, one must be noticed in between: all would be, were no processor ever busy with others. */
    private static final int TRIES = 6;

    /** Much less than the time to the next look. */
    private static final Duration SOON = Duration.ofMillis(25);

    /** A task of the JDK, with what completes it. */
    private record Open(Future<Object> future, Runnable complete) {}

    private static class PlainSubclass extends FutureTask<Object> {
        PlainSubclass() {
            super(() -> "done");
        }
    }

    /** Is looked at whenever it is asked, and counts that. */
    private static class Counting extends FutureTask<Object> {

        final AtomicInteger asked = new AtomicInteger();

        Counting() {
            super(() -> "done");
        }

        @Override
        public boolean isDone() {
            asked.incrementAndGet();
            return super.isDone();
        }
    }

    private static final class InheritsCounting extends Counting {}

    private static Open futureTask() {
        FutureTask<Object> task = new FutureTask<>(() -> "done");
        return new Open(task, task);
    }

    private static Open subclass() {
        FutureTask<Object> task = new PlainSubclass();
        return new Open(task, task);
    }

    private static Open forkJoinTask() {
        CountDownLatch gate = new CountDownLatch(1);
        ForkJoinPool pool = new ForkJoinPool(1);
        Future<Object> task = pool.submit(() -> {
            gate.await();
            pool.shutdown();
            return "done";
        });
        return new Open(task, gate::countDown);
    }

    static Stream<Arguments> tasksAndStrategies() {
        Map<String, Supplier<Open>> tasks = Map.of(
                "FutureTask", LooksInBetweenTest::futureTask,
                "subclass", LooksInBetweenTest::subclass,
                "ForkJoinTask", LooksInBetweenTest::forkJoinTask);
        return tasks.entrySet().stream()
                .flatMap(task -> Stream.of(
                        Arguments.of(task.getKey(), "by default", task.getValue(), null),
                        Arguments.of(task.getKey(), "by name", task.getValue(), PollingAlgorithm.ADAPTIVE),
                        Arguments.of(
                                task.getKey(),
                                "an equal one",
                                task.getValue(),
                                AdaptivePolling.builder().build())));
    }

    private static GatherSpec spec(PollingStrategy strategy) {
        return strategy == null
                ? GatherSpec.defaults()
                : GatherSpec.builder().polling(strategy).build();
    }

    /** How long it took from the moment that a task was done, just after a look, until the call for it returned. */
    private static Duration untilNoticed(AnyCall race, Open task, GatherSpec spec) throws Exception {
        PollOnlyFuture<Object> never = new PollOnlyFuture<>();
        List<Future<Object>> futures = List.of(task.future, never, new CompletableFuture<>());
        Caller<Long> caller = Caller.of(() -> {
            race.run(futures, Adapters.futures(), spec);
            return System.nanoTime();
        });
        Eventually.until("looks are far apart", () -> never.asked() >= LATER);
        long done = System.nanoTime();
        task.complete.run();
        return Duration.ofNanos(caller.result() - done);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("tasksAndStrategies")
    @DisplayName("are looked at, where the strategy is the adaptive one: noticed long before the next look is due")
    void noticedInBetween(String kind, String name, Supplier<Open> task, PollingStrategy strategy) throws Exception {
        for (AnyCall race : List.of(AnyCall.FIRST, AnyCall.ASYNC_FIRST)) {
            Duration least = Duration.ofDays(1);
            for (int i = 0; i < TRIES && least.compareTo(SOON) > 0; i++) {
                Duration took = untilNoticed(race, task.get(), spec(strategy));
                least = took.compareTo(least) < 0 ? took : least;
            }

            assertThat(least).as("the least of %d tries, %s", TRIES, race).isLessThan(SOON);
        }
    }

    @Test
    @DisplayName("are not looked at where their class has an isDone of its own: it is asked in looks only")
    void ownIsDone() throws Exception {
        for (AnyCall way : List.of(AnyCall.TO_LIST, AnyCall.FIRST, AnyCall.AWAIT, AnyCall.ASYNC_TO_LIST)) {
            Counting counting = new Counting();
            InheritsCounting inherits = new InheritsCounting();
            PollOnlyFuture<Object> looks = new PollOnlyFuture<>();
            GatherSpec spec = GatherSpec.builder()
                    .timeout(Duration.ofMillis(300))
                    .returnPartial(true)
                    .build();
            way.run(List.of(counting, inherits, looks), Adapters.futures(), spec);

            assertThat(counting.asked.get()).as(way.name()).isLessThanOrEqualTo(looks.asked());
            assertThat(inherits.asked.get()).as(way.name()).isLessThanOrEqualTo(looks.asked());
        }
    }

    @Test
    @DisplayName("are not looked at where the user has set a strategy: that is obeyed exactly")
    void strategyIsObeyed() throws Exception {
        for (AnyCall way : List.of(AnyCall.TO_LIST, AnyCall.ITERATE, AnyCall.AWAIT, AnyCall.ASYNC_TO_MAP)) {
            Counting counting = new Counting();
            RecordedPolls seldom =
                    RecordedPolls.answering(poll -> poll.checks() < 3 ? Duration.ofMillis(1) : Duration.ofHours(1));
            GatherSpec spec = GatherSpec.builder()
                    .timeout(Duration.ofMillis(200))
                    .polling(seldom)
                    .returnPartial(true)
                    .build();
            way.run(List.of(counting, new FutureTask<>(() -> "never run")), Adapters.futures(), spec);

            // three looks, and the last one at the deadline
            assertThat(seldom.polls()).hasSize(3);
            assertThat(counting.asked.get()).as(way.name()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    @DisplayName("are asked about with little effort: a thousand pending ones cost a small part of a core")
    void costsLittle() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<FutureTask<Object>> tasks = Stream.generate(() -> new FutureTask<Object>(() -> "never run"))
                .limit(1_000)
                .toList();
        GatherSpec spec = GatherSpec.builder()
                .timeout(Duration.ofMillis(50))
                .returnPartial(true)
                .build();
        AnyCall.FIRST.run(tasks, Adapters.futures(), spec);
        Duration time = Duration.ofSeconds(2);
        long before = threads.getCurrentThreadCpuTime();
        AnyCall.FIRST.run(
                tasks, Adapters.futures(), spec.toBuilder().timeout(time).build());
        long used = threads.getCurrentThreadCpuTime() - before;

        assertThat((double) used / time.toNanos()).isLessThan(0.08);
    }
}
