package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.WaitTimeoutException;
import dev.muster.progress.Progress;
import dev.muster.progress.Progress.State;
import dev.muster.support.BlockingTerminals;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** How the user's own code is called: listeners, strategies, conditions, polls. */
class CallbackLaws extends Laws {
    CallbackLaws(Bench bench) {
        super(bench);
    }

    /** A call with a listener, all of whose news are kept; through the door, like everything else. */
    private static Ending<List<Object>> listened(Trial trial, List<Progress> news) {
        return trial.run(terminals -> terminals.list(trial.gather().onProgress(progress -> {
            try {
                trial.door.pass(() -> news.add(progress));
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
        })));
    }

    @Property
    @Label(
            "Listeners: first, RUNNING, with what is complete at the start; completed never falls; last, exactly once, with a "
                    + "final state")
    void progressIsAnnounced(@ForAll("anySeldomFailing") Scenario scenario) {
        Trial trial = start(scenario);
        List<Progress> news = new ArrayList<>();

        Ending<List<Object>> ending = listened(trial, news);

        Progress last = news.get(news.size() - 1);
        assertThat(news.get(0).state()).isEqualTo(State.RUNNING);
        assertThat(news.subList(0, news.size() - 1)).allMatch(progress -> progress.state() == State.RUNNING);
        assertThat(news).extracting(Progress::completed).isSorted();
        assertThat(news.subList(0, news.size() - 1))
                .extracting(Progress::completed)
                .doesNotHaveDuplicates();
        assertThat(news).extracting(Progress::failed).isSorted();
        assertThat(news).allMatch(progress -> progress.total() == scenario.size());
        assertThat(news).allMatch(progress -> progress.failed() <= progress.completed());
        if (ending.thrown() == null) {
            assertThat(last.state()).isEqualTo(State.SUCCEEDED);
            assertThat(last.completed()).isEqualTo(scenario.size());
        } else if (ending.thrown() instanceof WaitTimeoutException late) {
            assertThat(last.state()).isEqualTo(State.TIMED_OUT);
            assertThat(last.completed()).isEqualTo(late.completed());
        } else {
            assertThat(last.state()).isEqualTo(State.FAILED);
            assertThat(last.failed()).isPositive();
        }
        if (trial.isExact()) {
            int ready = readyAtTheStart(scenario, trial);
            if (ending.thrown() == null) {
                assertThat(news.get(0).completed()).isEqualTo(ready);
            } else {
                // A call that is decided asks no more.
                assertThat(news.get(0).completed()).isLessThanOrEqualTo(ready);
            }
        }
    }

    /** A poll that throws at the very first look finds nothing. */
    private static int readyAtTheStart(Scenario scenario, Trial trial) {
        assertThat(scenario.flaky()).isNotEqualTo(1);
        return (int) scenario.keys()
                .filter(key -> trial.backend.completedAt(key) == 0)
                .count();
    }

    @Property
    @Label(
            "Listeners, strategies and adapters' polls run on the calling thread (async: on its executor, never two at once)")
    void oneAtATime(@ForAll("anySeldomFailing") Scenario scenario) {
        Trial trial = start(scenario);

        listened(trial, new ArrayList<>());

        assertThat(trial.door.wasCrowded()).isFalse();
        if (trial.stage.terminals() instanceof BlockingTerminals) {
            assertThat(trial.door.visitors()).hasSize(1);
        }
    }
}
