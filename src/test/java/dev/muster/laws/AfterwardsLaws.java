package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Leftovers;
import dev.muster.MusterException;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.Waited;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a call leaves behind. */
class AfterwardsLaws extends Laws {
    AfterwardsLaws(Bench bench) {
        super(bench);
    }

    @Property
    @Label(
            "Early end: the leftovers policy is applied to what is not done, and registrations made on handles are taken back")
    void afterAGather(@ForAll("anySeldomFailing") Scenario scenario) {
        Trial trial = start(scenario);

        Ending<List<Object>> ending = trial.run(terminals -> terminals.list(trial.gather()));

        List<Integer> pending = new ArrayList<>();
        if (ending.thrown() != null) {
            ending.exception(MusterException.class).outcomes().forEach((key, outcome) -> {
                if (outcome.isPending()) {
                    pending.add((Integer) key);
                }
            });
        }
        nothingIsLeft(trial);
        leftoversAreTreatedAsTold(trial, pending);
    }

    @Property
    @Label("Early end (a met condition): the leftovers policy is applied to what is not done; zero dependents")
    void afterAWait(@ForAll("any") Scenario scenario, @ForAll @IntRange(max = 60) int completed) {
        Trial trial = start(scenario);

        Waited<Integer, Object> waited = trial.run(terminals -> terminals.await(trial.waiting()
                        .returnWhen(ReturnCondition.completed(completed))
                        .returnPartial()))
                .result();

        nothingIsLeft(trial);
        leftoversAreTreatedAsTold(trial, waited.notDoneByKey().keySet());
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Property
    @Label("Early end (close): the leftovers policy is applied to what is not done; zero dependents")
    void afterAnIteration(@ForAll("any") Scenario scenario, @ForAll @IntRange(max = 60) int handedOver) {
        Trial trial = start(scenario);
        List<Integer> keys = new ArrayList<>();

        Ending<Object> ending = trial.run(terminals -> {
            terminals.each(trial.gather().returnPartial(), completion -> {
                if (!completion.value().isPending()) {
                    keys.add(completion.key());
                }
                if (keys.size() > handedOver) {
                    throw new Enough();
                }
            });
            return null;
        });

        if (ending.thrown() != null) {
            ending.exception(Enough.class);
        }
        nothingIsLeft(trial);
        leftoversAreTreatedAsTold(
                trial,
                scenario.keys()
                        .filter(key -> scenario.task(key).at() == Task.NEVER)
                        .boxed()
                        .toList());
    }

    @Property
    @Label("A handle that the leftovers policy cancels at the end is Pending: it was not done when the wait ended")
    void cancelledLeftoversArePending(@ForAll("limited") Scenario scenario) {
        Trial trial = start(scenario);

        List<Outcome<Object>> outcomes = trial.run(
                        terminals -> terminals.list(trial.gather().returnPartial()))
                .result();

        scenario.keys()
                .filter(key -> scenario.task(key).at() == Task.NEVER)
                .forEach(key -> assertThat(outcomes.get(key).isPending()).isTrue());
        nothingIsLeft(trial);
        leftoversAreTreatedAsTold(
                trial,
                scenario.keys()
                        .filter(key -> outcomes.get(key).isPending())
                        .boxed()
                        .toList());
    }

    /** In real time, what may complete at this very moment is not looked at. */
    private static void nothingIsLeft(Trial trial) {
        Scenario scenario = trial.scenario;
        scenario.owners()
                .filter(key -> trial.isExact() || scenario.task(key).at() == Task.NEVER)
                .forEach(key -> {
                    Object handle = trial.backend.handles().get(key);
                    if (handle instanceof CompletableFuture<?> future) {
                        assertThat(future.getNumberOfDependents())
                                .as("dependents of key %s", key)
                                .isZero();
                    } else if (handle instanceof Job job && !job.isDone()) {
                        assertThat(job.signals)
                                .as("registrations on key %s", key)
                                .isEmpty();
                    }
                });
    }

    private static void leftoversAreTreatedAsTold(Trial trial, Collection<Integer> pending) {
        Scenario scenario = trial.scenario;
        boolean cancelled = scenario.leftovers() == Leftovers.CANCEL;
        boolean interrupted = scenario.leftovers() == Leftovers.INTERRUPT;
        scenario.owners().forEach(key -> {
            Object handle = trial.backend.handles().get(key);
            boolean leftOver = pending.contains(key);
            boolean sure = leftOver || trial.isExact() && trial.backend.completedAt(key) == 0;
            if (leftOver && handle instanceof Job job && job.isDone()) {
                // Known to be done, or not: if its result was not fetched in time it is pending, and left alone.
                return;
            }
            if (handle instanceof Job job && sure) {
                assertThat(job.cancels).hasValue(leftOver && cancelled ? 1 : 0);
                assertThat(job.interrupts).hasValue(leftOver && interrupted ? 1 : 0);
            } else if (handle instanceof Future<?> future && scenario.task(key).at() == Task.NEVER && leftOver) {
                assertThat(future.isCancelled()).isEqualTo(cancelled || interrupted);
            }
        });
        assertThat(trial.backend.jobs()).allMatch(job -> job.cancels.get() + job.interrupts.get() <= 1);
    }
}
