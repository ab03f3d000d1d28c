package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.ReturnCondition;
import dev.muster.engine.Moments.Moment;
import dev.muster.laws.Task.Kind;
import dev.muster.laws.Waves.Wave;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Completions at the moments when a hand-off can go wrong. */
class HandOffLaws extends Laws {
    HandOffLaws(Bench bench) {
        super(bench);
    }

    @Provide
    Arbitrary<Waves> waves() {
        return Waves.any();
    }

    private Trial start(Waves waves) {
        return waves.start(bench, waves.waves().size());
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
        Waves one = new Waves(List.of(Kind.ANNOUNCED), 0, List.of(new Wave(moment, questions.size())), 0);
        Trial trial = one.start(bench, 0);
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

            if (waves.ready() > 0) {
                // Of several that are done, the first that is known wins.
                assertThat(winner.key()).isLessThan(waves.ready());
            } else {
                assertThat(winner.key()).isEqualTo(waves.order().get(0));
            }
        }
    }
}
