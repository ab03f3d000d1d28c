package dev.muster.engine;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Puts plain futures together into {@link Group}s, in the order in which they are added. Driving thread only. */
final class Grouping {
    static final int NONE = -1;

    /**
     * How many share a callback at first. A burst of 1,000 completions, after a pause, took 63 µs from the first to the
     * return of the call in groups of 16, 45 µs in groups of 64, 37 µs in groups of 256. But the first completion of a
     * group is held up by all others, 7 ns each or ten times that with cold caches; and what it leaves is looked at and
     * registered anew.
     */
    private static final int AT_FIRST = 64;

    /**
     * How many share one after their group was signalled. Each completion that comes alone has the rest of its group
     * registered anew, at 50 ns each: what does not come in a burst is cheaper in small groups.
     */
    private static final int LATER = 8;

    /**
     * Up to so many each have a callback of their own where the order of completion is wanted, which is the order of
     * the signals then. Of more, those of one group that complete between two looks are found by looking, in input
     * order.
     */
    private static final int ALONE = 128;

    private final Handles handles;
    private final Mailbox mailbox;
    private final Registrations registrations;
    private final boolean ordered;
    private boolean isLater;

    // The group that is being put together: its keys, and their futures with room for one more.
    private int[] keys = {};
    private CompletableFuture<?>[] futures = {};
    private int size;

    /** The key at which each future was added, while they are for the first time; made when one may be there twice. */
    private @Nullable Map<CompletableFuture<?>, Integer> firstKeys;

    Grouping(Handles handles, Mailbox mailbox, Registrations registrations, boolean ordered) {
        this.handles = handles;
        this.mailbox = mailbox;
        this.registrations = registrations;
        this.ordered = ordered;
    }

    /** Whether each has had a callback once; those without one are what is left of groups that were signalled. */
    boolean isLater() {
        return isLater;
    }

    /** From here on so many are added at most, of so many that can call back. */
    void begin(int most, int pending) {
        int largest = isLater ? LATER : AT_FIRST;
        keys = new int[ordered && pending <= ALONE ? 1 : Math.min(largest, most)];
        futures = new CompletableFuture<?>[keys.length + 1];
    }

    /**
     * The key at which this future was added before, or {@link #NONE}: with a callback for each of its keys, a future
     * would take quadratic time to be rid of them. To look each up costs more than registering does, so nothing is
     * looked up until one turns up that has dependents already, which may be this call's. Counting those takes time,
     * too, so it is done once.
     */
    int firstKey(int key, CompletableFuture<?> future) {
        if (isLater || (firstKeys == null && future.getNumberOfDependents() == 0)) {
            return NONE;
        }
        if (firstKeys == null) {
            Map<CompletableFuture<?>, Integer> grouped = new IdentityHashMap<>();
            registrations.forEachGrouped(groupedKey -> addFirst(grouped, groupedKey));
            Arrays.stream(keys, 0, size).forEach(addedKey -> addFirst(grouped, addedKey));
            firstKeys = grouped;
        }
        Integer first = firstKeys.putIfAbsent(future, key);
        return first == null ? NONE : first;
    }

    private void addFirst(Map<CompletableFuture<?>, Integer> firsts, int key) {
        CompletableFuture<?> future = handles.isPending(key) ? handles.plainCompletableFuture(key) : null;
        if (future != null) {
            firsts.putIfAbsent(future, key);
        }
    }

    void add(int key, CompletableFuture<?> future) {
        futures[size] = future;
        keys[size++] = key;
        if (size == keys.length) {
            leaveCallback();
        }
    }

    /**
     * Nothing more is added for now.
     *
     * @param all whether nothing is left without a callback
     */
    void end(boolean all) {
        if (size > 0) {
            leaveCallback();
        }
        // No future is kept beyond its group: it may be handed over.
        futures = new CompletableFuture<?>[0];
        firstKeys = null;
        isLater |= all;
    }

    private void leaveCallback() {
        boolean full = size == keys.length;
        registrations.keep(
                Group.of(Arrays.copyOf(keys, size), full ? futures : Arrays.copyOf(futures, size + 1), mailbox));
        size = 0;
    }
}
