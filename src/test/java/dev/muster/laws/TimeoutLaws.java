package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What the deadline cuts off, and what it does not. */
class TimeoutLaws extends Laws {
    TimeoutLaws(Bench bench) {
        super(bench);
    }

    @Property
    @Label("What is done by then is never reported as timed out. WaitTimeoutException loses nothing")
    void nothingThatWasDoneIsLost(@ForAll("any") Scenario scenario) {
        Trial trial = start(scenario);

        Ending<List<Outcome<Object>>> ending =
                trial.run(terminals -> terminals.list(trial.gather().returnExceptions()));

        if (ending.thrown() == null) {
            scenario.keys().forEach(key -> trial.mustAgree(key, ending.result().get(key)));
            assertThat(ending.result()).noneMatch(Outcome::isPending);
        } else {
            WaitTimeoutException late = ending.exception(WaitTimeoutException.class);
            mustAgree(trial, late);
            assertThat(late.outcomes()).hasSize(scenario.size());
        }
    }

    private static void mustAgree(Trial trial, WaitTimeoutException late) {
        Scenario scenario = trial.scenario;
        Map<Object, Outcome<Object>> outcomes = late.outcomes();
        outcomes.forEach((key, outcome) -> trial.mustAgree((Integer) key, outcome));
        assertThat(new ArrayList<>(outcomes.keySet())).map(Integer.class::cast).isSorted();
        assertThat(late.pendingKeys())
                .isNotEmpty()
                .containsExactlyElementsOf(outcomes.keySet().stream()
                        .filter(key -> outcomes.get(key).isPending())
                        .toList());
        assertThat(late.total()).isEqualTo(scenario.size());
        assertThat(late.completed())
                .isEqualTo(scenario.size() - late.pendingKeys().size());
        assertThat(late.timeout()).isEqualTo(scenario.limit());
    }

    @Property
    @Label("Sleeps are clipped to the time left, and one last look is taken at the deadline")
    void theDeadlineIsKept(@ForAll("limited") Scenario scenario) {
        Trial trial = start(scenario);
        long limit = scenario.limit().toNanos();

        Ending<List<Outcome<Object>>> ending =
                trial.run(terminals -> terminals.list(trial.gather().returnExceptions()));

        if (ending.thrown() != null) {
            ending.exception(WaitTimeoutException.class);
            assertThat(ending.at()).isGreaterThanOrEqualTo(limit);
        }
        if (trial.isExact()) {
            assertThat(ending.at()).isLessThanOrEqualTo(limit);
            assertThat(ending.thrown() == null).isEqualTo(scenario.keys().allMatch(scenario::isInTime));
        }
    }

    @Property
    @Label("In iterate what has completed is handed over even when the consumer comes late; "
            + "only waiting past the deadline throws")
    void whatHasCompletedIsHandedOver(@ForAll("any") Scenario scenario) {
        Trial trial = start(scenario);
        List<Completion<Integer, Outcome<Object>>> handedOver = new ArrayList<>();

        Ending<Object> ending = trial.run(terminals -> {
            terminals.each(trial.gather().returnExceptions(), handedOver::add);
            return null;
        });

        handedOver.forEach(completion -> trial.mustAgree(completion.key(), completion.value()));
        List<Object> told =
                new ArrayList<>(handedOver.stream().map(Completion::key).toList());
        if (ending.thrown() != null) {
            WaitTimeoutException late = ending.exception(WaitTimeoutException.class);
            mustAgree(trial, late);
            assertThat(late.outcomes().values()).allMatch(Outcome::isPending);
            told.addAll(late.outcomes().keySet());
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        scenario.keys().mapToObj(key -> (Object) key).toList());
    }

    @Property
    @Label("zero looks once")
    void zeroLooksOnce(@ForAll("any") Scenario any) {
        Scenario scenario = any.timeout(0);
        Trial trial = start(scenario);

        Map<Integer, Outcome<Object>> outcomes = trial.run(
                        terminals -> terminals.map(trial.gather().returnPartial()))
                .result();

        trial.mustAgree(outcomes);
        assertThat(trial.looks.taken()).isEmpty();
        assertThat(trial.backend.jobs())
                .allSatisfy(job -> assertThat(job.questions.get()).isLessThanOrEqualTo(1));
    }
}
