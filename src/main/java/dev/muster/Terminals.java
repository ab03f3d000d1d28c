package dev.muster;

import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Driver;
import dev.muster.engine.Failed;
import dev.muster.engine.Ledger;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.progress.Progress.State;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the terminals of a gather ask of the engine, and what they make of the end; the same for the blocking and the
 * asynchronous ones.
 *
 * @param asOutcomes whether {@code V} is an {@link Outcome}: failures are values then, raised otherwise
 */
record Terminals<K extends @Nullable Object, V extends @Nullable Object>(
        Input<K> input, GatherSpec spec, @Nullable Deadline deadline, boolean asOutcomes) {

    private static final Attempt.Goal EACH_IN_ORDER =
            new Attempt.Goal("iteration", StopRule.NEVER, Observation.RESULT, Urgency.EACH, true, true);

    private static final Attempt.Goal ALL =
            new Attempt.Goal("list", StopRule.NEVER, Observation.RESULT, Urgency.AT_THE_END, false, false);

    private static final Attempt.Goal ALL_OR_A_FAILURE = new Attempt.Goal(
            "list", (total, succeeded, failed) -> failed > 0, Observation.RESULT, Urgency.EACH, false, false);

    private static final Attempt.Goal FIRST_DONE = new Attempt.Goal(
            "race",
            (total, succeeded, failed) -> succeeded + failed > 0,
            Observation.RESULT,
            Urgency.NEXT,
            true,
            false);

    private static final Attempt.Goal FIRST_SUCCESS = new Attempt.Goal(
            "race", (total, succeeded, failed) -> succeeded > 0, Observation.RESULT, Urgency.NEXT, true, false);

    private Terms terms() {
        return Terms.of(spec, deadline);
    }

    boolean endsAtFailure() {
        return spec.failFast() && !asOutcomes;
    }

    boolean isPartial() {
        return spec.returnPartial();
    }

    Request<K, List<V>> list() {
        return all(results -> results);
    }

    Request<K, Map<K, V>> map() {
        return all(this::underKeys);
    }

    Request<K, Object> structure() {
        return all(this::inShape);
    }

    private Map<K, V> underKeys(List<V> results) {
        return ResultMap.of(input.keys(), results);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null where the structure is one handle, and its result is null
    private Object inShape(List<V> results) {
        return input.shape().of((List<@Nullable Object>) results);
    }

    List<V> awaitList(Drivers drivers) {
        List<V> atOnce = atOnce();
        return atOnce == null ? list().await(drivers) : atOnce;
    }

    Map<K, V> awaitMap(Drivers drivers) {
        List<V> atOnce = atOnce();
        return atOnce == null ? map().await(drivers) : underKeys(atOnce);
    }

    Object awaitStructure(Drivers drivers) {
        List<V> atOnce = atOnce();
        return atOnce == null ? structure().await(drivers) : inShape(atOnce);
    }

    private boolean isWatched() {
        return spec.progress().isPresent() || Recorder.isOn();
    }

    /** All results, if they are there and nobody wants to be told of them; null otherwise. */
    private @Nullable List<V> atOnce() {
        @Nullable Object @Nullable [] results = isWatched() ? null : AtOnce.results(input);
        if (results == null) {
            return null;
        }
        if (asOutcomes) {
            for (int number = 0; number < results.length; number++) {
                results[number] = new Outcome.Success<>(results[number]);
            }
        }
        return Attempt.asList(results);
    }

    /** The winner, if it is the first handle of the input, and nothing has to be done about the others. */
    @SuppressWarnings({"unchecked", "NullAway"}) // as in winner
    Completion<K, V> awaitRace(Drivers drivers) {
        if (!isWatched() && spec.leftovers() == Leftovers.LEAVE) {
            Object value = AtOnce.first(input);
            if (value != AtOnce.NOT_THERE) {
                return new Completion<>(input.keys().key(0), (V) (asOutcomes ? new Outcome.Success<>(value) : value));
            }
        }
        return race().await(drivers);
    }

    private <R> Request<K, R> all(Function<List<V>, R> form) {
        return new Request<>(
                input, terms(), endsAtFailure() ? ALL_OR_A_FAILURE : ALL, (attempt, verdict, abandoned) -> {
                    if (verdict == Verdict.INTERRUPTED) {
                        throw attempt.interrupted();
                    }
                    if (verdict == Verdict.TIMED_OUT && !isPartial()) {
                        throw attempt.timedOut();
                    }
                    if (!asOutcomes && attempt.ledger().failed() > 0) {
                        throw attempt.failed();
                    }
                    attempt.end(verdict == Verdict.MET ? State.SUCCEEDED : State.TIMED_OUT);
                    return form.apply(attempt.results(asOutcomes));
                });
    }

    Request<K, Completion<K, V>> race() {
        return new Request<>(input, terms(), asOutcomes ? FIRST_DONE : FIRST_SUCCESS, (attempt, verdict, abandoned) -> {
            if (attempt.ledger().total() == 0) {
                throw new NoSuchElementException("first() of no handles at all");
            }
            if (verdict == Verdict.INTERRUPTED) {
                throw attempt.interrupted();
            }
            if (verdict == Verdict.TIMED_OUT) {
                return cutOff(attempt);
            }
            return winner(attempt);
        });
    }

    @SuppressWarnings("unchecked") // partial results are outcomes
    private Completion<K, V> cutOff(Attempt<K> attempt) {
        if (!isPartial()) {
            throw attempt.timedOut();
        }
        attempt.end(State.TIMED_OUT);
        return new Completion<>(attempt.key(0), (V) new Outcome.Pending<>());
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // an outcome where V is Outcome, else a result, null only where V may be
    private Completion<K, V> winner(Attempt<K> attempt) {
        Ledger ledger = attempt.ledger();
        while (!asOutcomes && ledger.hasNext() && ledger.outcome(ledger.peek()) instanceof Failed) {
            ledger.skip();
        }
        if (!ledger.hasNext()) {
            throw attempt.failed();
        }
        attempt.end(State.SUCCEEDED);
        int number = ledger.peek();
        Object value = asOutcomes ? attempt.outcome(number) : ledger.outcome(number);
        return new Completion<>(attempt.key(number), (V) value);
    }

    Completions<K, V> iterate(Driver driver) {
        Attempt<K> attempt = new Attempt<>(input, terms(), EACH_IN_ORDER, driver.mailbox(), driver::now);
        try {
            driver.begin(attempt.call());
        } catch (Throwable thrown) {
            attempt.end(State.FAILED);
            throw thrown;
        }
        return new Iteration<>(new HandOver<>(attempt, returned()), driver);
    }

    Request<K, @Nullable Void> forEach(Consumer<? super Completion<K, V>> consumer) {
        return new Request<>(input, terms(), EACH_IN_ORDER, new ForEach<>(returned(), consumer));
    }

    private Returned returned() {
        return new Returned(asOutcomes, endsAtFailure(), isPartial());
    }
}
