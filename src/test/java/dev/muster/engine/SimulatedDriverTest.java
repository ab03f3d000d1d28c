package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.adapter.Adapters;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Virtual time")
class SimulatedDriverTest {
    private final SimulatedDriver driver = new SimulatedDriver();
    private final HandTimedCalls calls = new HandTimedCalls(driver.mailbox());

    @Test
    @DisplayName("what is due by now has happened, in the order of its time, and then of its scheduling")
    void order() {
        List<String> happened = new ArrayList<>();
        driver.at(7, () -> happened.add("third"));
        driver.at(0, () -> happened.add("first"));
        driver.at(0, () -> happened.add("second"));

        assertThat(driver.now()).isZero();
        assertThat(happened).containsExactly("first", "second");
    }

    @Test
    @DisplayName("an interrupt ends a wait when it comes")
    void interrupt() {
        Call call = calls.call(pending(3), Urgency.EACH);
        driver.at(5, driver::interrupt);
        driver.at(6, () -> {});

        assertThat(driver.untilEnd(call)).isEqualTo(Verdict.INTERRUPTED);
        assertThat(driver.now()).isEqualTo(5);
    }

    @Test
    @DisplayName("what happens at the very time of a look has happened before it")
    void atTheLook() {
        FutureTask<String> task = tasks(1).get(0);
        Call call = calls.call(List.of(task), Adapters.futures(), Urgency.EACH, 10_000_000, StopRule.NEVER);
        driver.at(10_000_000, task);

        assertThat(driver.untilEnd(call)).isEqualTo(Verdict.MET);
    }

    @Test
    @DisplayName("a call that waits for ever for nothing is told so")
    void forEver() {
        Call call = calls.call(pending(3), Urgency.EACH);

        assertThatThrownBy(() -> driver.untilEnd(call)).hasMessageContaining("waits for ever");
    }
}
