package dev.muster.laws;

import dev.muster.Leftovers;
import dev.muster.laws.Task.Fate;
import dev.muster.laws.Task.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Scenarios of all sorts, for a bench. */
final class Scenarios {
    /** Ticks after which everything is over in any case. */
    private static final int LONG_AFTER = 1_000_000;

    private Scenarios() {}

    /** Anything: with or without a timeout, and without one everything completes at some time. */
    static Arbitrary<Scenario> any(Bench bench) {
        Arbitrary<Integer> timeouts = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Task.NEVER)),
                Tuple.of(5, Arbitraries.integers().between(0, Scenario.LAST + 10)));
        return scenarios(bench, timeouts).map(scenario -> scenario.hasTimeout() ? scenario : scenario.ending());
    }

    /** With a timeout, which may be too short for some. */
    static Arbitrary<Scenario> limited(Bench bench) {
        return scenarios(bench, Arbitraries.integers().between(0, Scenario.LAST + 10));
    }

    /** Everything completes in time. */
    static Arbitrary<Scenario> ending(Bench bench) {
        return scenarios(bench, Arbitraries.of(Task.NEVER, LONG_AFTER)).map(Scenario::ending);
    }

    private static Arbitrary<Scenario> scenarios(Bench bench, Arbitrary<Integer> timeouts) {
        return Arbitraries.of(bench.ticks()).flatMap(tick -> Combinators.combine(
                        tasks().list().ofMaxSize(60),
                        timeouts,
                        Strategies.any(tick),
                        batchSizes(),
                        Arbitraries.of(0, 0, 2, 3, 5),
                        Arbitraries.of(Leftovers.class))
                .as((tasks, timeout, strategy, batch, flaky, leftovers) ->
                        new Scenario(tasks, tick, timeout, strategy, batch, flaky, leftovers)));
    }

    private static Arbitrary<Integer> batchSizes() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 20)), Tuple.of(1, Arbitraries.just(Integer.MAX_VALUE)));
    }

    static Arbitrary<Task> tasks() {
        Arbitrary<Integer> ticks = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(6, Arbitraries.integers().between(1, Scenario.LAST)),
                Tuple.of(1, Arbitraries.just(Task.NEVER)));
        Arbitrary<Fate> fates = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Fate.VALUE)),
                Tuple.of(1, Arbitraries.just(Fate.NULL)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                List.of(Fate.FAILURE, Fate.SHARED_FAILURE, Fate.WRAPPED_FAILURE, Fate.CANCELLED))));
        Arbitrary<Integer> twins = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Task.SINGLE)),
                Tuple.of(1, Arbitraries.integers().between(0, 59)));
        return Combinators.combine(Arbitraries.of(Kind.class), ticks, fates, twins)
                .as(Task::new);
    }
}
