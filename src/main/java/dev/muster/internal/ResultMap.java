package dev.muster.internal;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The results of a call under its keys, in input order: both as they are, without an entry for each, which would cost
 * more than most waits. A key is looked up through {@link InputKeys#number}. Neither is ever written again, so that
 * threads may share it; {@link #of} refuses to have it changed.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the results
 */
public final class ResultMap<K extends @Nullable Object, V extends @Nullable Object> extends AbstractMap<K, V>
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient InputKeys<K> keys;
    private final transient List<V> results;

    private ResultMap(InputKeys<K> keys, List<V> results) {
        this.keys = keys;
        this.results = results;
    }

    /** {@return an unmodifiable map of these results under these keys} */
    public static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> of(
            InputKeys<K> keys, List<V> results) {
        return Collections.unmodifiableMap(new ResultMap<>(keys, results));
    }

    @Override
    public int size() {
        return results.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return keys.number(key) != InputKeys.NONE;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int number = keys.number(key);
        return number == InputKeys.NONE ? null : results.get(number);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (int number = 0; number < size(); number++) {
            action.accept(keys.key(number), results.get(number));
        }
    }

    @Override
    public Collection<V> values() {
        return results;
    }

    @Override
    public Set<K> keySet() {
        return new InOrder<>() {
            @Override
            K element(int number) {
                return keys.key(number);
            }

            @Override
            public boolean contains(@Nullable Object key) {
                return containsKey(key);
            }
        };
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new InOrder<>() {
            @Override
            Map.Entry<K, V> element(int number) {
                return new SimpleImmutableEntry<>(keys.key(number), results.get(number));
            }

            @Override
            public boolean contains(@Nullable Object other) {
                return other instanceof Map.Entry<?, ?> entry
                        && containsKey(entry.getKey())
                        && Objects.equals(get(entry.getKey()), entry.getValue());
            }
        };
    }

    /** Something of each key, made when it is asked for. */
    private abstract class InOrder<E extends @Nullable Object> extends AbstractSet<E> {
        abstract E element(int number);

        @Override
        public int size() {
            return results.size();
        }

        @Override
        public Iterator<E> iterator() {
            return new Iterator<>() {
                private int number;

                @Override
                public boolean hasNext() {
                    return number < results.size();
                }

                @Override
                public E next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException("all " + number + " were taken");
                    }
                    return element(number++);
                }
            };
        }

        @Override
        public Spliterator<E> spliterator() {
            return Spliterators.spliterator(this, Spliterator.DISTINCT | Spliterator.ORDERED);
        }
    }

    /** As a map of the JDK, which other programs can read. */
    @Serial
    private Object writeReplace() {
        return new LinkedHashMap<>(this);
    }
}
