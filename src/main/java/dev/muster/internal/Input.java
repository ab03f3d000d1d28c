package dev.muster.internal;

import dev.muster.adapter.FutureAdapter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about: a snapshot of the handles and their keys, the adapter that knows them, and the shape that the
 * results are to have. Immutable: no array in here is ever written after it was filled.
 *
 * @param handles null only where a nested structure has a null leaf, which is a result already
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never written again, and never compared
public record Input<K extends @Nullable Object>(
        InputKeys<K> keys, @Nullable Object[] handles, FutureAdapter<?, ?> adapter, Shape shape) {

    /**
     * Maps whose keys are different by {@code equals}, as those of the result must be. Not {@code ConcurrentHashMap}:
     * one that is changed meanwhile may show a key twice.
     */
    private static final Set<Class<?>> BY_EQUALS = Set.of(
            HashMap.class,
            LinkedHashMap.class,
            Map.of(1, 1).getClass(),
            Map.of(1, 1, 2, 2).getClass());

    /** Puts results, which come in input order, into the form that the input had. */
    @FunctionalInterface
    public interface Shape {
        @Nullable
        Object of(List<@Nullable Object> results);
    }

    /** Handles by position. */
    public static Input<Integer> of(Collection<?> handles, FutureAdapter<?, ?> adapter) {
        return of(Objects.requireNonNull(handles, "handles").toArray(), adapter);
    }

    /** The array is the input's own from now on. */
    public static Input<Integer> of(@Nullable Object[] handles, FutureAdapter<?, ?> adapter) {
        Objects.requireNonNull(adapter, "adapter");
        for (int index = 0; index < handles.length; index++) {
            if (handles[index] == null) {
                throw missing("index", index);
            }
        }
        return new Input<>(InputKeys.positions(handles.length), handles, adapter, results -> results);
    }

    /** Handles by key. */
    public static <K extends @Nullable Object> Input<K> of(Map<? extends K, ?> handles, FutureAdapter<?, ?> adapter) {
        Objects.requireNonNull(handles, "handles");
        Objects.requireNonNull(adapter, "adapter");
        Pairs pairs = new Pairs(handles.size());
        handles.forEach(pairs::add);
        InputKeys<K> keys = InputKeys.named(pairs.keys());
        if (!BY_EQUALS.contains(handles.getClass())) {
            keys.requireDifferent();
        }
        return new Input<>(keys, pairs.handles(), adapter, results -> ResultMap.of(keys, results));
    }

    /** The leaves of a tree; each key is made of the steps that lead to its leaf. */
    public static <P> Input<P> nested(
            Object structure, FutureAdapter<?, ?> adapter, Function<List<@Nullable Object>, P> path) {
        Objects.requireNonNull(structure, "structure");
        Objects.requireNonNull(adapter, "adapter");
        Nesting nesting = Nesting.of(structure, path);
        @Nullable Object[] paths = nesting.paths().toArray();
        return new Input<>(InputKeys.named(paths), nesting.leaves().toArray(), adapter, nesting::with);
    }

    private static NullPointerException missing(String where, @Nullable Object key) {
        return new NullPointerException("the handle at " + where + " " + Wording.of(key) + " is null");
    }

    /** The keys and the handles of a map, which may change its size while it is copied. */
    private static final class Pairs {
        private @Nullable Object[] keys;
        private Object[] handles;
        private int size;

        Pairs(int expected) {
            keys = new Object[expected];
            handles = new Object[expected];
        }

        void add(@Nullable Object key, @Nullable Object handle) {
            if (handle == null) {
                throw missing("key", key);
            }
            if (size == keys.length) {
                resize(size * 2 + 1);
            }
            keys[size] = key;
            handles[size++] = handle;
        }

        private void resize(int length) {
            keys = Arrays.copyOf(keys, length);
            handles = Arrays.copyOf(handles, length);
        }

        @Nullable
        Object[] keys() {
            trim();
            return keys;
        }

        @Nullable
        Object[] handles() {
            trim();
            return handles;
        }

        private void trim() {
            if (size < keys.length) {
                resize(size);
            }
        }
    }
}
