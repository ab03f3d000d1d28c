package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Outcome;
import dev.muster.WaitInterruptedException;
import dev.muster.engine.Moments.Moment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Interrupts of the thread that waits, for the drivers that have one. */
class InterruptLaws extends Laws {
    InterruptLaws(Bench bench) {
        super(bench);
    }

    @Provide
    Arbitrary<Waves> waves() {
        return Waves.any();
    }

    /** When the thread that waits is at hand. */
    @Provide
    Arbitrary<Moment> awake() {
        return Arbitraries.of(Moment.ABOUT_TO_SLEEP, Moment.FALLING_ASLEEP);
    }

    @Property
    @Label(
            "Interrupt: WaitInterruptedException; nothing that had completed is lost; what is complete is delivered all the same")
    void nothingIsLost(
            @ForAll("waves") Waves waves, @ForAll @IntRange(max = 8) int after, @ForAll("awake") Moment moment) {
        int before = Math.min(after, waves.waves().size());
        Trial trial = waves.start(bench, before);
        trial.stage.moments().plan(moment, () -> {
            trial.stage.interrupt();
            return true;
        });

        Ending<List<Object>> ending = trial.run(terminals -> terminals.list(trial.gather()));

        Set<Integer> done = new HashSet<>(waves.order().subList(0, waves.readyAfter(before)));
        if (done.size() == waves.size()) {
            assertThat(ending.result()).hasSize(waves.size());
        } else {
            Map<Object, Outcome<Object>> outcomes =
                    ending.exception(WaitInterruptedException.class).outcomes();
            assertThat(outcomes).hasSize(waves.size());
            outcomes.forEach((key, outcome) -> assertThat(outcome.isSuccess()).isEqualTo(done.contains(key)));
        }
    }
}
