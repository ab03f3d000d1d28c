package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What is thrown when tasks fail. */
class FailureLaws extends Laws {
    FailureLaws(Bench bench) {
        super(bench);
    }

    @Property
    @Label("As soon as a failure is observed: when several are known, the lowest in input order is the cause; "
            + "further failures already known are suppressed exceptions of it")
    void failFast(@ForAll("seldomFailing") Scenario scenario) {
        Trial trial = start(scenario);

        Ending<List<Object>> ending = trial.run(terminals -> terminals.list(trial.gather()));

        if (scenario.any(task -> !task.fate().isSuccess())) {
            GatherFailedException failed = ending.exception(GatherFailedException.class);
            assertThat(failed.outcomes()).hasSize(scenario.size());
            mustBeConsistent(trial, failed);
            if (trial.isExact()) {
                nothingThatWasSignalledIsMissing(trial, failed.outcomes(), ending.at());
            }
        } else {
            ending.result();
        }
    }

    @Property
    @Label("The same handle (by identity) at several keys yields its result at each of them, also when the call fails")
    void whatIsKnownOfAHandleIsKnownAtAllItsKeys(@ForAll("pairs") Scenario scenario) {
        Trial trial = start(scenario);

        Ending<List<Object>> ending = trial.run(terminals -> terminals.list(trial.gather()));

        if (ending.thrown() != null) {
            Map<Object, Outcome<Object>> outcomes =
                    ending.exception(GatherFailedException.class).outcomes();
            scenario.keys().forEach(key -> assertThat(outcomes.get(key).isPending())
                    .as("keys %s and %s", key, scenario.owner(key))
                    .isEqualTo(outcomes.get(scenario.owner(key)).isPending()));
        }
    }

    private static void nothingThatWasSignalledIsMissing(
            Trial trial, Map<Object, ? extends Outcome<?>> outcomes, long endedAt) {
        Scenario scenario = trial.scenario;
        scenario.keys().filter(key -> scenario.task(key).kind().asksNobody()).forEach(key -> {
            assertThat(outcomes.get(key).isPending()).isEqualTo(scenario.completesAt(key) > endedAt);
            if (!scenario.task(key).fate().isSuccess()) {
                assertThat(endedAt).as("noticed at once").isLessThanOrEqualTo(scenario.completesAt(key));
            }
        });
    }

    @Property
    @Label("failFast(false): waits for all, then throws the first in input order")
    void failLate(@ForAll("seldomFailing") Scenario scenario) {
        Trial trial = start(scenario);

        Ending<Map<Integer, Object>> ending =
                trial.run(terminals -> terminals.map(trial.gather().failFast(false)));

        if (scenario.any(task -> !task.fate().isSuccess())) {
            GatherFailedException failed = ending.exception(GatherFailedException.class);
            mustBeTheFirst(trial, failed);
            trial.mustAgree(intKeyed(failed.outcomes()));
        } else {
            ending.result();
        }
    }

    @Property
    @Label("first: the first success; none: GatherFailedException with every failure")
    void race(@ForAll("ending") Scenario scenario) {
        if (scenario.size() == 0) {
            return;
        }
        Trial trial = start(scenario);

        Ending<Completion<Integer, Object>> ending = trial.run(terminals -> terminals.first(trial.gather()));

        if (scenario.any(task -> task.fate().isSuccess())) {
            Completion<Integer, Object> winner = ending.result();
            trial.mustAgree(winner.key(), new Outcome.Success<>(winner.value()));
            if (trial.isExact()) {
                scenario.keys()
                        .filter(key -> scenario.task(key).kind().callsBackAtOnce()
                                && scenario.task(key).fate().isSuccess())
                        .forEach(key -> assertThat(ending.at()).isLessThanOrEqualTo(scenario.completesAt(key)));
            }
        } else {
            mustBeTheFirst(trial, ending.exception(GatherFailedException.class));
        }
    }

    @Property
    @Label("first, returning outcomes: the first to complete")
    void raceOfOutcomes(@ForAll("ending") Scenario scenario) {
        if (scenario.size() == 0) {
            return;
        }
        Trial trial = start(scenario);

        Ending<Completion<Integer, Outcome<Object>>> ending =
                trial.run(terminals -> terminals.first(trial.gather().returnExceptions()));

        Completion<Integer, Outcome<Object>> winner = ending.result();
        assertThat(winner.value().isPending()).isFalse();
        trial.mustAgree(winner.key(), winner.value());
        if (trial.isExact()) {
            assertThat(scenario.completesAt(winner.key())).isLessThanOrEqualTo(ending.at());
            scenario.keys()
                    .filter(key -> scenario.task(key).kind().callsBackAtOnce())
                    .forEach(key -> assertThat(ending.at()).isLessThanOrEqualTo(scenario.completesAt(key)));
        }
    }

    /** The exception says what its outcomes say: the lowest failure is its cause, the others are suppressed, each once. */
    static void mustBeConsistent(Trial trial, GatherFailedException failed) {
        List<Integer> failedKeys = new ArrayList<>();
        Set<Throwable> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        failed.outcomes().forEach((key, outcome) -> {
            if (outcome.isPending()) {
                return;
            }
            trial.mustAgree((Integer) key, outcome);
            outcome.failure().ifPresent(exception -> {
                failedKeys.add((Integer) key);
                distinct.add(exception);
            });
        });
        assertThat(failedKeys).isSorted().isNotEmpty();
        assertThat(failed.key()).isEqualTo(failedKeys.get(0));
        Throwable cause = failed.getCause();
        assertThat(cause).isSameAs(failed.outcomes().get(failed.key()).failure().orElseThrow());
        distinct.remove(cause);
        Set<Throwable> suppressed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable other : failed.getSuppressed()) {
            assertThat(suppressed.add(other)).as("suppressed once").isTrue();
        }
        assertThat(suppressed).isEqualTo(distinct);
    }

    /** The first failure of all in input order, when all is done. */
    static void mustBeTheFirst(Trial trial, GatherFailedException failed) {
        int first = trial.scenario
                .keys()
                .filter(key -> trial.backend.failure(key) != null)
                .findFirst()
                .orElseThrow();
        assertThat(failed.key()).isEqualTo(first);
        Trial.mustBe(trial.backend.failure(first), failed.getCause());
        assertThat(failed.outcomes().values()).noneMatch(Outcome::isPending);
        mustBeConsistent(trial, failed);
    }

    static Map<Integer, Outcome<Object>> intKeyed(Map<Object, Outcome<Object>> outcomes) {
        Map<Integer, Outcome<Object>> keyed = new LinkedHashMap<>();
        outcomes.forEach((key, outcome) -> keyed.put((Integer) key, outcome));
        return keyed;
    }
}
