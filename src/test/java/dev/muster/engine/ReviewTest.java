package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Futures whose shared callback never comes are looked at once a second")
class ReviewTest {
    private static final int SIZE = 200;
    private static final long SECOND = 1_000_000_000;

    private final CompletableFuture<?>[] futures =
            Stream.generate(CompletableFuture<Integer>::new).limit(SIZE).toArray(CompletableFuture<?>[]::new);

    @Test
    @DisplayName("at every look that is due a second after the last such one, and not before")
    void onceASecond() {
        SimulatedDriver driver = new SimulatedDriver(LosingMailbox::new);
        FutureTask<String> polled = new FutureTask<>(() -> "polled");
        Object[] handles = Arrays.copyOf(futures, SIZE + 1, Object[].class);
        handles[SIZE] = polled;
        int[] completedAt = new int[7];
        Call call = new Call(handles, Adapters.futures(), plan(), new Announcer(null), driver.mailbox());
        for (int half = 1; half <= 6; half++) {
            int halves = half;
            // Between two looks, which are half a second apart.
            driver.at(half * SECOND / 2 - SECOND / 4, () -> {
                completedAt[halves] = call.ledger().completed();
                futures[halves].complete(null);
            });
        }

        assertThat(driver.untilEnd(call)).isEqualTo(Verdict.TIMED_OUT);

        assertThat(completedAt).containsExactly(0, 0, 0, 2, 2, 4, 4);
        assertThat(call.ledger().completed()).isEqualTo(6);
    }

    private static Plan plan() {
        return new Plan(
                10 * SECOND,
                poll -> Duration.ofMillis(500),
                0,
                StopRule.NEVER,
                Observation.RESULT,
                Urgency.EACH,
                false,
                (polls, span, last) -> last);
    }
}
