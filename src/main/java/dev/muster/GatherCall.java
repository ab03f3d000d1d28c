package dev.muster;

import dev.muster.engine.Driver;
import dev.muster.engine.Outcomes;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.engine.Plan;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.engine.Step;
import dev.muster.internal.FlightRecorder;
import dev.muster.internal.Input;
import dev.muster.internal.ReadyResults;
import dev.muster.internal.ResultMap;
import dev.muster.progress.Progress.State;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One gather, ready to run: compiles the spec into a plan for each terminal, and makes its result of the end; the same
 * for the blocking terminals and for those on an executor. Immutable.
 */
final class GatherCall<K extends @Nullable Object, V extends @Nullable Object> {
    private final Input<K> input;
    private final GatherSpec spec;
    private final @Nullable Deadline deadline;

    /** Whether {@code V} is an {@link Outcome}: failures are values then, raised otherwise. */
    private final boolean asOutcomes;

    private final Drivers drivers;

    /** Refuses a spec that returns outcomes where the types do not say so. */
    GatherCall(Input<K> input, GatherSpec spec, @Nullable Deadline deadline, boolean asOutcomes, Drivers drivers) {
        if (!asOutcomes && (spec.returnExceptions() || spec.returnPartial())) {
            String method = spec.returnPartial() ? "returnPartial()" : "returnExceptions()";
            throw new IllegalStateException("the spec returns outcomes, which the types must say as well: call ."
                    + method + " before the terminal");
        }
        this.input = input;
        this.spec = spec;
        this.deadline = deadline;
        this.asOutcomes = asOutcomes;
        this.drivers = drivers;
    }

    List<V> list() {
        List<V> ready = ready();
        return ready == null ? new All<>(options(), this::asTheyAre).await(drivers.blocking()) : ready;
    }

    Map<K, V> map() {
        List<V> ready = ready();
        return ready == null ? new All<>(options(), this::underKeys).await(drivers.blocking()) : underKeys(ready);
    }

    Object structure() {
        List<V> ready = ready();
        return ready == null ? new All<>(options(), this::inShape).await(drivers.blocking()) : inShape(ready);
    }

    CompletableFuture<List<V>> list(Executor executor) {
        return new All<>(options(), this::asTheyAre).start(drivers.async(executor));
    }

    CompletableFuture<Map<K, V>> map(Executor executor) {
        return new All<>(options(), this::underKeys).start(drivers.async(executor));
    }

    CompletableFuture<Object> structure(Executor executor) {
        return new All<>(options(), this::inShape).start(drivers.async(executor));
    }

    /** The winner; without a call where the first handle has succeeded already and the others are left alone. */
    @SuppressWarnings({"unchecked", "NullAway"}) // a result, or an outcome where V is Outcome
    Completion<K, V> first() {
        if (!isWatched() && spec.leftovers() == Leftovers.LEAVE) {
            Object value = ReadyResults.first(input);
            if (value != ReadyResults.NOT_THERE) {
                return new Completion<>(input.keys().key(0), (V) (asOutcomes ? new Outcome.Success<>(value) : value));
            }
        }
        return new Race(options()).await(drivers.blocking());
    }

    CompletableFuture<Completion<K, V>> first(Executor executor) {
        return new Race(options()).start(drivers.async(executor));
    }

    Completions<K, V> iterate() {
        Driver driver = drivers.blocking();
        CompletionCursor<K, V> cursor = cursor(next -> {});
        cursor.begin(driver);
        try {
            driver.begin(cursor.call());
        } catch (Throwable thrown) {
            cursor.end(State.FAILED);
            throw thrown;
        }
        return new Iteration<>(cursor, driver);
    }

    CompletableFuture<@Nullable Void> forEach(Consumer<? super Completion<K, V>> consumer, Executor executor) {
        return cursor(consumer).start(drivers.async(executor));
    }

    private CompletionCursor<K, V> cursor(Consumer<? super Completion<K, V>> consumer) {
        CallOptions options = options();
        Plan plan = options.plan(stopAtFailure(), Observation.RESULT, Urgency.EVERY, Delivery.ONE_BY_ONE);
        return new CompletionCursor<>(
                input, options, plan, asOutcomes, endsAtFailure(), spec.returnPartial(), consumer);
    }

    private CallOptions options() {
        return spec.options(deadline);
    }

    private boolean endsAtFailure() {
        return spec.failFast() && !asOutcomes;
    }

    private StopRule stopAtFailure() {
        return endsAtFailure() ? (total, succeeded, failed) -> failed > 0 : StopRule.NEVER;
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
        return asList(results);
    }

    /** Unmodifiable; the array is the list's own from now on. */
    @SuppressWarnings("unchecked") // what was put in as a result comes out as one
    private List<V> asList(@Nullable Object[] results) {
        return (List<V>) Collections.unmodifiableList(Arrays.asList(results));
    }

    private List<V> asTheyAre(List<V> results) {
        return results;
    }

    private Map<K, V> underKeys(List<V> results) {
        return ResultMap.of(input.keys(), results);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null where the structure is one handle, and its result is null
    private Object inShape(List<V> results) {
        return input.shape().of((List<@Nullable Object>) results);
    }

    /** All results together. */
    private final class All<R> extends CallRun<K, R> {
        private final Function<List<V>, R> form;

        All(CallOptions options, Function<List<V>, R> form) {
            super(
                    input,
                    options,
                    options.plan(
                            stopAtFailure(),
                            Observation.RESULT,
                            endsAtFailure() ? Urgency.EVERY : Urgency.LAST,
                            Delivery.TOGETHER),
                    "list");
            this.form = form;
        }

        @Override
        R result(Step.Kind end) {
            raiseInterrupt(end);
            if (end == Step.Kind.TIMED_OUT && !spec.returnPartial()) {
                throw timedOut();
            }
            if (!asOutcomes && outcomes().failed() > 0) {
                throw failed();
            }
            end(end == Step.Kind.MET ? State.SUCCEEDED : State.TIMED_OUT);
            @Nullable Object[] results = outcomes().outcomes(); // the call is over: they are the list's own now
            if (asOutcomes) {
                Arrays.setAll(results, this::outcome);
            }
            return form.apply(asList(results));
        }
    }

    /** The first success; or, as outcomes, the first to complete. */
    private final class Race extends CallRun<K, Completion<K, V>> {
        Race(CallOptions options) {
            super(
                    input,
                    options,
                    options.plan(
                            (total, succeeded, failed) -> succeeded > 0 || (asOutcomes && failed > 0),
                            Observation.RESULT,
                            Urgency.FIRST,
                            Delivery.WINNER),
                    "race");
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // a result, or an outcome where V is Outcome
        Completion<K, V> result(Step.Kind end) {
            Outcomes outcomes = outcomes();
            if (outcomes.total() == 0) {
                throw new NoSuchElementException("first() of no handles at all");
            }
            raiseInterrupt(end);
            if (end == Step.Kind.TIMED_OUT) {
                if (!spec.returnPartial()) {
                    throw timedOut();
                }
                end(State.TIMED_OUT);
                return new Completion<>(key(0), (V) new Outcome.Pending<>());
            }
            while (!asOutcomes && outcomes.hasNext() && outcomes.outcome(outcomes.peek()) instanceof Failed) {
                outcomes.skip();
            }
            if (!outcomes.hasNext()) {
                throw failed();
            }
            end(State.SUCCEEDED);
            int number = outcomes.peek();
            return new Completion<>(key(number), (V) (asOutcomes ? outcome(number) : outcomes.outcome(number)));
        }
    }
}
