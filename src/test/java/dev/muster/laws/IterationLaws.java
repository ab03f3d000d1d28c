package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What {@code iterate}, or {@code forEach}, hands over, and in which order. */
class IterationLaws extends Laws {
    IterationLaws(Bench bench) {
        super(bench);
    }

    @Property
    @Label("iterate is a permutation: every result handed over exactly once, under its key")
    void everyResultIsHandedOverOnce(@ForAll("ending") Scenario scenario) {
        Trial trial = start(scenario);
        List<Completion<Integer, Outcome<Object>>> handedOver = new ArrayList<>();

        trial.run(terminals -> {
                    terminals.each(trial.gather().returnExceptions(), handedOver::add);
                    return null;
                })
                .result();

        assertThat(handedOver)
                .extracting(Completion::key)
                .containsExactlyInAnyOrderElementsOf(scenario.keys().boxed().toList());
        assertThat(handedOver).noneMatch(completion -> completion.value().isPending());
        handedOver.forEach(completion -> trial.mustAgree(completion.key(), completion.value()));
    }

    @Property
    @Label("handles already complete when it starts come first, in input order")
    void whatIsDoneComesFirst(@ForAll("ending") Scenario scenario) {
        Trial trial = start(scenario.flaky(0));
        List<Integer> handedOver = new ArrayList<>();

        trial.run(terminals -> {
                    terminals.each(trial.gather().returnExceptions(), completion -> handedOver.add(completion.key()));
                    return null;
                })
                .result();

        List<Integer> doneAtTheStart = scenario.keys()
                .filter(key -> scenario.completesAt(key) == 0)
                .boxed()
                .toList();
        if (bench.isExact()) {
            assertThat(handedOver.subList(0, doneAtTheStart.size())).isEqualTo(doneAtTheStart);
        } else {
            // Others may have completed in time for the first look.
            assertThat(handedOver).filteredOn(doneAtTheStart::contains).isEqualTo(doneAtTheStart);
            int firstLook = doneAtTheStart.isEmpty()
                    ? 0
                    : 1 + handedOver.lastIndexOf(doneAtTheStart.get(doneAtTheStart.size() - 1));
            assertThat(handedOver.subList(0, firstLook)).isSorted();
        }
    }

    @Property
    @Label("iterate, fail-fast: what was observed before the failure is handed over first, then the exception")
    void aFailureComesAfterWhatWasObservedBefore(@ForAll("seldomFailing") Scenario scenario) {
        Trial trial = start(scenario);
        List<Completion<Integer, Object>> handedOver = new ArrayList<>();

        Ending<Object> ending = trial.run(terminals -> {
            terminals.each(trial.gather(), handedOver::add);
            return null;
        });

        handedOver.forEach(
                completion -> assertThat(completion.value()).isEqualTo(trial.backend.value(completion.key())));
        List<Integer> told =
                new ArrayList<>(handedOver.stream().map(Completion::key).toList());
        if (scenario.any(task -> !task.fate().isSuccess())) {
            GatherFailedException failed = ending.exception(GatherFailedException.class);
            FailureLaws.mustBeConsistent(trial, failed);
            failed.outcomes().keySet().forEach(key -> told.add((Integer) key));
        } else {
            ending.result();
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(scenario.keys().boxed().toList());
    }

    @Property
    @Label("iterate, failFast(false): all results first, then the exception")
    void theExceptionComesLast(@ForAll("seldomFailing") Scenario scenario) {
        Trial trial = start(scenario);
        List<Integer> handedOver = new ArrayList<>();

        Ending<Object> ending = trial.run(terminals -> {
            terminals.each(trial.gather().failFast(false), completion -> handedOver.add(completion.key()));
            return null;
        });

        assertThat(handedOver)
                .containsExactlyInAnyOrderElementsOf(scenario.keys()
                        .filter(key -> trial.backend.failure(key) == null)
                        .boxed()
                        .toList());
        if (handedOver.size() < scenario.size()) {
            FailureLaws.mustBeTheFirst(trial, ending.exception(GatherFailedException.class));
        } else {
            ending.result();
        }
    }

    @Property
    @Label("iterate, returnPartial: ends with the Pending entries, in input order")
    void whatIsPendingComesLast(@ForAll("limited") Scenario scenario) {
        Trial trial = start(scenario);
        List<Completion<Integer, Outcome<Object>>> handedOver = new ArrayList<>();

        trial.run(terminals -> {
                    terminals.each(trial.gather().returnPartial(), handedOver::add);
                    return null;
                })
                .result();

        assertThat(handedOver)
                .extracting(Completion::key)
                .containsExactlyInAnyOrderElementsOf(scenario.keys().boxed().toList());
        handedOver.forEach(completion -> trial.mustAgree(completion.key(), completion.value()));
        List<Integer> pending = handedOver.stream()
                .filter(completion -> completion.value().isPending())
                .map(Completion::key)
                .toList();
        assertThat(pending).isSorted();
        assertThat(handedOver.subList(handedOver.size() - pending.size(), handedOver.size()))
                .allMatch(completion -> completion.value().isPending());
    }
}
