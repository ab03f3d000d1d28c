package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter.Registration;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of a call: all that it left on handles, and how to take it back. Refers to no part of the call, so
 * that a call which was abandoned can be collected and its registrations taken back afterwards: by the cleaner's thread then,
 * in all other cases everything here is used by the thread that has the call.
 *
 * <p>A {@code CompletableFuture} offers no removal. But a dependent of "this future or that one" is unlinked from both as
 * soon as either is done: a second future, the exit, is completed on the way out. One exit serves {@value #PER_EXIT}
 * futures; completing one that serves all of them would be quadratic (1.3 s at 30,000), because each dependent that goes
 * searches what is left.
 */
final class Registrations implements Runnable {
    private static final int PER_EXIT = 64;

    private final Mailbox mailbox;

    // Weakly: each future that is pending holds its exit, which holds the future, whose own dependents may refer to the
    // iteration that is to be collected.
    private final List<WeakReference<CompletableFuture<@Nullable Object>>> exits = new ArrayList<>();
    private WeakReference<CompletableFuture<@Nullable Object>> lastExit = new WeakReference<>(null);
    private int onLastExit;

    /** By key, what takes back the callback that an adapter left; made when there is a first one. */
    private @Nullable Registration @Nullable [] removals;

    Registrations(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Has the signal put when the future is done. About 200 bytes until then. */
    @SuppressWarnings("unchecked")
    void register(CompletableFuture<?> future, Signal signal) {
        CompletableFuture<@Nullable Object> exit = onLastExit == PER_EXIT ? null : lastExit.get();
        if (exit == null) {
            exit = new CompletableFuture<>();
            lastExit = new WeakReference<>(exit);
            exits.add(lastExit);
            onLastExit = 0;
        }
        onLastExit++;
        // handle, not whenComplete: the latter builds an exception with a stack trace for each future that fails.
        ((CompletableFuture<Object>) future)
                .applyToEither(exit, Function.identity())
                .handle(signal);
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

    /**
     * Takes everything back, the newest first: where one future stands at many keys, each dependent that goes is at the head
     * of what is left then. From here on signals find a closed mailbox.
     */
    @Override
    public void run() {
        mailbox.close();
        for (int newest = exits.size() - 1; newest >= 0; newest--) {
            CompletableFuture<@Nullable Object> exit = exits.get(newest).get();
            if (exit != null) {
                exit.complete(null);
            }
        }
        exits.clear();
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
