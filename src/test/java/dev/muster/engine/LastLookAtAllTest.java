package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.polling.PollingAlgorithm;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("One last look is taken at the deadline: what is done by then is never reported as timed out")
class LastLookAtAllTest {
    private static final long TIMEOUT = 1_000;

    @ParameterizedTest(name = "{0} futures")
    @ValueSource(ints = {2, 64, 200})
    @DisplayName("also of futures that had a callback, and whose signal never came")
    void looksAtWhatIsRegistered(int size) {
        CompletableFuture<?>[] futures =
                Stream.generate(CompletableFuture<Integer>::new).limit(size).toArray(CompletableFuture<?>[]::new);
        SimulatedDriver driver = new SimulatedDriver(LosingMailbox::new);
        driver.at(TIMEOUT / 2, () -> {
            assertThat(futures[1].getNumberOfDependents()).isEqualTo(1);
            futures[1].complete(null);
        });
        Plan plan = new Plan(
                TIMEOUT,
                PollingAlgorithm.FIXED,
                0,
                StopRule.NEVER,
                Observation.RESULT,
                Urgency.EACH,
                false,
                (polls, span, last) -> last);
        Call call = new Call(futures, Adapters.futures(), plan, new Announcer(null), driver.mailbox());

        assertThat(driver.untilEnd(call)).isEqualTo(Verdict.TIMED_OUT);

        assertThat(driver.now()).isEqualTo(TIMEOUT);
        assertThat(call.ledger().completed()).isEqualTo(1);
        assertThat(call.ledger().isPending(1)).isFalse();
    }
}
