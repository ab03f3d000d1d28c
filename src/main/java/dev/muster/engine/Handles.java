package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Plan.Observation;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one call by key, each with the adapter that knows it. Driving thread only, but for {@link #fetch}:
 * after the call, one thread at a time, under the lock of the exception that is asked for its outcomes.
 */
final class Handles {
    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    /** The Guava classes whose {@code get()} only waits; by name, as Guava may be absent. */
    private static final Set<String> GUAVA = Set.of(
            "com.google.common.util.concurrent.SettableFuture",
            "com.google.common.util.concurrent.TrustedListenableFutureTask");

    private final @Nullable Object[] handles;
    private final FutureAdapter<Object, @Nullable Object> adapter;
    private final Observation observation;
    private final Inquiry inquiry;
    private final Ledger ledger;

    /** Where {@code adapterFor} answered another adapter than the call's. */
    private @Nullable FutureAdapter<Object, @Nullable Object> @Nullable [] own;

    private final Duplicates duplicates;

    @SuppressWarnings("unchecked") // an adapter is only asked about the handles that it came with
    Handles(@Nullable Object[] handles, FutureAdapter<?, ?> adapter, Observation observation, Ledger ledger) {
        this.handles = handles;
        this.adapter = (FutureAdapter<Object, @Nullable Object>) adapter;
        this.observation = observation;
        this.inquiry = new Inquiry(observation);
        this.ledger = ledger;
        this.duplicates = new Duplicates(handles.length);
    }

    int size() {
        return handles.length;
    }

    /**
     * Settles the handles from this key on, as long as they are plain {@code CompletableFuture}s that have succeeded:
     * most calls find nothing else, so this loop is what a call over what is done already costs. Answers the first key
     * that needs more.
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

    /** The handles that are done and not handed over; only those among {@code askedFor}, unless it is null. */
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

    /**
     * Not one that was cancelled: that makes a new exception for each who asks, and a duplicate would be a second
     * failure.
     */
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
            record(key, ledger.outcome(first));
            return;
        }
        duplicates.join(key, first);
    }

    /** The handle of a key that was not handed over. */
    Object handle(int key) {
        Object handle = handles[key];
        if (handle == null) {
            throw new IllegalStateException("key " + key + " has no handle: a value, or handed over");
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
        Object outcome = inquiry.about(handle(key), adapter(key));
        if (outcome == ForeignFuture.NOT_DONE) {
            return false;
        }
        record(key, outcome);
        return true;
    }

    /** So many nanoseconds are left of the call's time. */
    void haveTimeLeft(long nanos) {
        inquiry.haveTimeLeft(nanos);
    }

    /** The outcome of this key, and of all others with the same handle, which are in input order among themselves. */
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

    /** The value of a key that is done, or {@link Failed}: asked for now, if it was not asked for before. */
    @Nullable
    Object fetch(int key) {
        Object outcome = ledger.outcome(key);
        if (outcome != Ledger.UNASKED && outcome != Failed.SOMEHOW) {
            return outcome;
        }
        return inquiry.fetch(handle(key), adapter(key));
    }

    /**
     * A future whose {@code get()} is known to do nothing but wait; null for all others, which might compute in there.
     */
    @Nullable
    Future<?> anchor(int key) {
        Object handle = handle(key);
        return isKnown(handle, adapter(key)) ? (Future<?>) handle : null;
    }

    /**
     * The handle, where it is nothing but a {@code CompletableFuture}, of which the class itself is known to behave.
     */
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
