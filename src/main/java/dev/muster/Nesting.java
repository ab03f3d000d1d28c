package dev.muster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tree of maps, collections and object arrays, taken apart into its leaves, and put together again with other leaves.
 *
 * @param root the form of the tree
 * @param paths where each leaf is
 * @param leaves the leaves, in the order of an encounter from the left
 */
record Nesting(Node root, List<@Nullable Object> paths, List<@Nullable Object> leaves) {
    private static final int DEEPEST = 1_000;

    /** How many steps of a path that is too deep are shown. */
    private static final int SHOWN = 20;

    /** Builds its part of the tree from the leaves of the whole. */
    @FunctionalInterface
    interface Node {
        @Nullable
        Object with(List<@Nullable Object> leaves);
    }

    static Nesting of(@Nullable Object structure) {
        Walk walk = new Walk();
        Node root = walk.node(structure);
        return new Nesting(root, walk.paths, walk.leaves);
    }

    private static final class Walk {
        private final List<@Nullable Object> paths = new ArrayList<>();
        private final List<@Nullable Object> leaves = new ArrayList<>();
        private final List<@Nullable Object> steps = new ArrayList<>();
        private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

        Node node(@Nullable Object part) {
            if (part instanceof Map<?, ?> map) {
                return inside(map, () -> mapNode(map));
            }
            if (part instanceof Collection<?> collection) {
                return inside(collection, () -> {
                    List<Node> nodes = nodes(collection);
                    return (List<@Nullable Object> others) -> Collections.unmodifiableList(built(nodes, others));
                });
            }
            if (part instanceof Object[] array) {
                return inside(array, () -> {
                    List<Node> nodes = nodes(Arrays.asList(array));
                    return (List<@Nullable Object> others) ->
                            built(nodes, others).toArray();
                });
            }
            int number = leaves.size();
            leaves.add(part);
            paths.add(new NestedPath(steps));
            return (List<@Nullable Object> others) -> others.get(number);
        }

        private Node inside(Object container, Supplier<Node> walk) {
            if (steps.size() >= DEEPEST) {
                throw new IllegalArgumentException("the structure is more than " + DEEPEST + " levels deep, at "
                        + new NestedPath(steps.subList(0, SHOWN)) + "…");
            }
            if (!around.add(container)) {
                throw new IllegalArgumentException("the structure contains itself, at " + new NestedPath(steps));
            }
            Node node = walk.get();
            around.remove(container);
            return node;
        }

        private Node mapNode(Map<?, ?> map) {
            List<@Nullable Object> keys = new ArrayList<>();
            List<Node> nodes = new ArrayList<>();
            map.forEach((key, part) -> {
                keys.add(key);
                nodes.add(step(key, part));
            });
            new InputKeys<>(keys.size(), keys.toArray()).requireDifferent();
            return (List<@Nullable Object> others) -> {
                Map<@Nullable Object, @Nullable Object> built = new LinkedHashMap<>();
                for (int number = 0; number < nodes.size(); number++) {
                    built.put(keys.get(number), nodes.get(number).with(others));
                }
                return Collections.unmodifiableMap(built);
            };
        }

        private List<Node> nodes(Collection<?> parts) {
            List<Node> nodes = new ArrayList<>();
            for (Object part : parts) {
                nodes.add(step(nodes.size(), part));
            }
            return nodes;
        }

        private Node step(@Nullable Object step, @Nullable Object part) {
            steps.add(step);
            Node node = node(part);
            steps.remove(steps.size() - 1);
            return node;
        }
    }

    private static List<@Nullable Object> built(List<Node> nodes, List<@Nullable Object> leaves) {
        List<@Nullable Object> built = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            built.add(node.with(leaves));
        }
        return built;
    }
}
