package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class BarListenerProperties {

    @Property
    @Label(
            "whatever is reported, the bar never moves backwards nor past the total, in steps of updateEvery, and ends once")
    void neverBackwards(
            @ForAll("reports") List<Progress> reports,
            @ForAll @IntRange(max = 1000) int total,
            @ForAll @IntRange(min = 1, max = 100) int updateEvery) {
        BarListenerTest.Shown shown = new BarListenerTest.Shown();
        BarListener bar = new BarListener(
                ProgressBarStyle.builder().updateEvery(updateEvery).build(), total, shown);
        reports.forEach(bar::onProgress);
        bar.close();
        List<Integer> completed = shown.completed();
        for (int i = 1; i < completed.size(); i++) {
            assertThat(completed.get(i)).isGreaterThanOrEqualTo(completed.get(i - 1) + updateEvery);
        }
        assertThat(shown.running).allMatch(progress -> progress.total() == total);
        assertThat(shown.ended).singleElement().satisfies(last -> {
            assertThat(last.total()).isEqualTo(total);
            assertThat(last.state()).isNotEqualTo(State.RUNNING);
            assertThat(completed).allMatch(before -> before <= last.completed());
        });
    }

    @Provide
    Arbitrary<List<Progress>> reports() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 2000);
        Arbitrary<State> states = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.just(State.RUNNING)), Tuple.of(1, Arbitraries.of(State.class)));
        return Combinators.combine(counts, counts, states)
                .as((completed, failed, state) ->
                        new Progress(completed, Math.min(failed, completed), 2000, Duration.ofSeconds(1), state))
                .list();
    }
}
