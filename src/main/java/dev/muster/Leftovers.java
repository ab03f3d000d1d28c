package dev.muster;

/**
 * What becomes of the handles that are not done when a call ends early: with a failure, a timeout or an interrupt, by
 * {@code close()}, by cancelling the future of an asynchronous call, or because its condition was met.
 *
 * <pre>{@code
 * List<CompletableFuture<String>> replicas =
 *         List.of(CompletableFuture.supplyAsync(() -> "a"), CompletableFuture.supplyAsync(() -> "b"));
 * String fastest = Gather.of(replicas).leftovers(Leftovers.CANCEL).first().value();
 * }</pre>
 *
 * <p>What cancelling does depends on the kind of handle, see {@link dev.muster.adapter.FutureAdapter#cancel}; a handle
 * that is shared with another call is cancelled for that one, too.
 */
public enum Leftovers {

    /** They are left alone and run on. The default. */
    LEAVE,

    /** They are cancelled; a task that is running already is not interrupted. */
    CANCEL,

    /** They are cancelled, and a task that is running already is interrupted where the kind of handle can do that. */
    INTERRUPT
}
