package dev.muster;

import dev.muster.internal.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a leaf of a nested structure is: the keys and indices that lead to it from the root.
 *
 * <p>{@link #toString()} reads like an expression: {@code users[3].orders}. Immutable as far as its keys are.
 *
 * @param steps a key for every map and an index for every collection or array on the way; copied, may hold
 *     {@code null}; empty where the root itself is the leaf
 */
public record NestedPath(List<@Nullable Object> steps) {

    /**
     * Copies the steps.
     *
     * @param steps the keys and indices on the way, which may hold {@code null}
     * @throws NullPointerException if {@code steps} is {@code null}
     */
    public NestedPath {
        Objects.requireNonNull(steps, "steps");
        steps = Collections.unmodifiableList(new ArrayList<>(steps));
    }

    /**
     * {@return the path as an expression: a key that is an identifier after a dot, an index in brackets, any other
     * string in brackets and quotes, any other key in brackets; {@code (root)} for the empty path}
     */
    @Override
    public String toString() {
        if (steps.isEmpty()) {
            return "(root)";
        }
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (!(step instanceof String name)) {
                path.append('[').append(Wording.of(step)).append(']');
            } else if (isIdentifier(name)) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            } else {
                path.append("[\"").append(escaped(name)).append("\"]");
            }
        }
        return path.toString();
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.codePointAt(0))
                && name.codePoints()
                        .allMatch(
                                part -> Character.isJavaIdentifierPart(part) && !Character.isIdentifierIgnorable(part));
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
