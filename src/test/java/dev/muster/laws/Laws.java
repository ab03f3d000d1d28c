package dev.muster.laws;

import dev.muster.laws.Task.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Laws of the library that hold on every bench. Each takes one scenario, and tries one call on it. */
abstract class Laws {
    final Bench bench;

    Laws(Bench bench) {
        this.bench = bench;
    }

    Trial start(Scenario scenario) {
        return new Trial(bench, scenario).start();
    }

    /** With or without a timeout; whatever happens. */
    @Provide
    Arbitrary<Scenario> any() {
        return Scenarios.any(bench);
    }

    /** With a timeout that may be too short. */
    @Provide
    Arbitrary<Scenario> limited() {
        return Scenarios.limited(bench);
    }

    /** Everything completes in time, one way or the other. */
    @Provide
    Arbitrary<Scenario> ending() {
        return Scenarios.ending(bench);
    }

    /** Everything succeeds in time. */
    @Provide
    Arbitrary<Scenario> succeeding() {
        return ending().map(Scenario::succeeding);
    }

    /** Everything completes in time, and few fail. */
    @Provide
    Arbitrary<Scenario> seldomFailing() {
        return seldomFailing(ending());
    }

    /** Everything completes in time, and stands at two keys. */
    @Provide
    Arbitrary<Scenario> pairs() {
        return Combinators.combine(ending(), Arbitraries.of(Kind.PUSHED, Kind.ANNOUNCED))
                .as((scenario, kind) -> scenario.with(task -> task.of(kind)).paired());
    }

    /** With or without a timeout, and few fail. */
    @Provide
    Arbitrary<Scenario> anySeldomFailing() {
        return seldomFailing(any());
    }

    private static Arbitrary<Scenario> seldomFailing(Arbitrary<Scenario> scenarios) {
        return Combinators.combine(scenarios, Arbitraries.integers().between(1, 12))
                .as(Laws::failingAtMostEvery);
    }

    private static Scenario failingAtMostEvery(Scenario scenario, int soMany) {
        Scenario succeeding = scenario.succeeding();
        return new Scenario(
                scenario.keys()
                        .mapToObj(key -> (key % soMany == soMany - 1 ? scenario : succeeding)
                                .tasks()
                                .get(key))
                        .toList(),
                scenario.tick(),
                scenario.timeout(),
                scenario.polling(),
                scenario.batchSize(),
                scenario.flaky(),
                scenario.leftovers());
    }
}
