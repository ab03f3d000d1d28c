package dev.muster;

import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Driver;
import dev.muster.engine.Failed;
import dev.muster.engine.Ledger;
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

    /** Refuses a spec that returns outcomes where the types do not say so. */
    static <K extends @Nullable Object, V extends @Nullable Object> Terminals<K, V> of(
            Input<K> input, GatherSpec spec, @Nullable Deadline deadline, boolean asOutcomes) {
        if (!asOutcomes && (spec.returnExceptions() || spec.returnPartial())) {
            String method = spec.returnPartial() ? "returnPartial()" : "returnExceptions()";
            throw new IllegalStateException("the spec returns outcomes, which the types must say as well: call ."
                    + method + " before the terminal");
        }
        return new Terminals<>(input, spec, deadline, asOutcomes);
    }

    private CommonOptions options() {
        return CommonOptions.of(spec, deadline);
    }

    private boolean endsAtFailure() {
        return spec.failFast() && !asOutcomes;
    }

    private boolean isPartial() {
        return spec.returnPartial();
    }

    Terminal<K, List<V>> list() {
        return all(results -> results);
    }

    Terminal<K, Map<K, V>> map() {
        return all(this::underKeys);
    }

    Terminal<K, Object> structure() {
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
        List<V> ready = ready();
        return ready == null ? list().await(drivers) : ready;
    }

    Map<K, V> awaitMap(Drivers drivers) {
        List<V> ready = ready();
        return ready == null ? map().await(drivers) : underKeys(ready);
    }

    Object awaitStructure(Drivers drivers) {
        List<V> ready = ready();
        return ready == null ? structure().await(drivers) : inShape(ready);
    }

    private boolean isWatched() {
        return spec.progress().isPresent() || FlightRecorder.isRecording();
    }

    /** All results, if they are there and nobody wants to be told of them; null otherwise. */
    private @Nullable List<V> ready() {
        @Nullable Object @Nullable [] results = isWatched() ? null : ReadyResults.results(input);
        if (results == null) {
            return null;
        }
        if (asOutcomes) {
            for (int number = 0; number < results.length; number++) {
                results[number] = new Outcome.Success<>(results[number]);
            }
        }
        return Run.asList(results);
    }

    /** The winner; without a call where the first handle has succeeded already and the others are left alone. */
    @SuppressWarnings({"unchecked", "NullAway"}) // as in winner
    Completion<K, V> awaitRace(Drivers drivers) {
        if (!isWatched() && spec.leftovers() == Leftovers.LEAVE) {
            Object value = ReadyResults.first(input);
            if (value != ReadyResults.NOT_THERE) {
                return new Completion<>(input.keys().key(0), (V) (asOutcomes ? new Outcome.Success<>(value) : value));
            }
        }
        return race().await(drivers);
    }

    private <R> Terminal<K, R> all(Function<List<V>, R> form) {
        return new Terminal<>(
                input, options(), endsAtFailure() ? Goal.ALL_OR_A_FAILURE : Goal.ALL, (run, verdict, abandoned) -> {
                    if (verdict == Verdict.INTERRUPTED) {
                        throw run.interrupted();
                    }
                    if (verdict == Verdict.TIMED_OUT && !isPartial()) {
                        throw run.timedOut();
                    }
                    if (!asOutcomes && run.ledger().failed() > 0) {
                        throw run.failed();
                    }
                    run.end(verdict == Verdict.MET ? State.SUCCEEDED : State.TIMED_OUT);
                    return form.apply(run.results(asOutcomes));
                });
    }

    Terminal<K, Completion<K, V>> race() {
        return new Terminal<>(
                input, options(), asOutcomes ? Goal.FIRST_DONE : Goal.FIRST_SUCCESS, (run, verdict, abandoned) -> {
                    if (run.ledger().total() == 0) {
                        throw new NoSuchElementException("first() of no handles at all");
                    }
                    if (verdict == Verdict.INTERRUPTED) {
                        throw run.interrupted();
                    }
                    if (verdict == Verdict.TIMED_OUT) {
                        return cutOff(run);
                    }
                    return winner(run);
                });
    }

    @SuppressWarnings("unchecked") // partial results are outcomes
    private Completion<K, V> cutOff(Run<K> run) {
        if (!isPartial()) {
            throw run.timedOut();
        }
        run.end(State.TIMED_OUT);
        return new Completion<>(run.key(0), (V) new Outcome.Pending<>());
    }

    // An outcome where V is Outcome, else a result, null only where V may be.
    @SuppressWarnings({"unchecked", "NullAway"})
    private Completion<K, V> winner(Run<K> run) {
        Ledger ledger = run.ledger();
        while (!asOutcomes && ledger.hasNext() && ledger.outcome(ledger.peek()) instanceof Failed) {
            ledger.skip();
        }
        if (!ledger.hasNext()) {
            throw run.failed();
        }
        run.end(State.SUCCEEDED);
        int number = ledger.peek();
        Object value = asOutcomes ? run.outcome(number) : ledger.outcome(number);
        return new Completion<>(run.key(number), (V) value);
    }

    Completions<K, V> iterate(Driver driver) {
        Run<K> run = new Run<>(input, options(), Goal.EACH_IN_ORDER, driver.mailbox(), driver::now);
        try {
            driver.begin(run.call());
        } catch (Throwable thrown) {
            run.end(State.FAILED);
            throw thrown;
        }
        return new Iteration<>(new CompletionCursor<>(run, failureMode()), driver);
    }

    Terminal<K, @Nullable Void> forEach(Consumer<? super Completion<K, V>> consumer) {
        return new Terminal<>(input, options(), Goal.EACH_IN_ORDER, new ForEach<>(failureMode(), consumer));
    }

    private FailureMode failureMode() {
        return new FailureMode(asOutcomes, endsAtFailure(), isPartial());
    }
}
