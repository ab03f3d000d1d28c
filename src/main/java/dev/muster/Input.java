package dev.muster;

import dev.muster.adapter.FutureAdapter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about: a snapshot of the handles and their keys, the adapter that knows them, and the shape that the
 * results are to have. Immutable: no array in here is ever written after it was filled.
 *
 * @param handles null only where a nested structure has a null leaf, which is a result already
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never written again, and never compared
record Input<K extends @Nullable Object>(
        InputKeys<K> keys, @Nullable Object[] handles, FutureAdapter<?, ?> adapter, Shape shape) {

    /** Maps whose keys are different by {@code equals}, as those of the result must be. */
    private static final Set<Class<?>> BY_EQUALS = Set.of(
            HashMap.class,
            LinkedHashMap.class,
            ConcurrentHashMap.class,
            Map.of(1, 1).getClass(),
            Map.of(1, 1, 2, 2).getClass());

    /** Puts results, which come in input order, into the form that the input had. */
    @FunctionalInterface
    interface Shape {
        @Nullable
        Object of(List<@Nullable Object> results);
    }

    static Input<Integer> of(Collection<?> handles, FutureAdapter<?, ?> adapter) {
        return of(Objects.requireNonNull(handles, "handles").toArray(), adapter);
    }

    /** The array is the input's own from now on. */
    static Input<Integer> of(@Nullable Object[] handles, FutureAdapter<?, ?> adapter) {
        Objects.requireNonNull(adapter, "adapter");
        for (int index = 0; index < handles.length; index++) {
            requireHandle(handles[index], "index", index);
        }
        return new Input<>(new InputKeys<>(handles.length, null), handles, adapter, results -> results);
    }

    static <K extends @Nullable Object> Input<K> of(Map<? extends K, ?> handles, FutureAdapter<?, ?> adapter) {
        Objects.requireNonNull(handles, "handles");
        Objects.requireNonNull(adapter, "adapter");
        List<@Nullable Object> named = new ArrayList<>(handles.size());
        List<Object> values = new ArrayList<>(handles.size());
        handles.forEach((key, handle) -> {
            named.add(key);
            values.add(requireHandle(handle, "key", key));
        });
        InputKeys<K> keys = new InputKeys<>(named.size(), named.toArray());
        if (!BY_EQUALS.contains(handles.getClass())) {
            keys.requireDifferent();
        }
        return new Input<>(keys, values.toArray(), adapter, keys::map);
    }

    static Input<NestedPath> nested(Object structure, FutureAdapter<?, ?> adapter) {
        Objects.requireNonNull(structure, "structure");
        Objects.requireNonNull(adapter, "adapter");
        Nesting nesting = Nesting.of(structure);
        @Nullable Object[] paths = nesting.paths().toArray();
        return new Input<>(
                new InputKeys<>(paths.length, paths), nesting.leaves().toArray(), adapter, nesting::with);
    }

    private static Object requireHandle(@Nullable Object handle, String where, @Nullable Object key) {
        if (handle == null) {
            throw new NullPointerException("the handle at " + where + " " + Wording.of(key) + " is null");
        }
        return handle;
    }
}
