package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The handles that can call back. Until {@link #register} they are looked at now and then, which for those that will be
 * done in a moment is cheaper than any callback; from then on they signal.
 */
final class Pushes {
    /** How many registrations go between two looks at the clock: some 0.3 ms. */
    private static final int REGISTRATIONS_AT_ONCE = 1_024;

    private final Handles handles;
    private final Polls polls;
    private final Mailbox mailbox;
    private final Registrations registrations;
    private final Keys unregistered = new Keys();
    private final Keys registered = new Keys();

    /** Keys that left for {@link #polls}: a late signal of theirs is ignored. */
    private final BitSet polledInstead = new BitSet();

    /** The key at which each future was registered on; empty again when all are, so that no future is kept. */
    private Map<CompletableFuture<?>, Integer> firstKeys = new IdentityHashMap<>(0);

    private int pending;

    Pushes(Handles handles, Polls polls, Mailbox mailbox, Registrations registrations) {
        this.handles = handles;
        this.polls = polls;
        this.mailbox = mailbox;
        this.registrations = registrations;
    }

    /** Looks at a handle for the first time. */
    void meet(int key) {
        pending++;
        if (!hasLeft(key)) {
            unregistered.add(key);
        }
    }

    /** How many can still call back. */
    int pending() {
        return pending;
    }

    /** The keys without a callback that were pending when last looked at. */
    Keys unregistered() {
        return unregistered;
    }

    /**
     * Looks at those without a callback, until a look finds nothing: one future at two keys, done between the looks at the one
     * and at the other, must not count as half done.
     */
    void sweep() {
        int before;
        do {
            before = unregistered.size();
            unregistered.keepIf(key -> !hasLeft(key));
        } while (unregistered.size() < before && unregistered.size() > 0);
    }

    /** Looks at each, signalled or not, until a look finds nothing. */
    void sweepAll() {
        int before;
        do {
            before = pending;
            unregistered.keepIf(key -> !hasLeft(key));
            registered.keepIf(key -> isHere(key) && !hasLeft(key));
        } while (pending < before && pending > 0);
    }

    private boolean isHere(int key) {
        return handles.isPending(key) && !polledInstead.get(key);
    }

    /** Settles a key that is done, and passes on one that cannot say whether it is; false if it stays. */
    private boolean hasLeft(int key) {
        try {
            if (!handles.isDone(key)) {
                return false;
            }
        } catch (Throwable thrown) {
            Trouble.keepInterrupt(thrown);
            leaveToPolls(key);
            return true;
        }
        pending--;
        registrations.forget(key);
        handles.settle(key);
        return true;
    }

    private void leaveToPolls(int key) {
        pending--;
        polledInstead.set(key);
        polls.add(key);
    }

    /**
     * Leaves a callback on each that is pending, unless it is told that this has taken too long. Any that is done by now is
     * settled, or signals at once.
     */
    void register(BooleanSupplier tooLong) {
        int[] budget = {REGISTRATIONS_AT_ONCE};
        unregistered.keepIf(key -> {
            if (budget[0] == 0) {
                budget[0] = tooLong.getAsBoolean() ? -1 : REGISTRATIONS_AT_ONCE;
            }
            if (budget[0] < 0) {
                return true;
            }
            budget[0]--;
            if (register(key)) {
                registered.add(key);
            }
            return false;
        });
        if (unregistered.size() == 0) {
            firstKeys = new IdentityHashMap<>(0);
        }
    }

    private boolean register(int key) {
        Signal signal = new Signal(key, mailbox);
        try {
            CompletableFuture<?> future = handles.plainCompletableFuture(key);
            if (future != null) {
                return register(key, future, signal);
            }
            NotifyingAdapter<Object, @Nullable Object> adapter =
                    (NotifyingAdapter<Object, @Nullable Object>) handles.adapter(key);
            registrations.keep(key, adapter.onDone(handles.handle(key), signal), handles.size());
        } catch (Throwable thrown) {
            Trouble.ignore("registering on a handle, which is polled instead,", thrown);
            leaveToPolls(key);
            return false;
        }
        // It may have become done before the callback was there, and not every kind calls back then.
        return !hasLeft(key);
    }

    /** One future at two keys gets one callback, and both are settled together. */
    private boolean register(int key, CompletableFuture<?> future, Signal signal) {
        Integer first = firstKeys.putIfAbsent(future, key);
        if (first != null) {
            pending--;
            handles.join(key, first);
            return false;
        }
        registrations.register(future, signal);
        return true;
    }

    /** Takes what was signalled, in the order of the signals; a signal is a hint, the handle decides. */
    void receive() {
        Signal signal = mailbox.takeAll();
        while (signal != null) {
            Signal following = signal.next;
            signal.taken();
            if (signal.key != Signal.NO_KEY && isHere(signal.key)) {
                hasLeft(signal.key);
            }
            signal = following;
        }
    }
}
