package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter.Registration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of a call: all that it left on handles, and how to take it back. Refers to no part of the call, so
 * that a call which was abandoned can be collected and its registrations taken back afterwards: by the cleaner's thread
 * then, in all other cases everything here is used by the thread that has the call.
 *
 * <p>Plain fields, all the same: the cleaner's thread comes after the {@code reachabilityFence} at the end of
 * {@code Iteration.hasNext}, in which alone an iteration registers (java.lang.ref, memory consistency properties).
 */
final class Registrations implements Runnable {
    private final Mailbox mailbox;
    private final List<Group> groups = new ArrayList<>();
    private int over;

    /** By key, what takes back the callback that an adapter left; made when there is a first one. */
    private @Nullable Registration @Nullable [] removals;

    Registrations(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Keeps a group until it is over. */
    void keep(Group group) {
        groups.add(group);
    }

    /** Whether there are groups that are not over. */
    boolean hasGroups() {
        return groups.size() > over;
    }

    /** The keys of the groups that are not over. */
    void forEachGrouped(IntConsumer action) {
        for (Group group : groups) {
            if (!group.isOver) {
                Arrays.stream(group.keys).forEach(action);
            }
        }
    }

    /**
     * The group was signalled, and nothing of it is left on any future. Such groups are dropped once they are more than
     * half.
     */
    void forget(Group group) {
        group.isOver = true;
        over++;
        if (over > groups.size() / 2) {
            groups.removeIf(kept -> kept.isOver);
            over = 0;
        }
    }

    /** Keeps what takes the registration of one key back. */
    void keep(int key, Registration removal, int keys) {
        if (removals == null) {
            removals = new Registration[keys];
        }
        removals[key] = removal;
    }

    /** The key is done: what was registered for it has served. */
    void forget(int key) {
        if (removals != null) {
            removals[key] = null;
        }
    }

    /** The key is polled from now on: takes back what was registered for it. */
    void takeBack(int key) {
        if (removals != null) {
            remove(removals[key]);
            removals[key] = null;
        }
    }

    /**
     * Takes everything back, the newest first: where one future stands at many keys, each dependent that goes is at the
     * head of what is left then. From here on signals find a closed mailbox.
     */
    @Override
    public void run() {
        mailbox.close();
        for (int newest = groups.size() - 1; newest >= 0; newest--) {
            groups.get(newest).takeBack();
        }
        groups.clear();
        if (removals != null) {
            for (int key = removals.length - 1; key >= 0; key--) {
                remove(removals[key]);
            }
            removals = null;
        }
    }

    private static void remove(@Nullable Registration removal) {
        if (removal != null) {
            try {
                removal.remove();
            } catch (Throwable suppressed) {
                Trouble.ignore("removing a registration", suppressed);
            }
        }
    }
}
