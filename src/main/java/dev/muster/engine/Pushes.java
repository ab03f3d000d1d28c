package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The handles that can call back. Until {@link #register} they are looked at now and then, which for those that will be
 * done in a moment is cheaper than any callback; from then on they signal.
 */
final class Pushes {
    private final Handles handles;
    private final Polls polls;
    private final Mailbox mailbox;
    private final Exits exits;
    private final Keys keys = new Keys();

    /** Keys that left for {@link #polls}: a late signal of theirs is ignored. */
    private final BitSet polledInstead = new BitSet();

    private int pending;
    private boolean registered;

    Pushes(Handles handles, Polls polls, Mailbox mailbox, Exits exits) {
        this.handles = handles;
        this.polls = polls;
        this.mailbox = mailbox;
        this.exits = exits;
    }

    /** Looks at a handle for the first time. */
    void meet(int key) {
        pending++;
        if (!isOut(key)) {
            keys.add(key);
        }
    }

    /** How many can still call back. */
    int pending() {
        return pending;
    }

    /** The keys that were pending when last looked at. */
    Keys keys() {
        return keys;
    }

    boolean isRegistered() {
        return registered;
    }

    /** Looks at each; what is done is settled. */
    void sweep() {
        keys.keepIf(key -> isIn(key) && !isOut(key));
    }

    private boolean isIn(int key) {
        return handles.isPending(key) && !polledInstead.get(key);
    }

    /** Whether this key is done, or has to be polled because it cannot say whether it is. */
    private boolean isOut(int key) {
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
        exits.forget(key);
        handles.settle(key);
        return true;
    }

    private void leaveToPolls(int key) {
        pending--;
        polledInstead.set(key);
        polls.add(key);
    }

    /** Leaves a callback on each that is pending. Any that is done by now is settled, or signals at once. */
    void register() {
        if (!registered) {
            registered = true;
            keys.keepIf(this::register);
        }
    }

    private boolean register(int key) {
        Signal signal = new Signal(key, mailbox);
        CompletableFuture<?> future = handles.completableFuture(key);
        if (future != null) {
            exits.register(future, signal);
            return true;
        }
        try {
            NotifyingAdapter<Object, @Nullable Object> adapter =
                    (NotifyingAdapter<Object, @Nullable Object>) handles.adapter(key);
            exits.keep(key, adapter.onDone(handles.handle(key), signal), handles.size());
        } catch (Throwable thrown) {
            Trouble.ignore("registering on a handle, which is polled instead,", thrown);
            leaveToPolls(key);
            return false;
        }
        // It may have become done before the callback was there, and not every kind calls back then.
        return !isOut(key);
    }

    /** Takes what was signalled, in the order of the signals; a signal is a hint, the handle decides. */
    void receive() {
        Signal signal = mailbox.takeAll();
        while (signal != null) {
            Signal following = signal.next;
            signal.taken();
            if (signal.index >= 0 && isIn(signal.index)) {
                isOut(signal.index);
            }
            signal = following;
        }
    }
}
