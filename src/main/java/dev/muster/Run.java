package dev.muster;

import dev.muster.engine.Announcer;
import dev.muster.engine.Call;
import dev.muster.engine.Failed;
import dev.muster.engine.Ledger;
import dev.muster.engine.Mailbox;
import dev.muster.engine.Plan;
import dev.muster.progress.Progress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call: compiles its options into the engine's plan, and turns what became of it into results and
 * exceptions. Used by one thread at a time; an asynchronous call passes it on with the engine's mailbox.
 */
final class Run<K extends @Nullable Object> {
    private final InputKeys<K> keys;
    private final CommonOptions options;
    private final Announcer announcer;
    private final Call call;
    private final LongSupplier clock;
    private final @Nullable CallEvent event;
    private boolean ended;

    Run(Input<K> input, CommonOptions options, Goal goal, Mailbox mailbox, LongSupplier clock) {
        this.keys = input.keys();
        this.options = options;
        this.clock = clock;
        this.event = FlightRecorder.isRecording() ? new CallEvent(goal.kind()) : null;
        this.announcer = new Announcer(options.progress());
        // Only what is handed over is forgotten; any other call just reads its handles.
        @Nullable Object[] handles = goal.handsOver() ? input.handles().clone() : input.handles();
        this.call = new Call(handles, input.adapter(), plan(options, goal), announcer, mailbox);
    }

    private static Plan plan(CommonOptions options, Goal goal) {
        boolean watched = options.progress() != null;
        return new Plan(
                options.limit() == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(options.limit()),
                options.polling(),
                TimeUnit.NANOSECONDS.convert(options.patience()),
                goal.stop(),
                // A listener is told of failures, and of each completion as it happens.
                watched && goal.observation() == Plan.Observation.NOTHING
                        ? Plan.Observation.FAILURE
                        : goal.observation(),
                watched && goal.urgency() == Plan.Urgency.AT_THE_END ? Plan.Urgency.EACH : goal.urgency(),
                goal.ordered(),
                (polls, span, last) -> new PollFailedException(polls, Duration.ofNanos(span), last));
    }

    Call call() {
        return call;
    }

    Ledger ledger() {
        return call.ledger();
    }

    Announcer announcer() {
        return announcer;
    }

    K key(int number) {
        return keys.key(number);
    }

    /**
     * Ends the call, once: registrations are taken back first, so that cancelling the leftovers signals nobody. What
     * was not done stays pending in the ledger, cancelled or not.
     */
    void end(State state) {
        if (!ended) {
            ended = true;
            call.registrations().run();
            if (options.leftovers() != Leftovers.LEAVE && ledger().pending() > 0) {
                call.cancelPending(options.leftovers() == Leftovers.INTERRUPT);
            }
            announcer.ended(ledger(), clock.getAsLong(), state);
            if (event != null) {
                event.ended(call, state);
            }
        }
    }

    /** The first failure in input order, with all the others known. */
    GatherFailedException failed() {
        if (!ended && ledger().pending() > 0) {
            call.settleTwins();
        }
        end(State.FAILED);
        Ledger ledger = ledger();
        int first = ledger.firstFailed();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable cause = exception(first);
        seen.add(cause);
        GatherFailedException failed = new GatherFailedException(key(first), cause, this::outcomes);
        for (int number = first + 1; number < ledger.total(); number++) {
            if (ledger.outcome(number) instanceof Failed other && seen.add(other.exception())) {
                failed.addSuppressed(other.exception());
            }
        }
        return failed;
    }

    private Throwable exception(int number) {
        if (ledger().outcome(number) instanceof Failed failed) {
            return failed.exception();
        }
        throw new IllegalStateException("key " + key(number) + " has not failed");
    }

    WaitTimeoutException timedOut() {
        end(State.TIMED_OUT);
        Ledger ledger = ledger();
        List<@Nullable Object> pending = new ArrayList<>(WaitTimeoutException.NAMED_KEYS);
        for (int number = 0; number < ledger.total() && pending.size() < WaitTimeoutException.NAMED_KEYS; number++) {
            if (ledger.isPending(number)) {
                pending.add(key(number));
            }
        }
        Duration limit = Objects.requireNonNull(options.limit(), "a call without a limit cannot time out");
        return new WaitTimeoutException(limit, ledger.completed(), ledger.total(), pending, this::outcomes);
    }

    WaitInterruptedException interrupted() {
        end(State.INTERRUPTED);
        return new WaitInterruptedException(ledger().completed(), ledger().total(), this::outcomes);
    }

    /** What is known of every key that was not handed over. */
    private Map<@Nullable Object, Outcome<@Nullable Object>> outcomes() {
        Map<@Nullable Object, Outcome<@Nullable Object>> outcomes = new LinkedHashMap<>();
        for (int number = 0; number < ledger().total(); number++) {
            if (!ledger().isHandedOver(number)) {
                outcomes.put(key(number), outcome(number));
            }
        }
        return outcomes;
    }

    /**
     * The results in input order; outcomes, or the values of a call in which nothing failed. Only once it has ended,
     * and once: the list takes over the ledger's own array.
     */
    <V extends @Nullable Object> List<V> results(boolean asOutcomes) {
        @Nullable Object[] results = ledger().outcomes();
        if (asOutcomes) {
            Arrays.setAll(results, this::outcome);
        }
        return asList(results);
    }

    /** Unmodifiable; the array is the list's own from now on. */
    @SuppressWarnings("unchecked") // what was put in as a result comes out as one
    static <V extends @Nullable Object> List<V> asList(@Nullable Object[] results) {
        return (List<V>) Collections.unmodifiableList(Arrays.asList(results));
    }

    /** What is known of one key. */
    Outcome<@Nullable Object> outcome(int number) {
        return ledger().isPending(number) ? new Outcome.Pending<>() : outcome(call.fetch(number));
    }

    static Outcome<@Nullable Object> outcome(@Nullable Object known) {
        return known instanceof Failed failed
                ? new Outcome.Failure<>(failed.exception())
                : new Outcome.Success<>(known);
    }
}
