package dev.muster.testkit;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A future that a test completes by hand, and that counts how often it is asked. One kind can only be polled, the other
 * also notifies; a call takes either as it takes any {@code Future}. Thread-safe.
 *
 * <pre>{@code
 * ManualFuture<String> slow = ManualFuture.pollOnly();
 * ManualFuture<String> prompt = ManualFuture.notifying();
 * prompt.complete("done");
 * Completion<Integer, String> winner = Gather.<String>of(slow, prompt).timeout(ofSeconds(1)).first(); // 1: done
 * }</pre>
 *
 * @param <V> the type of the result
 */
public sealed interface ManualFuture<V extends @Nullable Object> extends Future<V>
        permits PolledByHand, NotifyingByHand {

    /**
     * Completes the future, unless it is done already.
     *
     * @param value the result, which may be null
     * @return whether it was this call that did it
     */
    boolean complete(V value);

    /**
     * Lets the future fail, unless it is done already.
     *
     * @param failure what {@link Future#get()} throws, inside an {@link java.util.concurrent.ExecutionException}
     * @return whether it was this call that did it
     * @throws NullPointerException if {@code failure} is {@code null}
     */
    boolean fail(Throwable failure);

    /** {@return how often {@link Future#isDone()} was called so far} */
    int asked();

    /**
     * {@return a new future that is pending, and can be asked and waited for and nothing else}
     *
     * @param <V> the type of the result
     */
    static <V extends @Nullable Object> ManualFuture<V> pollOnly() {
        return new PolledByHand<>();
    }

    /**
     * {@return a new future that is pending; also a {@link java.util.concurrent.CompletionStage}, and so never polled}
     *
     * @param <V> the type of the result
     */
    static <V extends @Nullable Object> ManualFuture<V> notifying() {
        return new NotifyingByHand<>();
    }
}
