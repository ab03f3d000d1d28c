package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The handles that can call back. Until {@link #register} they are looked at now and then, which for those that will be
 * done in a moment is cheaper than any callback; from then on they signal, alone or as a {@link Group}.
 */
final class Pushes {
    /** How many registrations go between two looks at the clock: some 0.1 ms. */
    private static final int REGISTRATIONS_AT_ONCE = 1_024;

    /** A look at 64 futures costs about what registering on one does: it pays when it finds one of so many. */
    private static final int LOOKED_AT_PER_FOUND = 64;

    /** A look at so many costs less than a wake-up, some 5 µs: it pays when it finds anything. */
    private static final int CHEAP_TO_LOOK_AT = 4_096;

    private final Handles handles;
    private final Polls polls;
    private final Mailbox mailbox;
    private final Registrations registrations;

    private final Grouping grouping;

    /** The keys without a callback; all pending when last looked at. */
    private final Keys unregistered;

    /** The keys that are looked at here. */
    private final BitSet members = new BitSet();

    private int pending;

    Pushes(Handles handles, Polls polls, Mailbox mailbox, Registrations registrations, Plan plan) {
        this.handles = handles;
        this.unregistered = new Keys(handles.size());
        this.polls = polls;
        this.mailbox = mailbox;
        this.registrations = registrations;
        this.grouping = new Grouping(handles, mailbox, registrations, plan.ordered());
    }

    /** Looks at a handle for the first time. */
    void meet(int key) {
        pending++;
        members.set(key);
        if (!hasLeft(key)) {
            unregistered.add(key);
        }
    }

    /** Handles, from one key on up to another, that were just seen not to be done. */
    void meetPending(int from, int end) {
        pending += end - from;
        members.set(from, end);
        unregistered.add(from, end);
    }

    /** How many can still call back. */
    int pending() {
        return pending;
    }

    /** The keys without a callback; all pending when last looked at. */
    Keys unregistered() {
        return unregistered;
    }

    /** Whether those have had one, and lost it to the first of their group that was done. */
    boolean isToRegisterAnew() {
        return grouping.isLater();
    }

    /** Looks at those without a callback, again and again as long as that pays. */
    void sweep() {
        int found;
        do {
            found = unregistered.size();
            unregistered.keepIf(key -> !hasLeft(key));
            found -= unregistered.size();
        } while (pays(found));
    }

    private boolean pays(int found) {
        int left = unregistered.size();
        return left > 0 && found > (left <= CHEAP_TO_LOOK_AT ? 0 : left / LOOKED_AT_PER_FOUND);
    }

    /** Looks at each, signalled or not. */
    void sweepAll() {
        for (int key = members.nextSetBit(0); key >= 0; key = members.nextSetBit(key + 1)) {
            if (handles.isPending(key)) {
                hasLeft(key);
            }
        }
        unregistered.keepIf(this::isHere);
    }

    /** Looks at those with a shared callback, signalled or not. */
    void review() {
        registrations.forEachGrouped(key -> {
            if (isHere(key)) {
                hasLeft(key);
            }
        });
    }

    /**
     * Before a call ends early: one future at two keys, done between the looks at the one and at the other, must not
     * count as half done.
     */
    void settleTwins() {
        Identities settled = handles.completed() <= Identities.FEW ? handles.settled(null) : settledAmongDone();
        if (settled.isEmpty()) {
            return;
        }
        for (int key = members.nextSetBit(0); key >= 0; key = members.nextSetBit(key + 1)) {
            if (handles.isPending(key) && settled.holds(handles.handle(key))) {
                hasLeft(key);
            }
        }
        unregistered.keepIf(this::isHere);
    }

    /** Of what is done by now and was not when it was looked at, which is little, what was settled at another key. */
    private Identities settledAmongDone() {
        Identities done = new Identities();
        for (int key = members.nextSetBit(0); key >= 0; key = members.nextSetBit(key + 1)) {
            CompletableFuture<?> future = handles.isPending(key) ? handles.plainCompletableFuture(key) : null;
            if (future != null && future.isDone()) {
                done.add(handles.handle(key));
            }
        }
        return done.isEmpty() ? done : handles.settled(done);
    }

    private boolean isHere(int key) {
        return members.get(key) && handles.isPending(key);
    }

    /** Settles a key that is done, and passes on one that cannot say whether it is; false if it stays. */
    private boolean hasLeft(int key) {
        CompletableFuture<?> plain = handles.plainCompletableFuture(key);
        if (plain != null) {
            if (!plain.isDone()) {
                return false;
            }
            pending--;
            handles.settle(key, plain);
            return true;
        }
        try {
            if (!handles.isDone(key)) {
                return false;
            }
        } catch (Throwable thrown) {
            Trouble.keepInterrupt(thrown);
            leaveToPolls(key);
            return true;
        }
        if (!handles.settle(key)) {
            // It need not signal again.
            leaveToPolls(key);
            return true;
        }
        pending--;
        registrations.forget(key);
        return true;
    }

    private void leaveToPolls(int key) {
        pending--;
        members.clear(key);
        registrations.takeBack(key);
        polls.add(key);
    }

    /**
     * Leaves a callback on each that is pending, unless it is told that this has taken too long. Any that is done by
     * now is settled, or signals at once.
     */
    void register(BooleanSupplier tooLong) {
        int registered = 0;
        grouping.begin(unregistered.size(), pending);
        while (registered < unregistered.size() && (registered == 0 || !tooLong.getAsBoolean())) {
            int end = Math.min(unregistered.size(), registered + REGISTRATIONS_AT_ONCE);
            while (registered < end) {
                register(unregistered.get(registered++));
            }
        }
        unregistered.dropFirst(registered);
        grouping.end(unregistered.size() == 0);
    }

    private void register(int key) {
        CompletableFuture<?> future = handles.plainCompletableFuture(key);
        if (future == null) {
            registerAlone(key);
            return;
        }
        int first = grouping.firstKey(key, future);
        if (first != Grouping.NONE) {
            // Settled together from now on.
            pending--;
            members.clear(key);
            handles.join(key, first);
        } else if (!hasLeft(key)) {
            grouping.add(key, future);
        }
    }

    private void registerAlone(int key) {
        try {
            NotifyingAdapter<Object, @Nullable Object> adapter =
                    (NotifyingAdapter<Object, @Nullable Object>) handles.adapter(key);
            registrations.keep(key, adapter.onDone(handles.handle(key), new Signal(key, mailbox)), handles.size());
        } catch (Throwable thrown) {
            Trouble.ignore("registering on a handle, which is polled instead,", thrown);
            leaveToPolls(key);
            return;
        }
        // It may have become done before the callback was there, and not every kind calls back then.
        hasLeft(key);
    }

    /** Takes what was signalled, in the order of the signals; a signal is a hint, the handle decides. */
    void receive() {
        Signal signal = mailbox.takeAll();
        while (signal != null) {
            Signal following = signal.next;
            signal.taken();
            if (signal instanceof Group disbanded) {
                disband(disbanded);
            } else if (signal.key != Signal.NO_KEY && isHere(signal.key)) {
                hasLeft(signal.key);
            }
            signal = following;
        }
    }

    private void disband(Group disbanded) {
        if (!disbanded.isOver) {
            registrations.forget(disbanded);
            for (int key : disbanded.keys) {
                if (isHere(key) && !hasLeft(key)) {
                    unregistered.add(key);
                }
            }
        }
    }
}
