package dev.muster;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Results as they complete: what {@link Gather#iterate()} returns. One-shot, not thread-safe; usable in a for loop, as
 * an iterator, as a stream, and in try-with-resources, which is how to use it where the loop may be left early:
 *
 * <pre>{@code
 * List<Future<String>> calls = List.of(CompletableFuture.completedFuture("a"), CompletableFuture.completedFuture("b"));
 * try (Completions<Integer, String> completions = Gather.of(calls).leftovers(CANCEL).iterate()) {
 *     for (Completion<Integer, String> done : completions) {
 *         if (done.value().equals("a")) break; // the others are cancelled
 *     }
 * }
 * }</pre>
 *
 * <p>What has completed already comes first, in input order, then one after the other in the order of completion. Both
 * {@link #hasNext()} and {@link #next()} may wait, and may throw what a terminal of {@link Gather} throws: a failure
 * after everything that was observed before it, or, without fail-fast, after all results; a timeout only where they
 * would have to wait past it; after that, or after {@link #close()}, there is no next one.
 *
 * <p>Nothing that was handed over is kept: neither the handle nor the result. An iteration that is dropped without
 * being closed cancels nothing; it is garbage like any other object, and takes its registrations with it when it is
 * collected.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the results
 */
@SuppressWarnings("IterableAndIterator") // one-shot, like the streams that it can be
public interface Completions<K extends @Nullable Object, V extends @Nullable Object>
        extends Iterable<Completion<K, V>>, Iterator<Completion<K, V>>, AutoCloseable {

    /**
     * This object itself: there is one iteration, and a second loop goes on where the first was left.
     *
     * @return this
     */
    @Override
    default Iterator<Completion<K, V>> iterator() {
        return this;
    }

    /**
     * Whether there is another completion; waits until that is known.
     *
     * @return false when everything was handed over, after an exception, and after {@link #close()}
     * @throws GatherFailedException when a task failed and failures are raised
     * @throws WaitTimeoutException when nothing completed by the deadline, and nothing was there to hand over
     * @throws WaitInterruptedException when the thread was interrupted, and nothing was there to hand over
     */
    @Override
    boolean hasNext();

    /**
     * The next completion; waits for it.
     *
     * @return never null
     * @throws NoSuchElementException when {@link #hasNext()} is false
     * @throws GatherFailedException as {@link #hasNext()}
     * @throws WaitTimeoutException as {@link #hasNext()}
     * @throws WaitInterruptedException as {@link #hasNext()}
     */
    @Override
    Completion<K, V> next();

    /**
     * What is left of this, as a sequential stream; closing it closes this.
     *
     * @return a stream that waits as {@link #next()} does
     */
    Stream<Completion<K, V>> stream();

    /** Ends the wait: takes back every registration, and applies the leftovers policy. Idempotent; never throws. */
    @Override
    void close();
}
