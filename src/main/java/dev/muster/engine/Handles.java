package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Plan.Observation;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The handles of one call by key, each with the adapter that knows it. Driving thread only. */
final class Handles {
    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    /** Those of Guava's classes that everything starts from, known to do nothing but wait; by name, as Guava may be absent. */
    private static final Set<String> GUAVA = Set.of(
            "com.google.common.util.concurrent.SettableFuture",
            "com.google.common.util.concurrent.TrustedListenableFutureTask");

    private final @Nullable Object[] handles;
    private final FutureAdapter<Object, @Nullable Object> adapter;
    private final Observation observation;
    private final Ledger ledger;

    /** Where {@code adapterFor} answered another adapter than the call's. */
    private @Nullable FutureAdapter<Object, @Nullable Object> @Nullable [] own;

    private final Duplicates duplicates;

    /** How much of the call's time is left, in nanoseconds, when its result is asked of a future that may block. */
    private long timeLeft = Long.MAX_VALUE;

    /** Results that were asked for after the call, where it did without them. */
    private @Nullable Map<Object, @Nullable Object> fetched;

    @SuppressWarnings("unchecked") // an adapter is only asked about the handles that it came with
    Handles(@Nullable Object[] handles, FutureAdapter<?, ?> adapter, Observation observation, Ledger ledger) {
        this.handles = handles;
        this.adapter = (FutureAdapter<Object, @Nullable Object>) adapter;
        this.observation = observation;
        this.ledger = ledger;
        this.duplicates = new Duplicates(handles.length);
    }

    int size() {
        return handles.length;
    }

    /**
     * Settles the handles from this key on, as long as they are plain {@code CompletableFuture}s that have succeeded: most
     * calls find nothing else, so this loop is what a call over what is done already costs. Answers the first key that needs more.
     */
    int settleSucceeded(int from) {
        int key = from;
        if (adapter == FUTURES && observation == Observation.RESULT) {
            while (key < handles.length
                    && handles[key] instanceof CompletableFuture<?> future
                    && future.getClass() == CompletableFuture.class
                    && future.isDone()
                    && !future.isCompletedExceptionally()) {
                ledger.succeeded(key++, future.join());
            }
        }
        return key;
    }

    /** The first key from this one on whose handle is not a plain {@code CompletableFuture} that is pending. */
    int endOfPending(int from) {
        int key = from;
        if (adapter == FUTURES) {
            while (key < handles.length
                    && handles[key] instanceof CompletableFuture<?> future
                    && future.getClass() == CompletableFuture.class
                    && !future.isDone()) {
                key++;
            }
        }
        return key;
    }

    /** The handles that are done and were not handed over; of those that may be asked for, if it is not all. */
    Identities settled(@Nullable Identities askedFor) {
        Identities settled = new Identities();
        for (int key = 0; key < handles.length; key++) {
            Object handle = handles[key];
            if (handle != null && !ledger.isPending(key) && (askedFor == null || askedFor.holds(handle))) {
                settled.add(handle);
            }
        }
        return settled;
    }

    /** How many are done. */
    int completed() {
        return ledger.completed();
    }

    /** The adapter of a handle met for the first time; null where nothing is to be asked: no handle, or a duplicate. */
    @SuppressWarnings("unchecked")
    @Nullable
    FutureAdapter<Object, @Nullable Object> open(int key) {
        Object handle = handles[key];
        if (handle == null) {
            ledger.record(key, null);
            return null;
        }
        int first = duplicates.firstKey(handle);
        if (first != Duplicates.NONE) {
            join(key, first);
            return null;
        }
        FutureAdapter<Object, @Nullable Object> its =
                (FutureAdapter<Object, @Nullable Object>) (FutureAdapter<?, ?>) adapter.adapterFor(handle);
        if (its == null) {
            throw new IllegalStateException("adapterFor(" + handle + ") of " + adapter + " answered null");
        }
        if (its != adapter) {
            if (own == null) {
                own = (FutureAdapter<Object, @Nullable Object>[]) new FutureAdapter<?, ?>[handles.length];
            }
            own[key] = its;
        }
        if (!costsNothingToAsk(handle, its)) {
            duplicates.remember(handle, key);
        }
        return its;
    }

    private static boolean costsNothingToAsk(Object handle, FutureAdapter<?, ?> its) {
        return isKnown(handle, its)
                && (handle.getClass() == CompletableFuture.class || isDoneForGood((Future<?>) handle));
    }

    /** Not one that was cancelled: that makes a new exception for each who asks, and a duplicate would be a second failure. */
    private static boolean isDoneForGood(Future<?> future) {
        return future.isDone() && !future.isCancelled();
    }

    /** Whether it is a future whose {@code get()} does nothing but wait. */
    private static boolean isKnown(Object handle, FutureAdapter<?, ?> its) {
        Class<?> kind = handle.getClass();
        return its == FUTURES
                ? kind == CompletableFuture.class || kind == FutureTask.class
                : GUAVA.contains(kind.getName()) && its == Adapters.futures().adapterFor((Future<?>) handle);
    }

    /** Every handle has been met: duplicates need not be looked for any more. */
    void allMet() {
        duplicates.allMet();
    }

    /** This key's handle is the other's, too: it is settled with that one. */
    void join(int key, int first) {
        if (own != null) {
            own[key] = own[first];
        }
        if (!ledger.isPending(first)) {
            ledger.record(key, ledger.outcome(first));
            return;
        }
        duplicates.join(key, first);
    }

    /** The handle of a key that was not handed over. */
    Object handle(int key) {
        Object handle = handles[key];
        if (handle == null) {
            throw new IllegalStateException("key " + key + " was handed over");
        }
        return handle;
    }

    FutureAdapter<Object, @Nullable Object> adapter(int key) {
        FutureAdapter<Object, @Nullable Object> its = own == null ? null : own[key];
        return its == null ? adapter : its;
    }

    boolean isPending(int key) {
        return ledger.isPending(key);
    }

    /** An adapter that cannot say whether a handle notifies has it polled. */
    boolean notifies(int key, NotifyingAdapter<Object, @Nullable Object> its) {
        try {
            return its.notifies(handle(key));
        } catch (Throwable unknown) {
            Trouble.ignore("asking whether a handle notifies", unknown);
            return false;
        }
    }

    boolean isDone(int key) throws Exception {
        return adapter(key).isDone(handle(key));
    }

    /** The plain future of this key is done: as the other, at less cost. */
    void settle(int key, CompletableFuture<?> plain) {
        if (observation == Observation.RESULT && duplicates.isEmpty() && !plain.isCompletedExceptionally()) {
            ledger.succeeded(key, plain.join());
        } else {
            settle(key);
        }
    }

    /** The handle is done: asks for what is wanted of it, and records that; false where it turns out not to be done. */
    boolean settle(int key) {
        Object outcome = observe(key);
        if (outcome == ForeignFuture.NOT_DONE) {
            return false;
        }
        record(key, outcome);
        return true;
    }

    /** So many nanoseconds are left of the call's time. */
    void haveTimeLeft(long nanos) {
        timeLeft = nanos;
    }

    void record(int key, @Nullable Object outcome) {
        int completed = ledger.completed();
        ledger.record(key, outcome);
        if (!duplicates.isEmpty()) {
            for (int same = duplicates.next(key); same != Duplicates.NONE; same = duplicates.next(same)) {
                ledger.record(same, outcome);
            }
            ledger.inInputOrderSince(completed);
        }
    }

    /** Whether a handle that is done is asked for something. */
    boolean areAsked() {
        return observation != Observation.NOTHING;
    }

    private @Nullable Object observe(int key) {
        if (observation == Observation.NOTHING) {
            return Ledger.UNASKED;
        }
        if (observation == Observation.RESULT) {
            return result(key);
        }
        try {
            return isForeign(key) ? observeForeign(key) : somehow(adapter(key).hasFailed(handle(key)));
        } catch (Throwable failure) {
            Trouble.keepInterrupt(failure);
            return Failed.SOMEHOW;
        }
    }

    private static Object somehow(boolean failed) {
        return failed ? Failed.SOMEHOW : Ledger.UNASKED;
    }

    private Object observeForeign(int key) {
        if (((Future<?>) handle(key)).isCancelled()) {
            return Failed.SOMEHOW;
        }
        Object result = result(key);
        return result == ForeignFuture.NOT_DONE ? ForeignFuture.NOT_DONE : somehow(result instanceof Failed);
    }

    /** Whether it is a future of a class of which nothing is known: what is done about others cannot block. */
    private boolean isForeign(int key) {
        Class<?> kind = handle(key).getClass();
        return adapter(key) == FUTURES && kind != CompletableFuture.class && kind != FutureTask.class;
    }

    private @Nullable Object foreignResult(Future<?> future) throws Exception {
        long began = System.nanoTime();
        try {
            return ForeignFuture.result(future, timeLeft);
        } finally {
            if (timeLeft != Long.MAX_VALUE) {
                timeLeft -= System.nanoTime() - began;
            }
        }
    }

    private @Nullable Object result(int key) {
        try {
            return isForeign(key)
                    ? foreignResult((Future<?>) handle(key))
                    : adapter(key).result(handle(key));
        } catch (Throwable failure) {
            Trouble.keepInterrupt(failure);
            return Failed.of(failure);
        }
    }

    /** The value of a key that is done, or {@link Failed}: asked for now, if it was not asked for before. */
    @Nullable
    Object fetch(int key) {
        Object outcome = ledger.outcome(key);
        if (outcome != Ledger.UNASKED && outcome != Failed.SOMEHOW) {
            return outcome;
        }
        Object handle = handle(key);
        if (fetched == null) {
            fetched = new IdentityHashMap<>();
        }
        if (!fetched.containsKey(handle)) {
            timeLeft = 0;
            Object result = result(key);
            fetched.put(
                    handle,
                    result == ForeignFuture.NOT_DONE
                            ? new Failed(new IllegalStateException("the future was done, and has no result any more"))
                            : result);
        }
        return fetched.get(handle);
    }

    /** A future whose {@code get()} is known to do nothing but wait; null for all others, which might compute in there. */
    @Nullable
    Future<?> anchor(int key) {
        Object handle = handle(key);
        return isKnown(handle, adapter(key)) ? (Future<?>) handle : null;
    }

    /** The handle, where it is nothing but a {@code CompletableFuture}, of which the class itself is known to behave. */
    @Nullable
    CompletableFuture<?> plainCompletableFuture(int key) {
        Object handle = handle(key);
        boolean plain = adapter(key) == FUTURES && handle.getClass() == CompletableFuture.class;
        return plain ? (CompletableFuture<?>) handle : null;
    }

    /** Cancels a handle that is not done; one that throws has been asked, and that is all that can be done. */
    void cancel(int key, boolean mayInterrupt) {
        if (duplicates.contains(key)) {
            return;
        }
        try {
            adapter(key).cancel(handle(key), mayInterrupt);
        } catch (Throwable suppressed) {
            Trouble.ignore("cancelling a handle", suppressed);
        }
    }

    /** The key was handed over: nothing of it is kept. */
    void forget(int key) {
        handles[key] = null;
        if (own != null) {
            own[key] = null;
        }
    }
}
