package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Plan.Observation;
import dev.muster.internal.Log;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one call by key: each with the adapter that knows it, the {@link Kind} that says how it is noticed,
 * and the other keys at which it stands. Driving thread only, but for {@link #readLater}: after the call, one thread at
 * a time, under the lock of the exception that is asked for its outcomes.
 */
final class Handles {
    /** How a handle is noticed. A look at the first six costs no question: it leaves the library for nobody. */
    enum Kind {
        /** Calls back: a {@code CompletableFuture} itself. May be blocked on, and share a callback. */
        PLAIN,
        /** Calls back, and may be blocked on: one of Guava's. */
        WAITABLE,
        /** Calls back. */
        NOTIFYING,
        /** Is looked at, and may be blocked on: a {@code FutureTask} itself. */
        TASK,
        /** Is looked at: another task of the JDK, whose {@code isDone()} is the JDK's. */
        JDK_TASK,
        /** Is looked at: a future of any other class. */
        FUTURE,
        /** Calls back, and whether it is done is a question to somebody's code. */
        HINTING,
        /** Is asked by itself. */
        SINGLE,
        /** Is asked about together with others. */
        BATCHED,
        /** Is known to be done; its result has to be fetched. */
        DONE,
        /** Stands at an earlier key as well, and is settled with that. */
        DUPLICATE
    }

    private static final int NONE = -1;
    private static final FutureAdapter<?, ?> FUTURES = Adapters.futures();

    /** The Guava classes whose {@code get()} only waits; by name, as Guava may be absent. */
    private static final Set<String> GUAVA = Set.of(
            "com.google.common.util.concurrent.SettableFuture",
            "com.google.common.util.concurrent.TrustedListenableFutureTask");

    /** Where the library's own adapters for kinds that call back are. */
    private static final Set<String> OWN_PACKAGES = Set.of("dev.muster.adapter", "dev.muster.guava");

    /** Finds out once for each class whether its {@code isDone()} is the JDK's. */
    private static final ClassValue<Boolean> IS_JDK_TASK = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            if (!FutureTask.class.isAssignableFrom(type)) {
                return ForkJoinTask.class.isAssignableFrom(type); // where isDone() is final
            }
            try {
                return type.getMethod("isDone").getDeclaringClass() == FutureTask.class;
            } catch (NoSuchMethodException | SecurityException unknown) {
                return false;
            }
        }
    };

    private final @Nullable Object[] handles;
    private final FutureAdapter<Object, @Nullable Object> adapter;
    private final Outcomes outcomes;
    private final ResultReader reader;
    private final boolean readsResults;

    /** Where {@code adapterFor} answered another adapter than the call's. */
    private @Nullable FutureAdapter<Object, @Nullable Object> @Nullable [] own;

    /** The kinds; none while all are plain, and null for those that are. */
    private @Nullable Kind @Nullable [] kinds;

    /**
     * The first key of each handle that must be asked only once; none once all have been met. Looking one up costs 5 to
     * 13 times the scan itself, so handles of which a second question costs nothing are left out.
     */
    private @Nullable Map<Object, Integer> firstKeys = new IdentityHashMap<>(0);

    /** From the first key of a handle on, each of its keys leads to another one; {@link #NONE} after the last. */
    private int @Nullable [] nextSame;

    @SuppressWarnings("unchecked") // an adapter is only asked about the handles that it came with
    Handles(@Nullable Object[] handles, FutureAdapter<?, ?> adapter, Observation observation, Outcomes outcomes) {
        this.handles = handles;
        this.adapter = (FutureAdapter<Object, @Nullable Object>) adapter;
        this.outcomes = outcomes;
        this.reader = new ResultReader(observation);
        this.readsResults = observation == Observation.RESULT;
    }

    int size() {
        return handles.length;
    }

    ResultReader reader() {
        return reader;
    }

    Kind kind(int key) {
        Kind kind = kinds == null ? null : kinds[key];
        return kind == null ? Kind.PLAIN : kind;
    }

    private void setKind(int key, Kind kind) {
        if (kinds == null && kind != Kind.PLAIN) {
            kinds = new Kind[handles.length];
        }
        if (kinds != null) {
            kinds[key] = kind;
        }
    }

    /**
     * Settles the handles from this key on, as long as they are plain {@code CompletableFuture}s that have succeeded:
     * most calls find nothing else, so this loop is what a call over what is done already costs (benchmark row: all
     * done). Answers the first key that needs more.
     */
    int settleSucceeded(int from) {
        int key = from;
        if (adapter == FUTURES && readsResults) {
            while (key < handles.length
                    && handles[key] instanceof CompletableFuture<?> future
                    && future.getClass() == CompletableFuture.class
                    && future.isDone()
                    && !future.isCompletedExceptionally()) {
                outcomes.succeeded(key++, future.join());
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

    /** Meets a handle: its kind; null where there is nothing to notice, as it is no handle or a duplicate. */
    @SuppressWarnings("unchecked")
    @Nullable
    Kind meet(int key) {
        Object handle = handles[key];
        if (handle == null) {
            outcomes.record(key, null);
            return null;
        }
        Map<Object, Integer> known = firstKeys;
        Integer first = known == null ? null : known.get(handle);
        if (first != null) {
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
        Kind kind = classify(handle, its);
        setKind(key, kind);
        if (known != null && !costsNothingTwice(handle, kind)) {
            known.put(handle, key);
        }
        return kind;
    }

    /** Every handle has been met: duplicates need not be looked for any more. */
    void allMet() {
        firstKeys = null;
    }

    private Kind classify(Object handle, FutureAdapter<Object, @Nullable Object> its) {
        Class<?> type = handle.getClass();
        if (its == FUTURES) {
            return type == CompletableFuture.class
                    ? Kind.PLAIN
                    : handle instanceof CompletionStage<?> ? Kind.NOTIFYING : polled(handle, its);
        }
        if (its instanceof NotifyingAdapter<Object, @Nullable Object> notifying && notifies(handle, notifying)) {
            if (GUAVA.contains(type.getName()) && its == Adapters.futures().adapterFor((Future<?>) handle)) {
                return Kind.WAITABLE;
            }
            boolean isOurs = adapter == FUTURES
                    || adapter == (FutureAdapter<?, ?>) Adapters.known()
                    || OWN_PACKAGES.contains(its.getClass().getPackageName());
            return isOurs ? Kind.NOTIFYING : Kind.HINTING;
        }
        return its instanceof BatchAdapter ? Kind.BATCHED : polled(handle, its);
    }

    private static Kind polled(Object handle, FutureAdapter<?, ?> its) {
        if (its != FUTURES) {
            return Kind.SINGLE;
        }
        Class<?> type = handle.getClass();
        return type == FutureTask.class ? Kind.TASK : IS_JDK_TASK.get(type) ? Kind.JDK_TASK : Kind.FUTURE;
    }

    /** An adapter that cannot say whether a handle notifies has it polled. */
    private static boolean notifies(Object handle, NotifyingAdapter<Object, @Nullable Object> its) {
        try {
            return its.notifies(handle);
        } catch (Throwable unknown) {
            Log.ignore("asking whether a handle notifies", unknown);
            return false;
        }
    }

    /** The handle is known to be done: it is no leftover if the call ends before its result is there. */
    void makeDone(int key) {
        setKind(key, Kind.DONE);
    }

    /** The handle cannot be relied on to call back, and is polled from now on. */
    void makePolled(int key) {
        setKind(key, polled(handle(key), adapter(key)));
    }

    /**
     * Whether asking about it at each of its keys costs nothing. Not about a task that was cancelled: it makes a new
     * exception for each who asks, and a duplicate would be a second failure.
     */
    private static boolean costsNothingTwice(Object handle, Kind kind) {
        return kind == Kind.PLAIN
                || ((kind == Kind.TASK || kind == Kind.WAITABLE)
                        && ((Future<?>) handle).isDone()
                        && !((Future<?>) handle).isCancelled());
    }

    /** This key's handle is the other's, too: it is settled with that one. */
    private void join(int key, int first) {
        if (own != null) {
            own[key] = own[first];
        }
        setKind(key, Kind.DUPLICATE);
        if (!outcomes.isPending(first)) {
            outcomes.record(key, outcomes.outcome(first));
            return;
        }
        if (nextSame == null) {
            nextSame = new int[handles.length];
            Arrays.fill(nextSame, NONE);
        }
        nextSame[key] = nextSame[first];
        nextSame[first] = key;
    }

    /** The handle of a key that was not handed over. */
    Object handle(int key) {
        Object handle = handles[key];
        if (handle == null) {
            throw new IllegalStateException("key " + key + " has no handle: a value, or handed over");
        }
        return handle;
    }

    /** The handle of a key that is {@link Kind#PLAIN}. */
    CompletableFuture<?> plain(int key) {
        return (CompletableFuture<?>) handle(key);
    }

    FutureAdapter<Object, @Nullable Object> adapter(int key) {
        FutureAdapter<Object, @Nullable Object> its = own == null ? null : own[key];
        return its == null ? adapter : its;
    }

    boolean isPending(int key) {
        return outcomes.isPending(key);
    }

    /** Asks the adapter. */
    boolean isDone(int key) throws Exception {
        return adapter(key).isDone(handle(key));
    }

    /** Reads and records what became of a handle that is done; false where it turns out not to be. */
    boolean settle(int key) {
        if (readsResults && nextSame == null && kind(key) == Kind.PLAIN) {
            CompletableFuture<?> plain = plain(key);
            if (!plain.isCompletedExceptionally()) {
                outcomes.succeeded(key, plain.join()); // the same at less cost
                return true;
            }
        }
        Object outcome = reader.read(handle(key), adapter(key));
        if (outcome == ResultReader.NOT_DONE) {
            return false;
        }
        record(key, outcome);
        return true;
    }

    /** Records the outcome of this key, and of all others with the same handle, in input order. */
    void record(int key, @Nullable Object outcome) {
        int completed = outcomes.completed();
        outcomes.record(key, outcome);
        if (nextSame != null) {
            for (int same = nextSame[key]; same != NONE; same = nextSame[same]) {
                outcomes.record(same, outcome);
            }
            outcomes.inInputOrderSince(completed);
        }
    }

    /** The value of a key that is done, or {@link Outcomes.Failed}: read now, if it was not read before. */
    @Nullable
    Object readLater(int key) {
        Object outcome = outcomes.outcome(key);
        return outcome == Outcomes.UNREAD || outcome == Outcomes.FAILED_UNREAD
                ? reader.readLater(handle(key), adapter(key))
                : outcome;
    }

    /** A future whose {@code get()} only waits; null for all others, which might compute in there. */
    @Nullable
    Future<?> anchor(int key) {
        Kind kind = kind(key);
        return kind == Kind.PLAIN || kind == Kind.WAITABLE || kind == Kind.TASK ? (Future<?>) handle(key) : null;
    }

    /** Cancels everything that is not done, each handle once; one that throws has been asked. */
    void cancelPending(boolean mayInterrupt) {
        for (int key = 0; key < handles.length; key++) {
            if (outcomes.isPending(key) && kind(key) != Kind.DUPLICATE && kind(key) != Kind.DONE) {
                cancel(key, mayInterrupt);
            }
        }
    }

    private void cancel(int key, boolean mayInterrupt) {
        try {
            adapter(key).cancel(handle(key), mayInterrupt);
        } catch (Throwable suppressed) {
            Log.ignore("cancelling a handle", suppressed);
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
