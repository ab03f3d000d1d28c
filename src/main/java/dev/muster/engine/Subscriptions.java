package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Handles.Kind;
import dev.muster.engine.Plan.Delivery;
import dev.muster.internal.Log;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The handles that can call back. Until they are subscribed to they are looked at now and then, which for those that
 * will be done in a moment is cheaper than any callback; from then on they signal, alone or as a
 * {@link SubscriptionGroup}. A signal is a hint: the handle decides. Driving thread only; completing threads reach it
 * through the mailbox.
 */
final class Subscriptions {
    /** How many are subscribed to between two looks at the clock: some 0.1 ms. */
    private static final int AT_ONCE = 1_024;

    /** A look at 64 futures costs about what subscribing to one does: it pays when it finds one of so many. */
    private static final int LOOKED_AT_PER_FOUND = 64;

    /** A look at so many costs less than a wake-up, some 5 µs: it pays when it finds anything. */
    private static final int CHEAP_TO_LOOK_AT = 4_096;

    /**
     * How many share a callback at first. A burst of 1,000 completions, after a pause, took 63 µs from the first to the
     * return of the call in groups of 16, 45 µs in groups of 64, 37 µs in groups of 256. But the first completion of a
     * group is held up by all others, 7 ns each or ten times that with cold caches; and what it leaves is looked at and
     * grouped anew (benchmark rows: pending, ≥ 100 ms).
     */
    private static final int GROUP = 64;

    /**
     * How many share one after their group has signalled: what does not come in a burst has the rest of its group
     * grouped anew for each completion, at 50 ns each (benchmark rows: iterate, ≥ 100 ms).
     */
    private static final int LATER_GROUP = 8;

    /**
     * Up to so many have a callback each where the order of completion is wanted, which is the order of the signals
     * then. Of more, those of one group that complete between two looks are found by looking, in input order.
     */
    private static final int ALONE = 128;

    private final Handles handles;
    private final PolledHandles polled;
    private final Mailbox mailbox;
    private final Removals removals;
    private final boolean inOrder;

    /** The keys without a callback, plain futures and others; all pending when last looked at. */
    private final Keys plain;

    private final Keys others;

    /** The keys to be asked, once each: {@link Kind#HINTING} ones that were met, or have signalled. */
    private final Keys hinted = new Keys(Integer.MAX_VALUE);

    private final BitSet isHinted = new BitSet();

    /** What was taken out of the mailbox and not taken in, as something has to be asked before. */
    private @Nullable Signal backlog;

    private int pending;

    /**
     * Whether all have been subscribed to once: those without a callback are remnants of groups that have signalled.
     */
    private boolean haveRemnants;

    /** The keys of the group that is being put together, at the end; and how many they are. */
    private int[] groupKeys = {};

    private int grouped;

    Subscriptions(Handles handles, PolledHandles polled, Mailbox mailbox, Removals removals, Plan plan) {
        this.handles = handles;
        this.polled = polled;
        this.mailbox = mailbox;
        this.removals = removals;
        this.inOrder = plan.delivery() != Delivery.TOGETHER;
        this.plain = new Keys(handles.size());
        this.others = new Keys(handles.size());
    }

    /** Meets a handle that can call back. */
    void meet(int key, Kind kind) {
        pending++;
        if (kind == Kind.HINTING) {
            hint(key);
        } else if (!trySettle(key)) {
            (kind == Kind.PLAIN ? plain : others).add(key);
        }
    }

    /** Meets plain futures, from one key on up to another, that were just seen not to be done. */
    void meetPending(int from, int end) {
        pending += end - from;
        plain.add(from, end);
    }

    /** How many can still call back. */
    int pending() {
        return pending;
    }

    /** How many have no callback. */
    int unsubscribed() {
        return plain.size() + others.size();
    }

    /** One of the keys without a callback; pending when last looked at. */
    int unsubscribed(int position) {
        return position < plain.size() ? plain.get(position) : others.get(position - plain.size());
    }

    /** Whether signals are to be waited for. */
    boolean areAwaited() {
        return pending > unsubscribed();
    }

    /** This one may be done, and has to be asked. */
    private void hint(int key) {
        if (!isHinted.get(key)) {
            isHinted.set(key);
            hinted.add(key);
        }
    }

    /** Whether some handle may be done, and has to be asked. */
    boolean haveHint() {
        return !hinted.isEmpty();
    }

    /** Asks the handle that signalled first, and reads what became of it. */
    void askHinted() {
        int key = hinted.poll();
        isHinted.clear(key);
        if (!isSubscribable(key)) {
            return;
        }
        try {
            if (!handles.isDone(key)) {
                if (!removals.holds(key)) {
                    others.add(key);
                }
                return;
            }
        } catch (Throwable thrown) {
            Log.keepInterrupt(thrown);
            leaveToPolls(key);
            return;
        }
        pending--;
        removals.forget(key);
        handles.settle(key);
    }

    /** Looks at those without a callback, again and again as long as that pays. */
    void sweep() {
        int found;
        do {
            found = unsubscribed();
            plain.keepIf(key -> isSubscribable(key) && !trySettle(key));
            others.keepIf(key -> isSubscribable(key) && !trySettle(key));
            found -= unsubscribed();
        } while (pays(found));
    }

    private boolean pays(int found) {
        int left = unsubscribed();
        return left > 0 && found > (left <= CHEAP_TO_LOOK_AT ? 0 : left / LOOKED_AT_PER_FOUND);
    }

    /** Looks at each whose state costs no question, subscribed to or not; the others are to be asked. */
    void sweepAll() {
        for (int key = 0; key < handles.size(); key++) {
            if (isSubscribable(key) && !trySettle(key)) {
                hintIfAsked(key);
            }
        }
        plain.keepIf(this::isSubscribable);
        others.keepIf(this::isSubscribable);
    }

    /** Looks at those with a shared callback, signalled or not: it may have got lost. */
    void review() {
        for (SubscriptionGroup group : removals.groups()) {
            for (int position = 0; !group.isOver && position < group.keys.length; position++) {
                if (isSubscribable(group.keys[position])) {
                    trySettle(group.keys[position]);
                }
            }
        }
    }

    /** Whether it is pending, and expected to call back. */
    private boolean isSubscribable(int key) {
        if (!handles.isPending(key)) {
            return false;
        }
        Kind kind = handles.kind(key);
        return kind == Kind.PLAIN || kind == Kind.NOTIFYING || kind == Kind.WAITABLE || kind == Kind.HINTING;
    }

    /** Settles a handle whose state costs no question, if it is done; leaves it to the polls if it cannot say so. */
    private boolean trySettle(int key) {
        Kind kind = handles.kind(key);
        if (kind == Kind.HINTING) {
            return false;
        }
        if (kind == Kind.PLAIN) {
            if (!handles.plain(key).isDone()) {
                return false;
            }
            pending--;
            handles.settle(key);
            return true;
        }
        try {
            if (!handles.isDone(key)) {
                return false;
            }
        } catch (Throwable thrown) {
            Log.keepInterrupt(thrown);
            leaveToPolls(key);
            return true;
        }
        if (!handles.settle(key)) {
            // It need not signal again.
            leaveToPolls(key);
            return true;
        }
        pending--;
        removals.forget(key);
        return true;
    }

    /** The handle cannot be relied on to call back. */
    void leaveToPolls(int key) {
        pending--;
        removals.takeBack(key);
        handles.makePolled(key);
        polled.add(key);
    }

    /**
     * Leaves a callback on each of the next {@value #AT_ONCE} that are pending. Any that is done by now is settled, or
     * signals at once. Stops where a handle's own code ends the call.
     */
    void subscribeSome() {
        for (int taken = 0; taken < AT_ONCE && !others.isEmpty() && !removals.isDisposed(); taken++) {
            int key = others.poll();
            if (isSubscribable(key) && !trySettle(key)) {
                subscribe(key);
            }
        }
        subscribePlain(Math.min(plain.size(), AT_ONCE));
        haveRemnants |= plain.isEmpty();
    }

    /**
     * The last so many, the last one first: a future runs the callback that was left last first, so one that stands at
     * several keys signals them in input order.
     */
    private void subscribePlain(int count) {
        int largest = haveRemnants ? LATER_GROUP : GROUP;
        groupKeys = new int[inOrder && pending <= ALONE ? 1 : Math.min(largest, count)];
        for (int taken = 1; taken <= count; taken++) {
            int key = plain.get(plain.size() - taken);
            if (isSubscribable(key) && !trySettle(key)) {
                grouped++;
                groupKeys[groupKeys.length - grouped] = key;
                if (grouped == groupKeys.length) {
                    leaveCallback();
                }
            }
        }
        leaveCallback();
        plain.dropLast(count);
    }

    private void subscribe(int key) {
        try {
            NotifyingAdapter<Object, @Nullable Object> adapter =
                    (NotifyingAdapter<Object, @Nullable Object>) handles.adapter(key);
            removals.keep(key, adapter.onDone(handles.handle(key), new Signal(key, mailbox)), handles.size());
        } catch (Throwable thrown) {
            Log.ignore("subscribing to a handle, which is polled instead,", thrown);
            leaveToPolls(key);
            return;
        }
        // It may have become done before the callback was there, and not every kind calls back then.
        if (!trySettle(key)) {
            hintIfAsked(key);
        }
    }

    private void leaveCallback() {
        if (grouped > 0) {
            int[] keys = Arrays.copyOfRange(groupKeys, groupKeys.length - grouped, groupKeys.length);
            CompletableFuture<?>[] futures = new CompletableFuture<?>[grouped + 1];
            for (int position = 0; position < grouped; position++) {
                futures[position] = handles.plain(keys[position]);
            }
            removals.keep(SubscriptionGroup.of(keys, futures, mailbox));
            grouped = 0;
        }
    }

    /** Takes in what was signalled, in the order of the signals: up to the first that has to be asked. */
    void receive() {
        if (backlog == null) {
            backlog = mailbox.takeAll();
        }
        while (backlog != null && hinted.isEmpty()) {
            Signal signal = backlog;
            backlog = signal.next;
            signal.recycle();
            if (signal instanceof SubscriptionGroup group) {
                disband(group);
            } else if (signal.key != Signal.NO_KEY && isSubscribable(signal.key) && !trySettle(signal.key)) {
                hintIfAsked(signal.key);
            }
        }
    }

    private void hintIfAsked(int key) {
        if (handles.kind(key) == Kind.HINTING) {
            hint(key);
        }
    }

    private void disband(SubscriptionGroup group) {
        if (!group.isOver) {
            removals.forget(group);
            for (int key : group.keys) {
                if (isSubscribable(key) && !trySettle(key)) {
                    plain.add(key);
                }
            }
        }
    }
}
