package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.NestedPath;
import dev.muster.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What the terminals that return everything at once return. */
class ResultLaws extends Laws {
    ResultLaws(Bench bench) {
        super(bench);
    }

    private static List<Object> values(Trial trial) {
        List<Object> values = new ArrayList<>();
        trial.scenario.keys().forEach(key -> values.add(trial.backend.value(key)));
        return values;
    }

    @Property
    @Label("toList: input order, whatever the order of completion")
    void listsAreInInputOrder(@ForAll("succeeding") Scenario scenario) {
        Trial trial = start(scenario);

        assertThat(trial.run(terminals -> terminals.list(trial.gather())).result())
                .isEqualTo(values(trial));
    }

    @Property
    @Label("toMap: the input's keys, in the input's order, whatever the order of completion")
    void mapsKeepKeysAndTheirOrder(@ForAll("succeeding") Scenario scenario) {
        Trial trial = start(scenario);
        Map<Object, Object> input = new LinkedHashMap<>();
        Map<Object, Object> expected = new LinkedHashMap<>();
        scenario.keys().forEach(key -> {
            input.put(keyNumber(key), trial.backend.handles().get(key));
            expected.put(keyNumber(key), trial.backend.value(key));
        });
        Gather<Object, Object> call = trial.with(Gather.of(input, trial.questions));

        Map<Object, Object> gathered =
                trial.run(terminals -> terminals.map(call)).result();

        assertThat(new ArrayList<>(gathered.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    }

    /** Keys of any type, null among them; in no order of their own. */
    private static Object keyNumber(int key) {
        return switch (key % 3) {
            case 0 -> "key " + (1000 - key);
            case 1 -> -key;
            default -> key == 2 ? null : List.of(key);
        };
    }

    @Property
    @Label("toStructure: the input's own shape, the nested tree with results at the leaves")
    void structuresKeepTheirShape(@ForAll("succeeding") Scenario scenario, @ForAll long seed) {
        Trial trial = start(scenario);
        Object input = new Tree(seed).over(trial.backend.handles());
        Object expected = new Tree(seed).over(values(trial));
        Gather<NestedPath, Object> call = trial.with(Gather.nested(input, trial.questions));

        Object gathered = trial.run(terminals -> terminals.structure(call)).result();

        assertThat(Tree.readable(gathered)).isEqualTo(Tree.readable(expected));
    }

    @Property
    @Label("returnExceptions: never throws for a task's failure: Outcome.Success(v) or Outcome.Failure(e)")
    void outcomesAreValues(@ForAll("ending") Scenario scenario) {
        Trial trial = start(scenario);

        List<Outcome<Object>> outcomes = trial.run(
                        terminals -> terminals.list(trial.gather().returnExceptions()))
                .result();

        assertThat(outcomes).hasSize(scenario.size()).noneMatch(Outcome::isPending);
        scenario.keys().forEach(key -> trial.mustAgree(key, outcomes.get(key)));
    }

    @Property
    @Label("returnPartial: at the deadline returns with Outcome.Pending for what is not done")
    void partialResultsAreOutcomes(@ForAll("any") Scenario scenario) {
        Trial trial = start(scenario);

        Map<Integer, Outcome<Object>> outcomes = trial.run(
                        terminals -> terminals.map(trial.gather().returnPartial()))
                .result();

        trial.mustAgree(outcomes);
    }

    @Property
    @Label("The same handle (by identity) at several keys yields its result at each of them")
    void duplicatesYieldTheirResultAtEachKey(@ForAll("ending") Scenario scenario) {
        Trial trial = start(scenario);

        List<Outcome<Object>> outcomes = trial.run(
                        terminals -> terminals.list(trial.gather().returnExceptions()))
                .result();

        scenario.keys().filter(key -> outcomes.get(key).isSuccess()).forEach(key -> assertThat(
                        outcomes.get(key).orElseThrow())
                .isSameAs(outcomes.get(scenario.owner(key)).orElseThrow()));
    }

    @Property
    @Label("result: only after done, at most once per handle and call")
    void resultsAreAskedForOnce(@ForAll("any") Scenario scenario) {
        Trial trial = start(scenario);

        trial.run(terminals -> terminals.list(trial.gather().returnExceptions()));

        assertThat(trial.backend.jobs())
                .allSatisfy(job -> assertThat(job.resultsAsked.get()).isLessThanOrEqualTo(job.isDone() ? 1 : 0));
    }
}
