package dev.muster;

import dev.muster.internal.Wording;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of one handle: it succeeded, it failed, or it was still pending when the wait ended.
 *
 * <p>Values with equality, immutable and safe for use by several threads as far as the result itself is.
 *
 * <pre>{@code
 * Map<String, Outcome<Integer>> outcomes = new LinkedHashMap<>();
 * outcomes.put("small", new Outcome.Success<>(1));
 * outcomes.put("broken", new Outcome.Failure<>(new IllegalStateException("no connection")));
 * outcomes.put("slow", new Outcome.Pending<>());
 *
 * Map<String, Integer> numbers = Outcome.successes(outcomes);      // {small=1}
 * Map<String, Throwable> failures = Outcome.failures(outcomes);    // {broken=…IllegalStateException: no connection}
 * outcomes.forEach((key, outcome) -> System.out.println(key + ": "
 *         + outcome.fold(number -> "is " + number, failure -> "failed with " + failure, () -> "is not done yet")));
 * }</pre>
 *
 * @param <V> the type of the result, which may be {@code null}
 */
public sealed interface Outcome<V extends @Nullable Object> {

    /**
     * The handle completed with a result.
     *
     * @param <V> the type of the result
     * @param value the result; may be {@code null} where {@code V} allows it
     */
    record Success<V extends @Nullable Object>(V value) implements Outcome<V> {}

    /**
     * The handle failed, or was cancelled.
     *
     * @param <V> the type of the result that there is none of
     * @param exception the task's own exception, unwrapped from the layers an executor put around it; a
     *     {@link java.util.concurrent.CancellationException} where the handle was cancelled
     */
    record Failure<V extends @Nullable Object>(Throwable exception) implements Outcome<V> {

        /**
         * Checks the exception.
         *
         * @param exception the task's own exception
         * @throws NullPointerException if {@code exception} is {@code null}
         */
        public Failure {
            Objects.requireNonNull(exception, "exception");
        }
    }

    /**
     * The handle was not done when the wait ended.
     *
     * @param <V> the type of the result that there is none of yet
     */
    record Pending<V extends @Nullable Object>() implements Outcome<V> {}

    /** {@return whether the handle completed with a result} */
    default boolean isSuccess() {
        return this instanceof Success;
    }

    /** {@return whether the handle failed or was cancelled} */
    default boolean isFailure() {
        return this instanceof Failure;
    }

    /** {@return whether the handle was not done when the wait ended} */
    default boolean isPending() {
        return this instanceof Pending;
    }

    /**
     * The result, or something else where there is none.
     *
     * @param other what to return for a failure and for a pending handle
     * @return the result of a success (even where that is {@code null}), otherwise {@code other}
     */
    default V orElse(V other) {
        return this instanceof Success<V> success ? success.value() : other;
    }

    /** {@return the exception of a failure; empty for a success and for a pending handle} */
    default Optional<Throwable> failure() {
        return this instanceof Failure<V> failure ? Optional.of(failure.exception()) : Optional.empty();
    }

    /**
     * The result, or an exception of the caller's choice.
     *
     * <pre>{@code
     * Outcome<Integer> outcome = new Outcome.Success<>(17);
     * int number = outcome.orElseThrow(failure -> new IllegalStateException("no number", failure));
     * }</pre>
     *
     * @param <X> the type of the exception
     * @param wrap makes the exception to throw from the exception of the failure; called for a failure only
     * @return the result of a success
     * @throws X for a failure, as {@code wrap} made it
     * @throws NoSuchElementException for a pending handle
     * @throws NullPointerException if {@code wrap} is {@code null}, or returned {@code null}
     */
    default <X extends Throwable> V orElseThrow(Function<? super Throwable, X> wrap) throws X {
        Objects.requireNonNull(wrap, "wrap");
        if (this instanceof Success<V> success) {
            return success.value();
        }
        if (this instanceof Failure<V> failure) {
            throw Objects.requireNonNull(wrap.apply(failure.exception()), "wrap returned null");
        }
        throw new NoSuchElementException("the task is still pending: there is neither a result nor a failure");
    }

    /**
     * The result, or the failure as the library throws it.
     *
     * @return the result of a success
     * @throws GatherFailedException for a failure: its cause is the exception, its key is {@code null}
     * @throws NoSuchElementException for a pending handle
     */
    default V orElseThrow() {
        return orElseThrow(GatherFailedException::new);
    }

    /**
     * One value from whichever of the three it is.
     *
     * @param <R> the type of that value, which may be {@code null}
     * @param onSuccess applied to the result of a success
     * @param onFailure applied to the exception of a failure
     * @param onPending asked for a pending handle
     * @return what the one function that fits returned; the other two are not called
     * @throws NullPointerException if one of the functions is {@code null}
     */
    default <R extends @Nullable Object> R fold(
            Function<? super V, ? extends R> onSuccess,
            Function<? super Throwable, ? extends R> onFailure,
            Supplier<? extends R> onPending) {
        Objects.requireNonNull(onSuccess, "onSuccess");
        Objects.requireNonNull(onFailure, "onFailure");
        Objects.requireNonNull(onPending, "onPending");
        if (this instanceof Success<V> success) {
            return onSuccess.apply(success.value());
        }
        if (this instanceof Failure<V> failure) {
            return onFailure.apply(failure.exception());
        }
        return onPending.get();
    }

    /**
     * The results of what succeeded.
     *
     * @param <K> the type of the keys, which may be {@code null}
     * @param <V> the type of the results, which may be {@code null}
     * @param outcomes an outcome per key
     * @return the keys that succeeded with their results, in the order of {@code outcomes}; a new unmodifiable map
     * @throws NullPointerException if {@code outcomes} or one of the outcomes is {@code null}
     */
    static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> successes(Map<K, Outcome<V>> outcomes) {
        Objects.requireNonNull(outcomes, "outcomes");
        Map<K, V> successes = new LinkedHashMap<>();
        outcomes.forEach((key, outcome) -> {
            if (known(key, outcome) instanceof Success<V> success) {
                successes.put(key, success.value());
            }
        });
        return Collections.unmodifiableMap(successes);
    }

    /**
     * The exceptions of what failed.
     *
     * @param <K> the type of the keys, which may be {@code null}
     * @param outcomes an outcome per key
     * @return the keys that failed with their exceptions, in the order of {@code outcomes}; a new unmodifiable map
     * @throws NullPointerException if {@code outcomes} or one of the outcomes is {@code null}
     */
    static <K extends @Nullable Object> Map<K, Throwable> failures(Map<K, ? extends Outcome<?>> outcomes) {
        Objects.requireNonNull(outcomes, "outcomes");
        Map<K, Throwable> failures = new LinkedHashMap<>();
        outcomes.forEach((key, outcome) -> {
            if (known(key, outcome) instanceof Failure<?> failure) {
                failures.put(key, failure.exception());
            }
        });
        return Collections.unmodifiableMap(failures);
    }

    private static <O extends Outcome<?>> O known(@Nullable Object key, O outcome) {
        return Objects.requireNonNull(outcome, () -> "the outcome of " + Wording.of(key) + " is null");
    }
}
