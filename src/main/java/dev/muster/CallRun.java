package dev.muster;

import dev.muster.engine.AsyncDriver;
import dev.muster.engine.Driver;
import dev.muster.engine.Interpreter;
import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Mailbox;
import dev.muster.engine.Outcomes;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.engine.Plan;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Step;
import dev.muster.internal.CallEvent;
import dev.muster.internal.FlightRecorder;
import dev.muster.internal.Input;
import dev.muster.internal.InputKeys;
import dev.muster.internal.ProgressNotifier;
import dev.muster.progress.Progress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call, from its terminal to its result: in the calling thread, or from an executor. Ends the call once,
 * and turns what became of it into exceptions; each terminal says what it makes of the end. Used by one thread at a
 * time; an asynchronous call passes it on with the engine's mailbox.
 *
 * @param <R> what the terminal returns
 */
abstract class CallRun<K extends @Nullable Object, R extends @Nullable Object> implements AsyncDriver.Owner {
    private final InputKeys<K> keys;
    private final CallOptions options;
    private final Plan plan;
    private final ProgressNotifier notifier;
    private final @Nullable CallEvent event;
    private final CompletableFuture<R> result = new CompletableFuture<>();

    /** Null once the call has begun: what is handed over is not kept. */
    private @Nullable Input<K> input;

    private Interpreter call;
    private LongSupplier clock;
    private boolean ended;

    /** @param kind what a flight recording calls it */
    @SuppressWarnings("NullAway.Init") // begin() comes before everything else
    CallRun(Input<K> input, CallOptions options, Plan plan, String kind) {
        this.keys = input.keys();
        this.input = input;
        this.options = options;
        this.plan = plan;
        this.event = FlightRecorder.isRecording() ? new CallEvent(kind) : null;
        this.notifier = new ProgressNotifier(
                options.progress().orElse(null), input.keys().total());
    }

    /** Makes the result of a call that has ended in this way, or throws. Ends the run. */
    abstract R result(Step.Kind end);

    @Override
    public void handOver() {
        throw new IllegalStateException("a call that returns everything together hands nothing over");
    }

    private void begin(Mailbox mailbox, Waiting waiting, LongSupplier now) {
        clock = now;
        Input<K> given = Objects.requireNonNull(input, "a run begins once");
        input = null;
        // Only what is handed over is forgotten; any other call just reads its handles.
        boolean forgets = plan.delivery() == Delivery.ONE_BY_ONE;
        @Nullable Object[] handles = forgets ? given.handles().clone() : given.handles();
        call = new Interpreter(handles, given.adapter(), plan, notifier, mailbox, waiting);
    }

    /** Begins the call for this driver. */
    final void begin(Driver driver) {
        begin(driver.mailbox(), driver.waiting(), driver::now);
    }

    /** Runs the call in the calling thread. */
    final R await(Driver driver) {
        begin(driver);
        try {
            return result(driver.run(call).kind());
        } finally {
            end(State.FAILED);
        }
    }

    /** Runs the call from the executor that the driver has. */
    final CompletableFuture<R> start(AsyncDriver driver) {
        begin(driver.mailbox(), Waiting.SLEEP, driver::now);
        Interpreter begun = call;
        driver.drive(begun, plan, this);
        // Whoever completes the future from outside, by cancelling it say, ends the observation.
        result.handle((value, failure) -> {
            begun.close();
            driver.abandon();
            return null;
        });
        return result;
    }

    @Override
    public void ended(Step.Kind end, boolean cutShort) {
        if (end == Step.Kind.CLOSED) {
            end(State.CLOSED);
            return;
        }
        try {
            result.complete(cutShort ? resultCutShort(end) : result(end));
        } catch (Throwable thrown) {
            broken(thrown);
        }
    }

    /** As {@link #result}, where nothing may be handed over any more. */
    R resultCutShort(Step.Kind end) {
        return result(end);
    }

    @Override
    public void broken(Throwable exception) {
        end(isAbandoned() ? State.CLOSED : State.FAILED);
        result.completeExceptionally(exception);
    }

    final Interpreter call() {
        return call;
    }

    final Outcomes outcomes() {
        return call.outcomes();
    }

    final ProgressNotifier notifier() {
        return notifier;
    }

    final K key(int number) {
        return keys.key(number);
    }

    /** Whether nobody waits for the result of an asynchronous call any more. */
    final boolean isAbandoned() {
        return result.isDone();
    }

    /**
     * Ends the call, once: callbacks are taken back first, so that cancelling the leftovers signals nobody. What was
     * not done stays pending in the outcomes, cancelled or not.
     */
    final void end(State state) {
        if (ended) {
            return;
        }
        ended = true;
        call.close();
        call.removals().dispose();
        Outcomes outcomes = outcomes();
        if (options.leftovers() != Leftovers.LEAVE && outcomes.pending() > 0) {
            call.cancelPending(options.leftovers() == Leftovers.INTERRUPT);
        }
        notifier.ended(outcomes.completed(), outcomes.failed(), clock.getAsLong(), state);
        if (event != null) {
            event.ended(
                    outcomes.total(),
                    outcomes.completed(),
                    outcomes.failed(),
                    call.polls(),
                    call.parks(),
                    call.waited(),
                    state);
        }
    }

    /** Throws, where an interrupt has ended the call. */
    final void raiseInterrupt(Step.Kind end) {
        if (end == Step.Kind.INTERRUPTED) {
            end(State.INTERRUPTED);
            throw new WaitInterruptedException(
                    outcomes().completed(), outcomes().total(), this::known);
        }
    }

    /** The first failure in input order, with all the others known. */
    final GatherFailedException failed() {
        end(State.FAILED);
        Outcomes outcomes = outcomes();
        int first = outcomes.firstFailed();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable cause = exception(first);
        seen.add(cause);
        GatherFailedException failed = new GatherFailedException(key(first), cause, this::known);
        for (int number = first + 1; number < outcomes.total(); number++) {
            if (outcomes.outcome(number) instanceof Failed other && seen.add(other.exception())) {
                failed.addSuppressed(other.exception());
            }
        }
        return failed;
    }

    private Throwable exception(int number) {
        if (outcomes().outcome(number) instanceof Failed failed) {
            return failed.exception();
        }
        throw new IllegalStateException("key " + key(number) + " has not failed");
    }

    /** The deadline came first. */
    final WaitTimeoutException timedOut() {
        end(State.TIMED_OUT);
        Outcomes outcomes = outcomes();
        List<@Nullable Object> pending = new ArrayList<>(WaitTimeoutException.NAMED_KEYS);
        for (int number = 0; number < outcomes.total() && pending.size() < WaitTimeoutException.NAMED_KEYS; number++) {
            if (outcomes.isPending(number)) {
                pending.add(key(number));
            }
        }
        Duration limit = Objects.requireNonNull(options.limit(), "a call without a limit cannot time out");
        return new WaitTimeoutException(limit, outcomes.completed(), outcomes.total(), pending, this::known);
    }

    /** What is known of every key that was not handed over. */
    private Map<@Nullable Object, Outcome<@Nullable Object>> known() {
        Map<@Nullable Object, Outcome<@Nullable Object>> known = new LinkedHashMap<>();
        for (int number = 0; number < outcomes().total(); number++) {
            if (!outcomes().isHandedOver(number)) {
                known.put(key(number), outcome(number));
            }
        }
        return known;
    }

    /** What is known of one key. */
    final Outcome<@Nullable Object> outcome(int number) {
        return outcomes().isPending(number) ? new Outcome.Pending<>() : outcome(call.readLater(number));
    }

    static Outcome<@Nullable Object> outcome(@Nullable Object known) {
        return known instanceof Failed failed
                ? new Outcome.Failure<>(failed.exception())
                : new Outcome.Success<>(known);
    }
}
