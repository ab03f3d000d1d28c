package dev.muster.polling.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.AdaptivePolling;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.Gate;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What becomes of a strategy's delay")
class PollingDelayTest {

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final PollOnlyFuture<String> polled = new PollOnlyFuture<>();

    /** Answers badly, and says who it is. */
    private record Bad(Duration answer) implements PollingStrategy {
        @Override
        public Duration nextDelay(Poll poll) {
            return answer;
        }

        @Override
        public String toString() {
            return "the strategy of doom";
        }
    }

    @Test
    @DisplayName("Zero means \"look again at once\"")
    void zero() {
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 10_000) {
                polled.complete("done");
            }
            return Duration.ZERO;
        });

        assertThat(Gather.of(polled).polling(polling).toList()).containsExactly("done");
        assertThat(polling.polls()).hasSize(10_000);
        assertThat(polled.asked()).isEqualTo(10_001);
    }

    @Test
    @DisplayName("Zero delays do not keep a call from timing out")
    void zeroTimesOut() {
        assertThatThrownBy(() -> Gather.of(polled)
                        .polling(poll -> Duration.ZERO)
                        .timeout(Duration.ofMillis(20))
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    @DisplayName("Zero delays do not keep a call from being interrupted")
    void zeroIsInterrupted() {
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(polled).polling(poll -> Duration.ZERO).toList());
        Eventually.until("it looks", () -> polled.asked() > 10);
        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
    }

    @Test
    @DisplayName("Zero delays do not keep a future that notifies from being noticed")
    void zeroNoticesPushes() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        Caller<Completion<Integer, String>> caller = Caller.of(() -> Gather.of(List.<Future<String>>of(polled, future))
                .polling(poll -> Duration.ZERO)
                .first());
        Eventually.until("it looks", () -> polled.asked() > 10);
        future.complete("pushed");

        assertThat(caller.result().value()).isEqualTo("pushed");
    }

    @Test
    @DisplayName("A strategy that answers badly ends the call after the leftovers policy")
    void badAppliesLeftovers() {
        assertThatThrownBy(() -> Gather.of(polled)
                        .polling(new Bad(null))
                        .leftovers(Leftovers.CANCEL)
                        .iterate()
                        .next())
                .isInstanceOf(IllegalStateException.class);
        assertThat(polled.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName("A strategy is never asked to answer for a call that has nothing to poll, however bad it is")
    void badButNotAsked() {
        assertThat(Gather.of(CompletableFuture.completedFuture("done"))
                        .polling(new Bad(null))
                        .toList())
                .containsExactly("done");
    }

    @Test
    @DisplayName("Sleeps are clipped to the time left: a delay of ages does not oversleep the deadline")
    void clipped() {
        RecordedPolls polling = RecordedPolls.answering(FOREVER);

        assertThatThrownBy(() -> Gather.of(polled)
                        .polling(polling)
                        .timeout(Duration.ofMillis(300))
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(polling.polls()).hasSize(1);
        assertThat(polled.asked())
                .as("one look at the start, one at the deadline")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("The strategy's delay bounds how long a FutureTask, which cannot notify, goes unnoticed")
    void futureTask() {
        Gate<String> gate = new Gate<>();
        FutureTask<String> task = gate.running();
        RecordedPolls polling = RecordedPolls.answering(poll -> {
            if (poll.checks() == 3) {
                gate.open("done");
            }
            return Duration.ofMillis(1);
        });

        assertThat(Gather.of(task).polling(polling).toList()).containsExactly("done");
        assertThat(polling.polls()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("A FutureTask that is pending at the deadline times out, whatever the delay")
    void futureTaskTimesOut() {
        FutureTask<String> never = new FutureTask<>(() -> "never run");

        assertThatThrownBy(() -> Gather.of(never)
                        .polling(poll -> FOREVER)
                        .timeout(Duration.ofMillis(20))
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(PollingAlgorithm.class)
    @DisplayName("Every standard strategy finds what completes")
    void standardStrategies(PollingAlgorithm algorithm) throws Exception {
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(polled).polling(algorithm).toList());
        Eventually.until("it has looked", () -> polled.asked() > 2);
        polled.complete("done");

        assertThat(caller.result()).containsExactly("done");
    }

    @Test
    @DisplayName("lastDelay lets a strategy build on its last answer: adaptive 1, 1, 1.3 ms")
    void lastDelaysOfAdaptive() {
        List<Duration> lastDelays = new ArrayList<>();
        PollingStrategy adaptive = AdaptivePolling.builder()
                .initial(Duration.ofMillis(1))
                .min(Duration.ofNanos(1))
                .build();

        Gather.of(polled)
                .polling(poll -> {
                    lastDelays.add(poll.lastDelay());
                    if (poll.checks() == 4) {
                        polled.complete("done");
                    }
                    return adaptive.nextDelay(poll);
                })
                .toList();

        assertThat(lastDelays)
                .containsExactly(
                        Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofNanos(1_300_000));
    }
}
