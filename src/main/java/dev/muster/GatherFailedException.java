package dev.muster;

import dev.muster.internal.Wording;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task failed, and the call was not asked to return failures as values.
 *
 * <p>The {@linkplain #getCause() cause} is the task's own exception, unwrapped from the layers an executor put around
 * it. Other failures that were known by then are {@linkplain #getSuppressed() suppressed exceptions} of this one.
 *
 * <pre>{@code
 * Map<String, Future<Integer>> tasks =
 *         Map.of("broken", CompletableFuture.failedFuture(new IllegalStateException("no disk")));
 * try {
 *     Gather.of(tasks).toMap();
 * } catch (GatherFailedException failed) {
 *     System.out.println(failed.key() + ": " + failed.getCause().getMessage()); // broken: no disk
 * }
 * }</pre>
 */
public final class GatherFailedException extends MusterException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Written by {@link #writeObject}: a key need not be serializable. */
    private transient @Nullable Object key;

    /** A task of a call failed. */
    GatherFailedException(
            @Nullable Object key,
            Throwable cause,
            Supplier<Map<@Nullable Object, Outcome<@Nullable Object>>> outcomes) {
        super("task " + Wording.of(key) + " failed: " + Wording.of(cause), cause, outcomes);
        this.key = key;
    }

    /** An outcome that stands by itself turned out to be a failure. */
    GatherFailedException(Throwable cause) {
        super("task failed: " + Wording.of(cause), cause);
        this.key = null;
    }

    /**
     * The key of the handle that failed.
     *
     * @return its index in a collection, its key in a map, its {@link NestedPath} in a nested structure; {@code null}
     *     where that is the key, and where the exception comes from {@link Outcome#orElseThrow()}. After
     *     deserialization, the {@link String#valueOf(Object) text} of a key that could not be serialized
     */
    public @Nullable Object key() {
        return key;
    }

    /**
     * Writes the key after the rest, or its text where it cannot be written.
     *
     * @param out what to write to
     * @throws IOException if writing fails
     */
    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(canBeWritten(key) ? key : Wording.of(key));
    }

    /**
     * Reads the key after the rest.
     *
     * @param in what to read from
     * @throws IOException if reading fails
     * @throws ClassNotFoundException if the type of the key is not known here
     */
    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        key = in.readObject();
    }

    /** Found by trying: a serializable collection may hold what is not. */
    private static boolean canBeWritten(@Nullable Object object) {
        try (ObjectOutputStream trial = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            trial.writeObject(object);
            return true;
        } catch (IOException | RuntimeException refused) {
            return false;
        }
    }
}
