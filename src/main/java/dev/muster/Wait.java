package dev.muster;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.AsyncDriver;
import dev.muster.engine.Plan;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.engine.Step;
import dev.muster.internal.Input;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.Progress.State;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many futures of any kind, and says which are done: all, the first, a quorum, or whatever a condition asks
 * for. Returns no results; {@link Gather} does.
 *
 * <pre>{@code
 * List<CompletableFuture<String>> replicas =
 *         List.of(CompletableFuture.supplyAsync(() -> "a"), CompletableFuture.supplyAsync(() -> "b"));
 *
 * Waited<Integer, CompletableFuture<String>> race =
 *         Wait.of(replicas).returnWhen(FIRST_SUCCESS).leftovers(CANCEL).await();
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads: every option returns a new instance. A null argument is a
 * {@link NullPointerException} that names it. The input is copied in {@code of}, a concurrent map as it shows itself;
 * {@link #await()} uses the calling thread only, and runs conditions, listeners, strategies and the questions of
 * adapters in it. It never throws for a task's failure, and asks whether a handle failed only where the condition or a
 * listener has to know: plain {@code ALL_COMPLETED}, {@code FIRST_COMPLETED} and {@code completed(k)} never fetch a
 * result.
 *
 * <p>Cost: as that of {@link Gather}, less the results.
 *
 * @param <K> the type of the keys: {@code Integer} from 0 for collections and arrays
 * @param <H> the kind of handle
 */
public final class Wait<K extends @Nullable Object, H> {
    private final Input<K> input;
    private final WaitSpec spec;
    private final @Nullable Deadline deadline;

    /** Whether a single option was said, which a whole spec would silently undo. */
    private final boolean optionsSaid;

    private final Drivers drivers;

    private Wait(Input<K> input, WaitSpec spec, @Nullable Deadline deadline, boolean optionsSaid, Drivers drivers) {
        this.input = input;
        this.spec = spec;
        this.deadline = deadline;
        this.optionsSaid = optionsSaid;
        this.drivers = drivers;
    }

    private static <K extends @Nullable Object, H> Wait<K, H> of(Input<K> input) {
        return new Wait<>(input, WaitSpec.defaults(), null, false, Drivers.REAL);
    }

    /**
     * Waits for futures by position.
     *
     * @param futures copied; may be empty
     * @param <F> the kind of future
     * @return a call with keys 0..n-1
     * @throws NullPointerException if {@code futures} is null, or one of them, naming its index
     */
    public static <F extends Future<?>> Wait<Integer, F> of(Collection<? extends F> futures) {
        return of(Input.of(Objects.requireNonNull(futures, "futures"), Adapters.futures()));
    }

    /**
     * Waits for futures by position.
     *
     * @param futures copied; may be none
     * @param <F> the kind of future
     * @return a call with keys 0..n-1
     * @throws NullPointerException if {@code futures} is null, or one of them, naming its index
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public static <F extends Future<?>> Wait<Integer, F> of(F... futures) {
        Object[] copy = Objects.requireNonNull(futures, "futures").clone();
        return of(Input.of(copy, Adapters.futures()));
    }

    /**
     * Waits for futures by key.
     *
     * @param futures copied, in the order of their encounter; may be empty
     * @param <K> the type of the keys, which may be null
     * @param <F> the kind of future
     * @return a call with the keys of the map
     * @throws NullPointerException if {@code futures} is null, or one of them, naming its key
     * @throws IllegalArgumentException if two keys are equal (in an {@code IdentityHashMap}, say)
     * @throws java.util.ConcurrentModificationException if the map is changed meanwhile and notices
     */
    public static <K extends @Nullable Object, F extends Future<?>> Wait<K, F> of(
            Map<? extends K, ? extends F> futures) {
        return of(Input.of(Objects.requireNonNull(futures, "futures"), Adapters.futures()));
    }

    /**
     * Waits for handles of any kind by position.
     *
     * @param handles copied; may be empty
     * @param adapter knows that kind; for a mixture of kinds and plain values {@link Adapters#known()}
     * @param <H> the kind of handle
     * @return a call with keys 0..n-1
     * @throws NullPointerException if an argument is null, or one of the handles, naming its index
     */
    public static <H> Wait<Integer, H> of(Collection<? extends H> handles, FutureAdapter<? super H, ?> adapter) {
        return of(Input.of(handles, adapter));
    }

    /**
     * Waits for handles of any kind by key.
     *
     * @param handles copied, in the order of their encounter; may be empty
     * @param adapter knows that kind; for a mixture of kinds and plain values {@link Adapters#known()}
     * @param <K> the type of the keys, which may be null
     * @param <H> the kind of handle
     * @return a call with the keys of the map
     * @throws NullPointerException if an argument is null, or one of the handles, naming its key
     * @throws IllegalArgumentException if two keys are equal (in an {@code IdentityHashMap}, say)
     * @throws java.util.ConcurrentModificationException if the map is changed meanwhile and notices
     */
    public static <K extends @Nullable Object, H> Wait<K, H> of(
            Map<? extends K, ? extends H> handles, FutureAdapter<? super H, ?> adapter) {
        return of(Input.of(handles, adapter));
    }

    /**
     * Waits for the leaves of a tree of maps, collections and object arrays: handles of every kind the library knows;
     * plain leaves count as done handles.
     *
     * @param structure copied; null inside it is a plain value
     * @return a call whose keys are the paths of the leaves
     * @throws NullPointerException if {@code structure} is null
     * @throws IllegalArgumentException naming the path, if the structure contains itself, is more than 1,000 levels
     *     deep, or holds a map with keys that are equal
     * @throws java.util.ConcurrentModificationException if it is changed meanwhile and notices
     */
    public static Wait<NestedPath, Object> nested(Object structure) {
        return of(Input.nested(structure, Adapters.known(), NestedPath::new));
    }

    private Wait<K, H> option(WaitSpec.Builder edited) {
        return new Wait<>(input, edited.build(), deadline, true, drivers);
    }

    /**
     * Limits the time, counted from {@link #await()} on; the default is no limit.
     *
     * @param timeout zero looks once; what does not fit into {@code long} nanoseconds is no limit. Adapters that block
     *     make a call late: {@link FutureAdapter} says by how much
     * @return a call with that option; said twice, the last counts
     * @throws IllegalArgumentException if it is negative
     */
    public Wait<K, H> timeout(Duration timeout) {
        return option(spec.toBuilder().timeout(Objects.requireNonNull(timeout, "timeout")));
    }

    /**
     * Limits the time by a deadline that other calls may share. The earliest of all deadlines and the timeout counts.
     *
     * @param deadline when to end at the latest; one that has passed is a timeout of zero
     * @return a call with that option
     */
    public Wait<K, H> deadline(Deadline deadline) {
        Objects.requireNonNull(deadline, "deadline");
        Deadline said = this.deadline;
        Deadline earliest = said == null || deadline.remainingNanos() < said.remainingNanos() ? deadline : said;
        return new Wait<>(input, spec, earliest, true, drivers);
    }

    /**
     * How long to wait between looks at handles that cannot notify; without effect where all can.
     *
     * @param strategy a constant of {@link dev.muster.polling.PollingAlgorithm}, or one's own
     * @return a call with that option; said twice, the last counts
     */
    public Wait<K, H> polling(PollingStrategy strategy) {
        return option(spec.toBuilder().polling(Objects.requireNonNull(strategy, "strategy")));
    }

    /**
     * How long polls may keep failing before what they ask about fails with {@link PollFailedException}; default 30 s.
     * Without effect where nothing is polled.
     *
     * @param patience zero or more; three polls in a row must have failed in any case
     * @return a call with that option; said twice, the last counts
     * @throws IllegalArgumentException if it is negative
     */
    public Wait<K, H> pollPatience(Duration patience) {
        return option(spec.toBuilder().pollPatience(Objects.requireNonNull(patience, "patience")));
    }

    /**
     * Tells a listener how far the call is, instead of what was said before about progress.
     *
     * @param listener called in the thread that waits
     * @return a call with that option
     */
    public Wait<K, H> onProgress(ProgressListener listener) {
        return option(spec.toBuilder().onProgress(Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Has a reporter make a fresh listener for each call, instead of what was said before about progress.
     *
     * @param reporter makes the listener when the call starts
     * @return a call with that option
     */
    public Wait<K, H> progress(ProgressReporter reporter) {
        return option(spec.toBuilder().progress(Objects.requireNonNull(reporter, "reporter")));
    }

    /**
     * Shows a progress bar; needs {@code me.tongfei:progressbar}, without which waiting throws an
     * {@code IllegalStateException} that says what to add.
     *
     * @return a call with that option
     */
    public Wait<K, H> progressBar() {
        return option(spec.toBuilder().progressBar());
    }

    /**
     * Shows a progress bar, or nothing.
     *
     * @param shown false: nobody is told of progress, whatever was said before
     * @return a call with that option
     */
    public Wait<K, H> progressBar(boolean shown) {
        return option(spec.toBuilder().progressBar(shown));
    }

    /**
     * Shows a progress bar in a style of its own.
     *
     * @param style edits the default style
     * @return a call with that option
     */
    public Wait<K, H> progressBar(UnaryOperator<ProgressBarStyle.Builder> style) {
        return option(spec.toBuilder().progressBar(style));
    }

    /**
     * What becomes of the handles that are not done when the call ends.
     *
     * @param policy default {@link Leftovers#LEAVE}
     * @return a call with that option; said twice, the last counts
     */
    public Wait<K, H> leftovers(Leftovers policy) {
        return option(spec.toBuilder().leftovers(Objects.requireNonNull(policy, "policy")));
    }

    /**
     * When to return.
     *
     * @param condition a constant of {@link ReturnWhen}, {@link ReturnCondition#completed},
     *     {@link ReturnCondition#succeeded}, or one's own; default {@link ReturnWhen#ALL_COMPLETED}
     * @return a call with that option; said twice, the last counts
     */
    public Wait<K, H> returnWhen(ReturnCondition condition) {
        return option(spec.toBuilder().returnWhen(Objects.requireNonNull(condition, "condition")));
    }

    /**
     * Returns the two halves at the deadline instead of throwing; without effect where there is no timeout or deadline.
     *
     * @return a call with that option
     */
    public Wait<K, H> returnPartial() {
        return option(spec.toBuilder().returnPartial(true));
    }

    /**
     * All options at once, in place of those of an earlier {@code with(spec)}. Comes before single options, which it
     * would undo.
     *
     * @param spec the options
     * @return a call with them
     * @throws IllegalStateException after a single option
     */
    public Wait<K, H> with(WaitSpec spec) {
        Objects.requireNonNull(spec, "spec");
        if (optionsSaid) {
            throw new IllegalStateException("with(spec) comes before single options: say it first, "
                    + "or edit the options set so far with with(spec -> spec.…)");
        }
        return new Wait<>(input, spec, deadline, false, drivers);
    }

    /**
     * Edits the options set so far.
     *
     * @param edit takes a builder with the options, and returns it or another
     * @return a call with the edited options
     */
    public Wait<K, H> with(UnaryOperator<WaitSpec.Builder> edit) {
        WaitSpec.Builder edited = Objects.requireNonNull(edit, "edit").apply(spec.toBuilder());
        return option(Objects.requireNonNull(edited, "edit returned null"));
    }

    /**
     * The options set so far, as a value. A {@link #deadline} is none of them: it belongs to one job, not to many.
     *
     * @return a spec that a call can be made {@link #with(WaitSpec)}
     */
    public WaitSpec spec() {
        return spec;
    }

    /** This call, with something else that lets time pass. */
    Wait<K, H> drivenBy(Drivers others) {
        return new Wait<>(input, spec, deadline, optionsSaid, others);
    }

    /**
     * Waits in the calling thread.
     *
     * @return which handles are done, and which are not
     * @throws WaitTimeoutException when the deadline came first and partial results were not asked for
     * @throws WaitInterruptedException when the thread was interrupted while the condition was not met
     * @throws IllegalStateException when a polling strategy answers null or a negative delay, and when a progress bar
     *     is wanted whose library is absent
     */
    public Waited<K, H> await() {
        return new Awaiting().await(drivers.blocking());
    }

    /**
     * Waits without blocking a thread, on the executor that {@code CompletableFuture} uses by default.
     *
     * @return completes with what {@link #await()} returns, or exceptionally with what it throws; cancelling it ends
     *     the observation and applies the leftovers policy
     */
    public CompletableFuture<Waited<K, H>> awaitAsync() {
        return awaitAsync(AsyncDriver.defaultExecutor());
    }

    /**
     * Waits without blocking a thread. The library's own code and the user's conditions, listeners, strategies and
     * adapters run on the executor, never two at once for one call. An executor that runs a task in the thread that
     * submits it ({@code Runnable::run}, a caller-runs policy) runs them in whatever thread completes a handle, and in
     * the JDK's timer thread: where they may take time, give it one that hands over. A piece that has not begun at the
     * deadline, or soon after a cancellation, ends the call on the executor that {@link #awaitAsync()} uses, without a
     * last look.
     *
     * @param executor runs a short piece each time that something completes or is to be looked at
     * @return as {@link #awaitAsync()}
     */
    public CompletableFuture<Waited<K, H>> awaitAsync(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return new Awaiting().start(drivers.async(executor));
    }

    private Plan plan(CallOptions options) {
        ReturnCondition condition = spec.returnWhen();
        if (condition == ReturnWhen.ALL_COMPLETED) {
            return options.plan(StopRule.NEVER, Observation.NOTHING, Urgency.LAST, Delivery.TOGETHER);
        }
        return options.plan(
                (total, succeeded, failed) -> condition.isMet(new Tally(total, succeeded, failed)),
                ReturnWhen.needsFailures(condition) ? Observation.FAILURE : Observation.NOTHING,
                Urgency.FIRST,
                Delivery.TOGETHER);
    }

    /** One run: waits until the condition is met, and parts the handles in two. */
    private final class Awaiting extends CallRun<K, Waited<K, H>> {
        Awaiting() {
            this(spec.options(deadline));
        }

        private Awaiting(CallOptions options) {
            super(input, options, plan(options), "wait");
        }

        @Override
        Waited<K, H> result(Step.Kind end) {
            raiseInterrupt(end);
            boolean timedOut = end == Step.Kind.TIMED_OUT;
            if (timedOut && !spec.returnPartial()) {
                throw timedOut();
            }
            end(timedOut ? State.TIMED_OUT : State.SUCCEEDED);
            return new Waited<>(input, outcomes(), timedOut);
        }
    }
}
