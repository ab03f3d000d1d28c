package dev.muster.laws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A nested structure of lists, maps and arrays. The same seed makes the same shape of as many leaves. */
final class Tree {
    private final Random random;

    Tree(long seed) {
        this.random = new Random(seed);
    }

    /** A structure with these leaves, from left to right. */
    Object over(List<?> leaves) {
        return over(leaves, 0);
    }

    private Object over(List<?> leaves, int depth) {
        List<Object> children = new ArrayList<>();
        int from = 0;
        while (from < leaves.size()) {
            int until = depth > 5 ? from + 1 : from + 1 + random.nextInt(leaves.size() - from);
            boolean leaf = until == from + 1 && (depth > 5 || random.nextBoolean());
            children.add(leaf ? leaves.get(from) : over(leaves.subList(from, until), depth + 1));
            from = until;
        }
        return switch (random.nextInt(3)) {
            case 0 -> children;
            case 1 -> children.toArray();
            default -> named(children);
        };
    }

    private static Map<Object, Object> named(List<Object> children) {
        Map<Object, Object> named = new LinkedHashMap<>();
        children.forEach(child -> named.put(named.isEmpty() ? null : "child " + (100 - named.size()), child));
        return named;
    }

    /** The same structure in a form that has equality and keeps apart what is a list, an array and a map. */
    static Object readable(Object structure) {
        if (structure instanceof List<?> list) {
            return list.stream().map(Tree::readable).toList();
        }
        if (structure instanceof Object[] array) {
            return Map.of("array", readable(Arrays.asList(array)));
        }
        if (structure instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> Arrays.asList("entry", entry.getKey(), readable(entry.getValue())))
                    .toList();
        }
        return structure;
    }
}
