package dev.muster.engine;

import dev.muster.adapter.NotifyingAdapter.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of a call: all that it left on handles, and how to take it back. Refers to no part of the call, so
 * that a call which was abandoned can be collected and its registrations taken back afterwards.
 *
 * <p>A {@code CompletableFuture} offers no removal. But a dependent of "this future or that one" is unlinked from both as
 * soon as either is done: a second future, the exit, is completed on the way out. One exit serves {@value #PER_EXIT}
 * futures; completing one that serves all of them would be quadratic (1.3 s at 30,000), because each dependent that goes
 * searches what is left.
 */
final class Exits implements Runnable {
    private static final int PER_EXIT = 64;

    private final Mailbox mailbox;
    private final List<CompletableFuture<@Nullable Object>> exits = new ArrayList<>();
    private int onLastExit = PER_EXIT;
    private @Nullable Registration @Nullable [] removals;

    Exits(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Has the signal put when the future is done. About 200 bytes until then. */
    @SuppressWarnings("unchecked")
    void register(CompletableFuture<?> future, Signal signal) {
        if (onLastExit == PER_EXIT) {
            exits.add(new CompletableFuture<>());
            onLastExit = 0;
        }
        onLastExit++;
        // Asked of the future itself, not of CompletableFuture.anyOf: a subclass that delegates is only seen this way.
        // And handle, not whenComplete: the latter builds an exception with a stack trace for each future that fails.
        ((CompletableFuture<Object>) future)
                .applyToEither(exits.get(exits.size() - 1), Function.identity())
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

    /** Takes everything back. From here on signals find a closed mailbox. */
    @Override
    public void run() {
        mailbox.close();
        for (CompletableFuture<@Nullable Object> exit : exits) {
            exit.complete(null);
        }
        exits.clear();
        if (removals != null) {
            for (Registration removal : removals) {
                remove(removal);
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
