package dev.muster;

import dev.muster.internal.Lazy;
import java.io.Serial;
import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the library throws when a call could not return what it was asked for. Nothing that had completed by then is
 * lost: {@link #outcomes()} holds it.
 *
 * <p>Only the library makes these exceptions.
 *
 * <pre>{@code
 * Map<String, CompletableFuture<String>> calls = Map.of("a", CompletableFuture.completedFuture("A"));
 * try {
 *     System.out.println(Gather.of(calls).timeout(ofSeconds(5)).toMap());
 * } catch (MusterException ended) {
 *     System.out.println(Outcome.successes(ended.outcomes()));
 * }
 * }</pre>
 */
public abstract class MusterException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** {@code null} where the exception belongs to no call, and after deserialization. */
    private final transient @Nullable Lazy<Map<@Nullable Object, Outcome<@Nullable Object>>> outcomes;

    /** For an exception that belongs to no call. */
    MusterException(String message, Throwable cause) {
        super(message, cause);
        this.outcomes = null;
    }

    /** @param outcomes is asked when the exception is, once: for many keys that is too dear to do in advance */
    MusterException(
            String message,
            @Nullable Throwable cause,
            Supplier<Map<@Nullable Object, Outcome<@Nullable Object>>> outcomes) {
        super(message, cause);
        this.outcomes = new Lazy<>(() -> Collections.unmodifiableMap(outcomes.get()));
    }

    /**
     * What is known of every key of the call.
     *
     * <p>Computed when it is first asked for (for n keys in a time proportional to n), in the asking thread, and kept;
     * safe for use by several threads. Until then the exception keeps the call, handles and results; and that of a
     * {@link Wait}, which did without them, fetches the results then. Not part of the serialized form.
     *
     * @return an outcome per key, in the order of the input, {@link Outcome.Pending} where the handle was not done;
     *     where the call was an iteration, only what it had not handed over. Empty where the exception belongs to no
     *     call ({@link PollFailedException}, {@link Outcome#orElseThrow()}) and after deserialization. Unmodifiable.
     *     What a key's {@code hashCode} or {@code equals} throws is thrown here; nothing is lost, the next call tries
     *     again
     */
    public Map<@Nullable Object, Outcome<@Nullable Object>> outcomes() {
        return outcomes == null ? Map.of() : outcomes.value();
    }
}
