package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter.Registration;
import dev.muster.internal.Log;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call has left on handles, and how to take it back. Refers to no part of the call, so that a call which was
 * abandoned can be collected and its callbacks taken back afterwards: by the cleaner's thread then; in all other cases
 * the thread that has the call uses everything here.
 *
 * <p>Plain fields, all the same: the cleaner's thread comes after the {@code reachabilityFence} at the end of
 * {@code Iteration.hasNext}, in which alone an iteration subscribes (java.lang.ref, memory consistency properties).
 */
public final class Removals {
    private final Mailbox mailbox;
    private final List<SubscriptionGroup> groups = new ArrayList<>();
    private int over;
    private boolean disposed;

    /** By key, what takes back the callback that an adapter left; made when there is a first one. */
    private @Nullable Registration @Nullable [] registrations;

    Removals(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Whether everything was taken back: the call has ended, perhaps from inside a callback of the user's. */
    boolean isDisposed() {
        return disposed;
    }

    /** Keeps a group until it is over; takes it back at once where the call has ended. */
    void keep(SubscriptionGroup group) {
        if (disposed) {
            group.takeBack();
        } else {
            groups.add(group);
        }
    }

    /** Whether there are groups that are not over. */
    boolean hasGroups() {
        return groups.size() > over;
    }

    /** The groups, those that are over among them. */
    List<SubscriptionGroup> groups() {
        return groups;
    }

    /** Nothing of the group is left on any future. Such groups are dropped once they are more than half. */
    void forget(SubscriptionGroup group) {
        group.isOver = true;
        over++;
        if (over > groups.size() / 2) {
            groups.removeIf(kept -> kept.isOver);
            over = 0;
        }
    }

    /** Keeps what takes back the callback of one key; takes it back at once where the call has ended. */
    void keep(int key, Registration registration, int keys) {
        if (disposed) {
            remove(registration);
            return;
        }
        if (registrations == null) {
            registrations = new Registration[keys];
        }
        registrations[key] = registration;
    }

    /** Whether this key has a callback of its own. */
    boolean holds(int key) {
        return registrations != null && registrations[key] != null;
    }

    /** The key is done: its callback has served. */
    void forget(int key) {
        if (registrations != null) {
            registrations[key] = null;
        }
    }

    /** The key is polled from now on: takes its callback back. */
    void takeBack(int key) {
        if (registrations != null) {
            Registration registration = registrations[key];
            registrations[key] = null;
            remove(registration);
        }
    }

    /**
     * Takes everything back, the newest first: where one future stands at many keys, each dependent that goes is at the
     * head of what is left then. From here on signals find a closed mailbox.
     */
    public void dispose() {
        disposed = true;
        mailbox.close();
        for (int newest = groups.size() - 1; newest >= 0; newest--) {
            groups.get(newest).takeBack();
        }
        groups.clear();
        over = 0;
        @Nullable Registration @Nullable [] left = registrations;
        registrations = null;
        if (left != null) {
            for (int key = left.length - 1; key >= 0; key--) {
                remove(left[key]);
            }
        }
    }

    private static void remove(@Nullable Registration registration) {
        if (registration != null) {
            try {
                registration.remove();
            } catch (Throwable suppressed) {
                Log.ignore("removing a registration", suppressed);
            }
        }
    }
}
