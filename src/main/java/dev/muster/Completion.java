package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * One key with what its handle completed with.
 *
 * @param <K> the type of the key, which may be {@code null}
 * @param <V> the type of the value, which may be {@code null}; an {@link Outcome} where failures are returned as values
 * @param key the key of the handle: its index in a collection, its key in a map, its path in a nested structure
 * @param value the result
 */
public record Completion<K extends @Nullable Object, V extends @Nullable Object>(K key, V value) {}
