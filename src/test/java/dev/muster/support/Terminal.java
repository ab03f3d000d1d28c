package dev.muster.support;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.support.BlockingTerminals.Loop;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every way to have results of a call over a map; in terms of the same map, so that one behaviour can be tested over all. */
public enum Terminal {
    TO_LIST(Shape.LIST, Terminals.BLOCKING),
    TO_MAP(Shape.MAP, Terminals.BLOCKING),
    TO_STRUCTURE(Shape.STRUCTURE, Terminals.BLOCKING),
    FOR_LOOP(Shape.ONE_BY_ONE, BlockingTerminals.by(Loop.FOR_EACH)),
    ITERATOR(Shape.ONE_BY_ONE, BlockingTerminals.by(Loop.ITERATOR)),
    STREAM(Shape.ONE_BY_ONE, BlockingTerminals.by(Loop.STREAM)),
    FIRST(Shape.FIRST, Terminals.BLOCKING),
    ASYNC_TO_LIST(Shape.LIST, Terminals.ASYNC),
    ASYNC_TO_MAP(Shape.MAP, Terminals.ASYNC),
    ASYNC_TO_STRUCTURE(Shape.STRUCTURE, Terminals.ASYNC),
    ASYNC_FOR_EACH(Shape.ONE_BY_ONE, Terminals.ASYNC),
    ASYNC_FIRST(Shape.FIRST, Terminals.ASYNC);

    private final Shape shape;
    private final Terminals terminals;

    Terminal(Shape shape, Terminals terminals) {
        this.shape = shape;
        this.terminals = terminals;
    }

    /** The results by key, in input order where there is one; or throws what the call threw, async too. */
    public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
        return run(call, keys, handedOver -> {});
    }

    /** The same; and where it hands over one by one, tells of each. */
    public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys, Consumer<? super Completion<K, V>> handedOver) {
        return switch (shape) {
            case LIST -> zip(keys, terminals.list(call));
            case MAP -> terminals.map(call);
            case STRUCTURE -> asMap(terminals.structure(call));
            case ONE_BY_ONE -> inOrderOf(keys, oneByOne(call, handedOver));
            case FIRST -> only(terminals.first(call));
        };
    }

    /** Those that yield a result for every key. */
    public static List<Terminal> complete() {
        return Arrays.stream(values()).filter(each -> !each.isRace()).toList();
    }

    /** Those that wait in the calling thread. */
    public static List<Terminal> blocking() {
        return Arrays.stream(values()).filter(each -> !each.isAsync()).toList();
    }

    public boolean isRace() {
        return shape == Shape.FIRST;
    }

    public boolean isAsync() {
        return terminals == Terminals.ASYNC;
    }

    public boolean isIteration() {
        return shape == Shape.ONE_BY_ONE;
    }

    /** What comes back. */
    private enum Shape {
        LIST,
        MAP,
        STRUCTURE,
        ONE_BY_ONE,
        FIRST
    }

    private static <K, V> Map<K, V> zip(Collection<K> keys, List<V> values) {
        if (keys.size() != values.size()) {
            throw new AssertionError(values.size() + " results for " + keys.size() + " keys: " + values);
        }
        Map<K, V> results = new LinkedHashMap<>();
        Iterator<V> each = values.iterator();
        keys.forEach(key -> results.put(key, each.next()));
        return results;
    }

    @SuppressWarnings("unchecked") // the structure of a call over a map is that map
    private static <K, V> Map<K, V> asMap(Object structure) {
        return (Map<K, V>) structure;
    }

    private <K, V> Map<K, V> oneByOne(Gather<K, V> call, Consumer<? super Completion<K, V>> handedOver) {
        Map<K, V> results = new LinkedHashMap<>();
        terminals.each(call, completion -> {
            if (results.containsKey(completion.key())) {
                throw new AssertionError("handed over twice: " + completion.key());
            }
            results.put(completion.key(), completion.value());
            handedOver.accept(completion);
        });
        return results;
    }

    private static <K, V> Map<K, V> inOrderOf(Collection<K> keys, Map<K, V> results) {
        Map<K, V> ordered = new LinkedHashMap<>();
        keys.stream().filter(results::containsKey).forEach(key -> ordered.put(key, results.get(key)));
        return ordered;
    }

    private static <K, V> Map<K, V> only(Completion<K, V> completion) {
        Map<K, V> result = new LinkedHashMap<>();
        result.put(completion.key(), completion.value());
        return result;
    }
}
