package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@DisplayName("Virtual threads")
class VirtualThreadsTest {

    private static final IOException BROKEN = new IOException("connection reset");

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("Virtual threads' futures, where the JDK has them: gathered, failed, cancelled with an interrupt")
    void virtualThreads() throws Exception {
        Gate<String> slow = new Gate<>();
        try (AutoCloseable closing = (AutoCloseable)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)) {
            ExecutorService executor = (ExecutorService) closing;
            Future<String> fine =
                    executor.submit(() -> "virtual " + Thread.currentThread().getName());
            Future<String> broken = executor.submit(() -> {
                throw BROKEN;
            });
            Future<String> never = executor.submit(slow);
            slow.untilItRuns();

            List<Outcome<String>> outcomes = Gather.of(List.of(fine, broken, never))
                    .timeout(Duration.ofMillis(200))
                    .leftovers(Leftovers.INTERRUPT)
                    .returnPartial()
                    .toList();

            assertThat(outcomes.get(0).isSuccess()).isTrue();
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(BROKEN));
            assertThat(outcomes.get(2).isPending()).isTrue();
            slow.untilItIsInterrupted();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("Inside a virtual thread a call waits like in any other")
    void insideAVirtualThread() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        FutureTask<List<String>> waiting = new FutureTask<>(
                () -> Gather.of(List.<Future<String>>of(future, polled)).toList());
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, waiting);
        future.complete("pushed");
        polled.complete("polled");

        assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly("pushed", "polled");
    }
}
