package dev.muster;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.AsyncDriver;
import dev.muster.internal.Input;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many futures of any kind and gathers their results: as a list, under the keys that they came with, in the
 * shape of a nested structure, or one by one as they complete.
 *
 * <pre>{@code
 * ExecutorService pool = Executors.newFixedThreadPool(4);
 * Map<String, Future<Integer>> calls = Map.of("a", pool.submit(() -> 1), "b", pool.submit(() -> 2));
 *
 * Map<String, Integer> results = Gather.of(calls).timeout(ofSeconds(30)).toMap();
 *
 * for (Completion<String, Outcome<Integer>> done : Gather.of(calls).returnExceptions().iterate()) {
 *     System.out.println(done.key() + ": " + done.value());
 * }
 * pool.shutdown();
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads: every option returns a new instance, so a half-built call can be
 * kept and reused. A null argument is a {@link NullPointerException} that names it. The input is copied in {@code of},
 * a concurrent map as it shows itself; a terminal uses the calling thread only, and runs listeners, strategies and the
 * questions of adapters in it.
 *
 * <p>By default the first failure that is observed ends the call with a {@link GatherFailedException}. However a call
 * ends, nothing of it stays on the futures that are not done (on kinds that offer no removal, one empty node), and what
 * had completed is in {@link MusterException#outcomes()}.
 *
 * <p>{@code of} compares keys where the map may have done so otherwise; a look-up in a result map (the first one
 * indexes its n keys) and {@link MusterException#outcomes()} hash them. What a key's {@code hashCode} or {@code equals}
 * throws is thrown there, and ends no wait. A key whose {@code toString} throws is named by its type.
 *
 * <p>Cost for n futures: 8 bytes each for the copy and 8 for the results, some 10 more where it has to wait or hands
 * them over one by one, and some 70 for those that it has to poll. Where all are done it is a loop that takes their
 * results. What has to be noticed at once and is not done within the first milliseconds is registered on, which takes
 * some 60 bytes each until it completes or the call ends.
 *
 * @param <K> the type of the keys: {@code Integer} from 0 for collections and arrays
 * @param <V> the type of the results
 */
public final class Gather<K extends @Nullable Object, V extends @Nullable Object> {
    private final Input<K> input;
    private final GatherSpec spec;
    private final @Nullable Deadline deadline;

    /** Whether a single option was said, which a whole spec would silently undo. */
    private final boolean optionsSaid;

    /** Whether {@code V} is an {@link Outcome}. */
    private final boolean asOutcomes;

    private final Drivers drivers;

    private Gather(
            Input<K> input,
            GatherSpec spec,
            @Nullable Deadline deadline,
            boolean optionsSaid,
            boolean asOutcomes,
            Drivers drivers) {
        this.input = input;
        this.spec = spec;
        this.deadline = deadline;
        this.optionsSaid = optionsSaid;
        this.asOutcomes = asOutcomes;
        this.drivers = drivers;
    }

    private static <K extends @Nullable Object, V extends @Nullable Object> Gather<K, V> of(Input<K> input) {
        return new Gather<>(input, GatherSpec.defaults(), null, false, false, Drivers.REAL);
    }

    /**
     * Gathers futures by position.
     *
     * @param futures copied; may be empty
     * @param <V> the type of the results
     * @return a call with keys 0..n-1
     * @throws NullPointerException if {@code futures} is null, or one of them, naming its index
     */
    public static <V extends @Nullable Object> Gather<Integer, V> of(
            Collection<? extends Future<? extends V>> futures) {
        return of(Input.of(Objects.requireNonNull(futures, "futures"), Adapters.futures()));
    }

    /**
     * Gathers futures by position.
     *
     * @param futures copied; may be none
     * @param <V> the type of the results
     * @return a call with keys 0..n-1
     * @throws NullPointerException if {@code futures} is null, or one of them, naming its index
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public static <V extends @Nullable Object> Gather<Integer, V> of(Future<? extends V>... futures) {
        Object[] copy = Objects.requireNonNull(futures, "futures").clone();
        return of(Input.of(copy, Adapters.futures()));
    }

    /**
     * Gathers futures by key.
     *
     * @param futures copied, in the order of their encounter; may be empty
     * @param <K> the type of the keys, which may be null
     * @param <V> the type of the results
     * @return a call with the keys of the map
     * @throws NullPointerException if {@code futures} is null, or one of them, naming its key
     * @throws IllegalArgumentException if two keys are equal (in an {@code IdentityHashMap}, say)
     * @throws java.util.ConcurrentModificationException if the map is changed meanwhile and notices
     */
    public static <K extends @Nullable Object, V extends @Nullable Object> Gather<K, V> of(
            Map<? extends K, ? extends Future<? extends V>> futures) {
        return of(Input.of(Objects.requireNonNull(futures, "futures"), Adapters.futures()));
    }

    /**
     * Gathers handles of any kind by position.
     *
     * @param handles copied; may be empty
     * @param adapter knows that kind; for a mixture of kinds and plain values {@link Adapters#known()}
     * @param <H> the kind of handle
     * @param <V> the type of the results
     * @return a call with keys 0..n-1
     * @throws NullPointerException if an argument is null, or one of the handles, naming its index
     */
    public static <H, V extends @Nullable Object> Gather<Integer, V> of(
            Collection<? extends H> handles, FutureAdapter<? super H, ? extends V> adapter) {
        return of(Input.of(handles, adapter));
    }

    /**
     * Gathers handles of any kind by key.
     *
     * @param handles copied, in the order of their encounter; may be empty
     * @param adapter knows that kind; for a mixture of kinds and plain values {@link Adapters#known()}
     * @param <K> the type of the keys, which may be null
     * @param <H> the kind of handle
     * @param <V> the type of the results
     * @return a call with the keys of the map
     * @throws NullPointerException if an argument is null, or one of the handles, naming its key
     * @throws IllegalArgumentException if two keys are equal (in an {@code IdentityHashMap}, say)
     * @throws java.util.ConcurrentModificationException if the map is changed meanwhile and notices
     */
    public static <K extends @Nullable Object, H, V extends @Nullable Object> Gather<K, V> of(
            Map<? extends K, ? extends H> handles, FutureAdapter<? super H, ? extends V> adapter) {
        return of(Input.of(handles, adapter));
    }

    /**
     * Gathers the leaves of a tree of maps, collections and object arrays: handles of every kind the library knows,
     * every other leaf being a result already. {@link #toStructure()} gives the same tree with results at its leaves: a
     * map for a map, a list for any collection, a new array for an array. A result that is a container is not opened.
     *
     * <pre>{@code
     * Map<String, Object> request = Map.of("user", CompletableFuture.completedFuture("Ada"), "orders", List.of(7, 8));
     * Object answered = Gather.nested(request).toStructure(); // {user=Ada, orders=[7, 8]}
     * }</pre>
     *
     * @param structure copied; null inside it is a plain value
     * @return a call whose keys are the paths of the leaves
     * @throws NullPointerException if {@code structure} is null
     * @throws IllegalArgumentException naming the path, if the structure contains itself, is more than 1,000 levels
     *     deep, or holds a map with keys that are equal
     * @throws java.util.ConcurrentModificationException if it is changed meanwhile and notices
     */
    public static Gather<NestedPath, Object> nested(Object structure) {
        return nested(structure, Adapters.known());
    }

    /**
     * As {@link #nested(Object)}, with handles that an adapter of one's own knows: {@link Adapters#either}.
     *
     * @param structure copied; null inside it is a plain value
     * @param adapter knows every leaf that is not null
     * @return a call whose keys are the paths of the leaves
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException as {@link #nested(Object)}
     */
    public static Gather<NestedPath, Object> nested(Object structure, FutureAdapter<Object, Object> adapter) {
        return of(Input.nested(structure, adapter, NestedPath::new));
    }

    private Gather<K, V> option(GatherSpec.Builder edited) {
        return new Gather<>(input, edited.build(), deadline, true, asOutcomes, drivers);
    }

    /**
     * Limits the time, counted from the terminal on; the default is no limit.
     *
     * @param timeout zero looks once; what does not fit into {@code long} nanoseconds is no limit. Adapters that block
     *     make a call late: {@link FutureAdapter} says by how much
     * @return a call with that option; said twice, the last counts
     * @throws IllegalArgumentException if it is negative
     */
    public Gather<K, V> timeout(Duration timeout) {
        return option(spec.toBuilder().timeout(Objects.requireNonNull(timeout, "timeout")));
    }

    /**
     * Limits the time by a deadline that other calls may share. The earliest of all deadlines and the timeout counts.
     *
     * @param deadline when to end at the latest; one that has passed is a timeout of zero
     * @return a call with that option
     */
    public Gather<K, V> deadline(Deadline deadline) {
        Objects.requireNonNull(deadline, "deadline");
        Deadline said = this.deadline;
        Deadline earliest = said == null || deadline.remainingNanos() < said.remainingNanos() ? deadline : said;
        return new Gather<>(input, spec, earliest, true, asOutcomes, drivers);
    }

    /**
     * How long to wait between looks at handles that cannot notify; without effect where all can.
     *
     * @param strategy a constant of {@link dev.muster.polling.PollingAlgorithm}, or one's own
     * @return a call with that option; said twice, the last counts
     */
    public Gather<K, V> polling(PollingStrategy strategy) {
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
    public Gather<K, V> pollPatience(Duration patience) {
        return option(spec.toBuilder().pollPatience(Objects.requireNonNull(patience, "patience")));
    }

    /**
     * Tells a listener how far the call is, instead of what was said before about progress.
     *
     * @param listener called in the thread that waits
     * @return a call with that option
     */
    public Gather<K, V> onProgress(ProgressListener listener) {
        return option(spec.toBuilder().onProgress(Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Has a reporter make a fresh listener for each call, instead of what was said before about progress.
     *
     * @param reporter makes the listener when the call starts
     * @return a call with that option
     */
    public Gather<K, V> progress(ProgressReporter reporter) {
        return option(spec.toBuilder().progress(Objects.requireNonNull(reporter, "reporter")));
    }

    /**
     * Shows a progress bar; needs {@code me.tongfei:progressbar}, without which the terminal throws an
     * {@code IllegalStateException} that says what to add.
     *
     * @return a call with that option
     */
    public Gather<K, V> progressBar() {
        return option(spec.toBuilder().progressBar());
    }

    /**
     * Shows a progress bar, or nothing.
     *
     * @param shown false: nobody is told of progress, whatever was said before
     * @return a call with that option
     */
    public Gather<K, V> progressBar(boolean shown) {
        return option(spec.toBuilder().progressBar(shown));
    }

    /**
     * Shows a progress bar in a style of its own.
     *
     * @param style edits the default style
     * @return a call with that option
     */
    public Gather<K, V> progressBar(UnaryOperator<ProgressBarStyle.Builder> style) {
        return option(spec.toBuilder().progressBar(style));
    }

    /**
     * Whether the first failure that is observed ends the call. Without effect where failures are returned as values,
     * and for {@link #first()}.
     *
     * @param failFast true, the default; false: wait for all, then throw the first failure in input order
     * @return a call with that option; said twice, the last counts
     */
    public Gather<K, V> failFast(boolean failFast) {
        return option(spec.toBuilder().failFast(failFast));
    }

    /**
     * What becomes of the handles that are not done when the call ends.
     *
     * @param policy default {@link Leftovers#LEAVE}
     * @return a call with that option; said twice, the last counts
     */
    public Gather<K, V> leftovers(Leftovers policy) {
        return option(spec.toBuilder().leftovers(Objects.requireNonNull(policy, "policy")));
    }

    /**
     * All options at once, in place of those of an earlier {@code with(spec)}. Comes before single options, which it
     * would undo; a spec that says {@code returnExceptions} or {@code returnPartial} needs that method as well:
     * {@code Gather.of(map).with(SPEC).returnExceptions()}.
     *
     * @param spec the options
     * @return a call with them
     * @throws IllegalStateException after a single option
     */
    public Gather<K, V> with(GatherSpec spec) {
        Objects.requireNonNull(spec, "spec");
        if (optionsSaid) {
            throw new IllegalStateException("with(spec) comes before single options: say it first, "
                    + "or edit the options set so far with with(spec -> spec.…)");
        }
        return new Gather<>(input, spec, deadline, false, asOutcomes, drivers);
    }

    /**
     * Edits the options set so far.
     *
     * <pre>{@code
     * List<Integer> ones = Gather.of(CompletableFuture.completedFuture(1))
     *         .with(spec -> spec.timeout(ofSeconds(5)).leftovers(CANCEL))
     *         .toList();
     * }</pre>
     *
     * @param edit takes a builder with the options, and returns it or another
     * @return a call with the edited options
     * @throws IllegalStateException if it takes back that outcomes are returned, after {@link #returnExceptions()}
     */
    public Gather<K, V> with(UnaryOperator<GatherSpec.Builder> edit) {
        GatherSpec.Builder edited = Objects.requireNonNull(edit, "edit").apply(spec.toBuilder());
        Gather<K, V> result = option(Objects.requireNonNull(edited, "edit returned null"));
        if (asOutcomes && !result.spec.returnExceptions() && !result.spec.returnPartial()) {
            throw new IllegalStateException("the edit sets returnExceptions and returnPartial to false, "
                    + "but the call returns outcomes already: leave them, or edit before returnExceptions()");
        }
        return result;
    }

    /**
     * The options set so far, as a value. A {@link #deadline} is none of them: it belongs to one job, not to many.
     *
     * @return a spec that a call can be made {@link #with(GatherSpec)}
     */
    public GatherSpec spec() {
        return spec;
    }

    /**
     * Returns failures as values: {@link Outcome.Success} or {@link Outcome.Failure}. The timeout still throws.
     *
     * @return a call whose results are outcomes
     * @throws IllegalStateException if this or {@link #returnPartial()} was called before
     */
    public Gather<K, Outcome<V>> returnExceptions() {
        return asOutcomes("returnExceptions()", spec.toBuilder().returnExceptions(true));
    }

    /**
     * Returns failures as values, and what the deadline cut off as {@link Outcome.Pending}. Without a timeout or
     * deadline the same as {@link #returnExceptions()}.
     *
     * @return a call whose results are outcomes
     * @throws IllegalStateException if this or {@link #returnExceptions()} was called before
     */
    public Gather<K, Outcome<V>> returnPartial() {
        return asOutcomes("returnPartial()", spec.toBuilder().returnPartial(true));
    }

    private Gather<K, Outcome<V>> asOutcomes(String method, GatherSpec.Builder edited) {
        if (asOutcomes) {
            throw new IllegalStateException(
                    method + ": the call returns outcomes already; say returnExceptions() or returnPartial() once");
        }
        return new Gather<>(input, edited.build(), deadline, true, true, drivers);
    }

    /** This call, with something else that lets time pass. */
    Gather<K, V> drivenBy(Drivers others) {
        return new Gather<>(input, spec, deadline, optionsSaid, asOutcomes, others);
    }

    /**
     * The results in input order.
     *
     * @return unmodifiable; may hold null
     * @throws GatherFailedException when a task failed and failures are raised
     * @throws WaitTimeoutException when the deadline came first and partial results were not asked for
     * @throws WaitInterruptedException when the thread was interrupted while something was not done
     * @throws IllegalStateException when the spec returns outcomes and the method for that was not called, when a
     *     polling strategy answers null or a negative delay, and when a progress bar is wanted whose library is absent
     */
    public List<V> toList() {
        return call().list();
    }

    /**
     * The results under the input's keys, in input order.
     *
     * @return unmodifiable; may hold null
     * @throws MusterException as {@link #toList()}
     * @throws IllegalStateException as {@link #toList()}
     */
    public Map<K, V> toMap() {
        return call().map();
    }

    /**
     * The results in the input's own shape: a list, a map, or the nested tree with results at its leaves.
     *
     * @return unmodifiable, arrays apart
     * @throws MusterException as {@link #toList()}
     * @throws IllegalStateException as {@link #toList()}
     */
    public Object toStructure() {
        return call().structure();
    }

    /**
     * The results as they complete: up to 128 futures that call back in the very order of their completion, once
     * the call has waited a millisecond; of more, those that complete within some microseconds may come in input order.
     *
     * <p>The clock runs from here, and the first look is taken here; with a failure, a timeout or an interrupt,
     * {@code hasNext()} and {@code next()} throw.
     *
     * @return one-shot; to be closed where it may be left early
     * @throws IllegalStateException as {@link #toList()}
     */
    public Completions<K, V> iterate() {
        return call().iterate();
    }

    /**
     * The race: the first success, or, where outcomes are returned, the first to complete; {@link #leftovers} says what
     * becomes of the losers. With {@link #returnPartial()}, when the deadline passes, the first key of the input with
     * {@link Outcome.Pending}.
     *
     * @return the winner
     * @throws GatherFailedException when none succeeded: caused by the first failure in input order
     * @throws WaitTimeoutException when the deadline came first
     * @throws WaitInterruptedException when the thread was interrupted before there was a winner
     * @throws NoSuchElementException when the input is empty
     * @throws IllegalStateException as {@link #toList()}
     */
    public Completion<K, V> first() {
        return call().first();
    }

    /**
     * The same terminals without blocking a thread, on the executor that {@code CompletableFuture} uses by default.
     *
     * @return the asynchronous terminals
     * @throws IllegalStateException when the spec returns outcomes and the method for that was not called
     */
    public AsyncGather<K, V> async() {
        return async(AsyncDriver.defaultExecutor());
    }

    /**
     * The same terminals without blocking a thread. The library's own code and the user's listeners, strategies and
     * adapters run on the executor, never two at once for one call. An executor that runs a task in the thread that
     * submits it ({@code Runnable::run}, a caller-runs policy) runs them in whatever thread completes a handle, and in
     * the JDK's timer thread: where they may take time, give it one that hands over. A piece that has not begun at the
     * deadline, or soon after a cancellation, ends the call on the executor that {@link #async()} uses, without a last
     * look.
     *
     * @param executor runs a short piece each time that something completes or is to be looked at
     * @return the asynchronous terminals
     * @throws IllegalStateException when the spec returns outcomes and the method for that was not called
     */
    public AsyncGather<K, V> async(Executor executor) {
        return new AsyncGather<>(call(), Objects.requireNonNull(executor, "executor"));
    }

    private GatherCall<K, V> call() {
        return new GatherCall<>(input, spec, deadline, asOutcomes, drivers);
    }
}
