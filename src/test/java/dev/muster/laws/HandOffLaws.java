package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Leftovers;
import dev.muster.ReturnCondition;
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
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Completions at the worst moments: when the driver has just looked and is about to sleep, and when it has just fallen asleep. */
class HandOffLaws extends Laws {
    HandOffLaws(Bench bench) {
        super(bench);
    }

    /** So many handles complete together, at such a moment. */
    record Wave(Moment moment, int size) {}

    /**
     * Handles that can call back and complete wave by wave, in an order of their own.
     *
     * @param ready how many are done before the call begins
     */
    record Waves(List<Kind> kinds, int ready, List<Wave> waves, long seed) {
        Scenario scenario() {
            List<Task> tasks = IntStream.range(0, size())
                    .mapToObj(key -> new Task(
                            kinds.get(key % kinds.size()), key < ready ? 0 : Task.NEVER, Fate.VALUE, Task.SINGLE))
                    .toList();
            return new Scenario(tasks, 1, Task.NEVER, PollingAlgorithm.FIXED, 1, 0, Leftovers.LEAVE);
        }

        int size() {
            return ready + waves.stream().mapToInt(Wave::size).sum();
        }

        /** The keys in the order in which they complete. */
        List<Integer> order() {
            List<Integer> later =
                    new ArrayList<>(IntStream.range(ready, size()).boxed().toList());
            Collections.shuffle(later, new Random(seed));
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, ready).boxed().toList());
            order.addAll(later);
            return order;
        }
    }

    @Provide
    Arbitrary<Waves> waves() {
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

    private Trial start(Waves waves) {
        Trial trial = new Trial(bench, waves.scenario());
        IntStream.range(0, waves.ready()).forEach(trial.backend::complete);
        int from = waves.ready();
        for (Wave wave : waves.waves()) {
            List<Integer> keys = waves.order().subList(from, from + wave.size());
            trial.stage.moments().plan(wave.moment(), () -> {
                keys.forEach(trial.backend::complete);
                keys.forEach(trial.backend::signal);
                return true;
            });
            from += wave.size();
        }
        return trial;
    }

    @Property
    @Label("iterate: several that complete between two looks come in the order they were signalled")
    void signalsAreTakenInTheirOrder(@ForAll("waves") Waves waves) {
        Trial trial = start(waves);
        List<Integer> handedOver = new ArrayList<>();

        trial.run(terminals -> {
                    terminals.each(trial.gather(), completion -> handedOver.add(completion.key()));
                    return null;
                })
                .result();

        assertThat(handedOver).isEqualTo(waves.order());
    }

    @Property
    @Label("A future that can notify is noticed at once: no completion is missed, whenever it comes")
    void noCompletionIsMissed(@ForAll("waves") Waves waves) {
        for (int completed = 1; completed <= waves.size(); completed += 4) {
            Trial trial = start(waves);
            ReturnCondition enough = ReturnCondition.completed(completed);

            int done = trial.run(terminals -> terminals.await(trial.waiting().returnWhen(enough)))
                    .result()
                    .doneByKey()
                    .size();

            assertThat(done).isGreaterThanOrEqualTo(completed);
        }
    }

    @Property
    @Label("signal: a hint, any number of times; isDone decides: what completes while it is being asked is not missed")
    void whatCompletesWhileItIsAskedIsNotMissed(@ForAll Moment moment, @ForAll("counts") List<Integer> questions) {
        Waves waves = new Waves(List.of(Kind.ANNOUNCED), 0, List.of(new Wave(moment, questions.size())), 0);
        Trial trial = new Trial(bench, waves.scenario());
        for (Job job : trial.backend.jobs()) {
            job.afterNo(questions.get(job.key), () -> trial.backend.complete(job.key));
            for (int question = 0; question < questions.get(job.key); question++) {
                trial.stage.moments().plan(moment, () -> signalledInVain(job));
            }
        }

        assertThat(trial.run(terminals -> terminals.list(trial.gather())).result())
                .hasSize(questions.size());
    }

    private static boolean signalledInVain(Job job) {
        boolean pending = !job.isDone();
        if (pending) {
            job.signal();
        }
        return pending;
    }

    /** How often each handle is asked before it completes. */
    @Provide
    Arbitrary<List<Integer>> counts() {
        return Arbitraries.integers().between(1, 4).list().ofMaxSize(12);
    }

    @Property
    @Label("first: the first success, whenever it comes")
    void theFirstIsNotMissed(@ForAll("waves") Waves waves) {
        if (waves.size() > 0) {
            Trial trial = start(waves);

            Completion<Integer, Object> winner =
                    trial.run(terminals -> terminals.first(trial.gather())).result();

            assertThat(winner.key()).isEqualTo(waves.order().get(0));
        }
    }
}
