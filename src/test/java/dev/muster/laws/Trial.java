package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.laws.Task.Kind;
import dev.muster.support.Terminals;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** A scenario on a stage: its tasks are set going, and calls can be made over their handles. One call for each trial. */
final class Trial {
    /** Polls fail once in a while, and sometimes by chance three times in a row. */
    private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE);

    final Scenario scenario;
    final Bench.Stage stage;
    private final boolean exact;
    final Door door = new Door();
    final Backend backend;
    final Questions questions;
    final Looks looks;

    Trial(Bench bench, Scenario scenario) {
        this.scenario = scenario;
        this.stage = bench.stage();
        this.exact = bench.isExact();
        this.backend = new Backend(scenario, stage::now);
        this.questions = new Questions(scenario, stage::now, door);
        this.looks = new Looks(scenario.polling(), questions, door);
    }

    /** The tasks go their way: what completes at tick 0 is complete when this returns. */
    Trial start() {
        scenario.owners().forEach(key -> {
            long at = scenario.completesAt(key);
            if (at == 0) {
                complete(key);
            } else if (at != Long.MAX_VALUE) {
                stage.at(at, () -> complete(key));
            }
            if (scenario.task(key).kind() == Kind.ANNOUNCED) {
                stage.at(Math.min(at, Scenario.LAST * scenario.tick()) / 2, () -> backend.signal(key));
            }
        });
        return this;
    }

    private void complete(int key) {
        backend.complete(key);
        if (scenario.task(key).kind() == Kind.LAGGING) {
            stage.at(scenario.completesAt(key) + Scenario.LAG * scenario.tick(), () -> backend.signal(key));
        }
    }

    boolean isExact() {
        return exact;
    }

    Gather<Integer, Object> gather() {
        return with(Gather.of(backend.handles(), questions));
    }

    /** This call with the scenario's options. */
    <K> Gather<K, Object> with(Gather<K, Object> call) {
        Gather<K, Object> polled = call.polling(looks).pollPatience(ENDLESS).leftovers(scenario.leftovers());
        return stage.drive(scenario.hasTimeout() ? polled.timeout(scenario.limit()) : polled);
    }

    Wait<Integer, Object> waiting() {
        Wait<Integer, Object> polled = Wait.of(backend.handles(), questions)
                .polling(looks)
                .pollPatience(ENDLESS)
                .leftovers(scenario.leftovers());
        return stage.drive(scenario.hasTimeout() ? polled.timeout(scenario.limit()) : polled);
    }

    /** Makes the call. */
    <R> Ending<R> run(Function<Terminals, R> call) {
        return Ending.of(stage, () -> call.apply(stage.terminals()));
    }

    /** An outcome must be what became of the task at this key. */
    void mustAgree(int key, Outcome<?> outcome) {
        Exception failure = backend.failure(key);
        if (outcome.isPending()) {
            assertThat(backend.completedAt(key))
                    .as("when key %s was done", key)
                    .isGreaterThan(scenario.limit().toNanos());
        } else if (failure == null) {
            assertThat(outcome).as("key %s", key).isEqualTo(new Outcome.Success<>(backend.value(key)));
        } else {
            Throwable told = outcome.failure().orElseThrow(() -> new AssertionError("key " + key + ": " + outcome));
            mustBe(failure, told);
        }
    }

    /** The failure itself; a JDK's future makes a CancellationException of its own. */
    static void mustBe(Exception failure, Throwable told) {
        if (failure instanceof CancellationException) {
            assertThat(told).isInstanceOf(CancellationException.class);
        } else {
            assertThat(told).isSameAs(failure);
        }
    }

    /** Outcomes must be those of all keys in input order, each what became of the task. */
    void mustAgree(Map<?, ? extends Outcome<?>> outcomes) {
        assertThat(outcomes.keySet())
                .map(key -> (Object) key)
                .containsExactlyElementsOf(
                        scenario.keys().mapToObj(key -> (Object) key).toList());
        outcomes.forEach((key, outcome) -> mustAgree((Integer) key, outcome));
    }
}
