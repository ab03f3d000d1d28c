package dev.muster.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tree of maps, collections and object arrays, taken apart into its leaves, and put together again with other leaves.
 * Both are recursive with one small frame a level, so that the deepest tree that is allowed fits any thread's stack.
 *
 * @param root the form of the tree
 * @param paths where each leaf is
 * @param leaves the leaves, in the order of an encounter from the left
 */
record Nesting(Part root, List<@Nullable Object> paths, List<@Nullable Object> leaves) {
    private static final int DEEPEST = 1_000;

    /** How many steps of a path that is too deep are shown. */
    private static final int SHOWN = 20;

    private enum Kind {
        MAP,
        LIST,
        ARRAY
    }

    /** A place in the tree: a leaf, by its number, or a container of other places. */
    private sealed interface Part {
        record Leaf(int number) implements Part {}

        record Container(Kind kind, List<@Nullable Object> steps, List<Part> parts) implements Part {}
    }

    /** The tree, whose paths are made of their steps by {@code path}. */
    static Nesting of(Object structure, Function<List<@Nullable Object>, ?> path) {
        Walk walk = new Walk(path);
        Part root = walk.part(structure);
        return new Nesting(root, walk.paths, walk.leaves);
    }

    /** The tree with these leaves in the place of its own. */
    @Nullable
    Object with(List<@Nullable Object> others) {
        return with(root, others);
    }

    private static @Nullable Object with(Part part, List<@Nullable Object> leaves) {
        if (part instanceof Part.Leaf leaf) {
            return leaves.get(leaf.number);
        }
        Part.Container container = (Part.Container) part;
        List<@Nullable Object> built = new ArrayList<>(container.parts.size());
        for (Part inner : container.parts) {
            built.add(with(inner, leaves));
        }
        return switch (container.kind) {
            case LIST -> Collections.unmodifiableList(built);
            case ARRAY -> built.toArray();
            case MAP -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                for (int number = 0; number < built.size(); number++) {
                    map.put(container.steps.get(number), built.get(number));
                }
                yield Collections.unmodifiableMap(map);
            }
        };
    }

    private static final class Walk {
        private final Function<List<@Nullable Object>, ?> pathOf;
        private final List<@Nullable Object> paths = new ArrayList<>();
        private final List<@Nullable Object> leaves = new ArrayList<>();
        private final List<@Nullable Object> path = new ArrayList<>();
        private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

        Walk(Function<List<@Nullable Object>, ?> pathOf) {
            this.pathOf = pathOf;
        }

        Part part(@Nullable Object value) {
            Kind kind = kindOf(value);
            if (value == null || kind == null) {
                leaves.add(value);
                paths.add(pathOf.apply(path));
                return new Part.Leaf(leaves.size() - 1);
            }
            enter(value);
            List<@Nullable Object> steps = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            for (Object element : elements(kind, value)) {
                Object step = kind == Kind.MAP ? ((Map.Entry<?, ?>) element).getKey() : Integer.valueOf(parts.size());
                steps.add(step);
                path.add(step);
                parts.add(part(kind == Kind.MAP ? ((Map.Entry<?, ?>) element).getValue() : element));
                path.remove(path.size() - 1);
            }
            around.remove(value);
            if (kind == Kind.MAP) {
                InputKeys.named(steps.toArray()).requireDifferent();
            }
            return new Part.Container(kind, steps, parts);
        }

        private void enter(Object container) {
            if (path.size() >= DEEPEST) {
                throw new IllegalArgumentException("the structure is more than " + DEEPEST + " levels deep, at "
                        + pathOf.apply(path.subList(0, SHOWN)) + "…");
            }
            if (!around.add(container)) {
                throw new IllegalArgumentException("the structure contains itself, at " + pathOf.apply(path));
            }
        }
    }

    private static @Nullable Kind kindOf(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return Kind.MAP;
        }
        if (value instanceof Collection<?>) {
            return Kind.LIST;
        }
        return value instanceof Object[] ? Kind.ARRAY : null;
    }

    private static Collection<?> elements(Kind kind, Object container) {
        return switch (kind) {
            case MAP -> ((Map<?, ?>) container).entrySet();
            case LIST -> (Collection<?>) container;
            case ARRAY -> Arrays.asList((@Nullable Object[]) container);
        };
    }
}
