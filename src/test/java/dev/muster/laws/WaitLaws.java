package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Tally;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.laws.Task.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The two halves that a wait returns, and when it returns them. */
class WaitLaws extends Laws {
    WaitLaws(Bench bench) {
        super(bench);
    }

    @Provide
    Arbitrary<ReturnCondition> conditions() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, lasting()),
                Tuple.of(1, Arbitraries.integers().between(2, 5).map(EveryNth::new)));
    }

    /** Such as stay met. */
    @Provide
    Arbitrary<ReturnCondition> lasting() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(ReturnWhen.class).map(standard -> standard),
                Arbitraries.integers().between(0, 70).map(ReturnCondition::completed),
                Arbitraries.integers().between(0, 70).map(ReturnCondition::succeeded)));
    }

    /** One that may be met, and then no longer: the call ends all the same, though more may be done by then. */
    private record EveryNth(int n) implements ReturnCondition {
        @Override
        public boolean isMet(Tally tally) {
            return tally.completed() % n == n - 1 && tally.failed() % 2 == 0;
        }
    }

    @Property
    @Label(
            "The two halves, holding the very handles that were passed in, in input order: by identity; duplicates collapse")
    void doneAndNotDonePartitionTheInput(
            @ForAll("any") Scenario scenario, @ForAll("conditions") ReturnCondition condition) {
        Trial trial = start(scenario);

        Waited<Integer, Object> waited = trial.run(terminals ->
                        terminals.await(trial.waiting().returnWhen(condition).returnPartial()))
                .result();

        List<Object> handles = trial.backend.handles();
        mustHold(handles, waited.doneByKey());
        mustHold(handles, waited.notDoneByKey());
        List<Integer> keys = new ArrayList<>(waited.doneByKey().keySet());
        keys.addAll(waited.notDoneByKey().keySet());
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(scenario.keys().boxed().toList());
        mustBeInOrder(waited.doneByKey().values(), waited.done());
        mustBeInOrder(waited.notDoneByKey().values(), waited.notDone());
        waited.done()
                .forEach(handle -> assertThat(waited.notDone().contains(handle)).isFalse());
    }

    @Property
    @Label("The two halves: by identity; duplicates collapse, and no handle is in both")
    void aHandleIsInOneHalf(@ForAll("pairs") Scenario scenario, @ForAll @IntRange(max = 60) int completed) {
        Trial trial = start(scenario);

        Waited<Integer, Object> waited = trial.run(
                        terminals -> terminals.await(trial.waiting().returnWhen(ReturnCondition.completed(completed))))
                .result();

        assertThat(waited.done()).noneMatch(waited.notDone()::contains);
    }

    private static void mustHold(List<Object> handles, Map<Integer, Object> half) {
        assertThat(List.copyOf(half.keySet())).isSorted();
        half.forEach((key, handle) -> assertThat(handle).isSameAs(handles.get(key)));
    }

    private static void mustBeInOrder(Collection<Object> withDuplicates, Set<Object> half) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> expected = withDuplicates.stream().filter(seen::add).toList();
        List<Object> actual = new ArrayList<>(half);
        assertThat(actual).hasSameSizeAs(expected);
        IntStream.range(0, actual.size())
                .forEach(position -> assertThat(actual.get(position)).isSameAs(expected.get(position)));
    }

    @Property
    @Label("await returns when the condition is met, or nothing is pending, or the time is over")
    void theConditionIsMet(@ForAll("any") Scenario scenario, @ForAll("lasting") ReturnCondition condition) {
        Trial trial = start(scenario);

        Ending<Waited<Integer, Object>> ending = trial.run(terminals ->
                terminals.await(trial.waiting().returnWhen(condition).returnPartial()));

        Waited<Integer, Object> waited = ending.result();
        assertThat(waited.doneByKey().keySet()).allMatch(key -> isDone(trial, key));
        if (waited.timedOut()) {
            assertThat(waited.notDoneByKey()).isNotEmpty();
            assertThat(ending.at()).isGreaterThanOrEqualTo(scenario.limit().toNanos());
            waited.notDoneByKey().keySet().forEach(key -> assertThat(trial.backend.completedAt(key))
                    .isGreaterThan(scenario.limit().toNanos()));
        } else {
            Tally tally = tally(trial, waited.doneByKey().keySet());
            assertThat(tally.pending() == 0 || condition.isMet(tally))
                    .as("met by " + tally)
                    .isTrue();
        }
    }

    private static boolean isDone(Trial trial, int key) {
        return trial.backend.isDone(key);
    }

    private static Tally tally(Trial trial, Collection<Integer> done) {
        int failed = (int)
                done.stream().filter(key -> trial.backend.failure(key) != null).count();
        return new Tally(trial.scenario.size(), done.size() - failed, failed);
    }

    @Property
    @Label("The condition is evaluated before any waiting, and after every batch of completions")
    void theConditionIsAskedAfterEveryBatch(
            @ForAll("any") Scenario scenario, @ForAll("conditions") ReturnCondition condition) {
        Trial trial = start(scenario);
        List<Tally> asked = Collections.synchronizedList(new ArrayList<>());
        ReturnCondition recorded = tally -> {
            asked.add(tally);
            return condition.isMet(tally);
        };

        Ending<Waited<Integer, Object>> ending =
                trial.run(terminals -> terminals.await(trial.waiting().returnWhen(recorded)));

        IntStream.range(1, asked.size())
                .forEach(later -> assertThat(asked.get(later).completed())
                        .isGreaterThan(asked.get(later - 1).completed()));
        List<Tally> inVain = asked.subList(0, Math.max(0, asked.size() - 1));
        assertThat(inVain).noneMatch(condition::isMet);
        if (ending.thrown() != null) {
            WaitTimeoutException late = ending.exception(WaitTimeoutException.class);
            assertThat(asked.get(asked.size() - 1).completed()).isEqualTo(late.completed());
            assertThat(asked).noneMatch(condition::isMet);
        } else {
            mustHaveEndedFor(asked, condition, ending.result());
            if (trial.isExact()) {
                notEarlier(trial, condition, ending.at());
            }
        }
    }

    private static void mustHaveEndedFor(List<Tally> asked, ReturnCondition condition, Waited<Integer, Object> waited) {
        if (!waited.notDone().isEmpty()) {
            Tally last = asked.get(asked.size() - 1);
            assertThat(condition.isMet(last)).as("met by %s", last).isTrue();
            assertThat(waited.doneByKey()).hasSizeGreaterThanOrEqualTo(last.completed());
        }
    }

    /** What calls back is noticed at once: no moment before can have had what the condition wanted. */
    private static void notEarlier(Trial trial, ReturnCondition condition, long endedAt) {
        Scenario scenario = trial.scenario;
        if (scenario.any(task -> task.kind() != Kind.PLAIN && !task.kind().callsBackAtOnce())) {
            return;
        }
        scenario.keys()
                .mapToLong(scenario::completesAt)
                .filter(at -> at < endedAt)
                .forEach(moment -> assertThat(condition.isMet(tally(
                                trial,
                                scenario.keys()
                                        .filter(key -> scenario.completesAt(key) <= moment)
                                        .boxed()
                                        .toList())))
                        .isFalse());
    }

    @Property
    @Label("plain ALL_COMPLETED, FIRST_COMPLETED, completed(k) never fetch a result")
    void resultsAreNotFetched(@ForAll("ending") Scenario scenario, @ForAll("plain") ReturnCondition condition) {
        Trial trial = start(scenario);

        trial.run(terminals -> terminals.await(trial.waiting().returnWhen(condition)))
                .result();

        assertThat(trial.backend.jobs())
                .allSatisfy(job -> assertThat(job.resultsAsked.get()).isZero());
    }

    @Provide
    Arbitrary<ReturnCondition> plain() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(ReturnWhen.ALL_COMPLETED, ReturnWhen.FIRST_COMPLETED)
                        .map(standard -> standard),
                Arbitraries.integers().between(0, 70).map(ReturnCondition::completed)));
    }

    @Property
    @Label("FIRST_EXCEPTION without a failure and FIRST_SUCCESS without a success mean \"all completed\"")
    void conditionsThatNothingMeetsEndWithAll(@ForAll("succeeding") Scenario scenario) {
        Trial trial = start(scenario);

        Waited<Integer, Object> waited = trial.run(
                        terminals -> terminals.await(trial.waiting().returnWhen(ReturnWhen.FIRST_EXCEPTION)))
                .result();

        assertThat(waited.notDone()).isEmpty();
        assertThat(waited.doneByKey()).hasSize(scenario.size());
    }
}
