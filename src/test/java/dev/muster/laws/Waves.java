package dev.muster.laws;

import dev.muster.Leftovers;
import dev.muster.engine.Moments.Moment;
import dev.muster.laws.Task.Fate;
import dev.muster.laws.Task.Kind;
import dev.muster.polling.PollingAlgorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Handles that can call back and complete wave by wave, each wave at a moment when the driver is about to sleep or sleeps.
 *
 * @param kinds of the handles, in turn
 * @param ready how many are done before the call begins; they come first in the input
 * @param waves all others
 * @param seed of the order in which these complete
 */
record Waves(List<Kind> kinds, int ready, List<Wave> waves, long seed) {
    /** So many handles complete together, at such a moment. */
    record Wave(Moment moment, int size) {}

    static Arbitrary<Waves> any() {
        Arbitrary<Wave> waves = Combinators.combine(
                        Arbitraries.of(Moment.class), Arbitraries.integers().between(1, 6))
                .as(Wave::new);
        return Combinators.combine(
                        Arbitraries.of(Kind.PUSHED, Kind.ANNOUNCED)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5),
                        Arbitraries.integers().between(0, 5),
                        waves.list().ofMaxSize(8),
                        Arbitraries.longs())
                .as(Waves::new);
    }

    int size() {
        return readyAfter(waves.size());
    }

    /** How many are done after so many waves. */
    int readyAfter(int first) {
        return ready + waves.stream().limit(first).mapToInt(Wave::size).sum();
    }

    /** The keys in the order in which they complete. */
    List<Integer> order() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size()).boxed().toList());
        Collections.shuffle(order.subList(ready, size()), new Random(seed));
        return order;
    }

    /** A trial in which the first of the waves come. Each handle that can signals twice. */
    Trial start(Bench bench, int first) {
        Trial trial = new Trial(bench, scenario());
        order().subList(0, ready).forEach(trial.backend::complete);
        for (int number = 0; number < first; number++) {
            List<Integer> keys = order().subList(readyAfter(number), readyAfter(number + 1));
            trial.stage.moments().plan(waves.get(number).moment(), () -> {
                keys.forEach(trial.backend::complete);
                keys.forEach(trial.backend::signal);
                return true;
            });
        }
        return trial;
    }

    private Scenario scenario() {
        List<Task> tasks = IntStream.range(0, size())
                .mapToObj(key ->
                        new Task(kinds.get(key % kinds.size()), key < ready ? 0 : Task.NEVER, Fate.VALUE, Task.SINGLE))
                .toList();
        return new Scenario(tasks, 1, Task.NEVER, PollingAlgorithm.FIXED, 1, 0, Leftovers.LEAVE);
    }
}
