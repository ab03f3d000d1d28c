package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.internal.InputKeys;
import dev.muster.internal.ResultMap;
import dev.muster.support.Serialized;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;

/** Here, as {@link ResultMap} is package-private. */
@Label("Returned maps behave as an unmodifiable LinkedHashMap")
class ResultMapProperties {

    /** Equal by one letter only, and with very few different hash codes. */
    record Odd(String text) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Odd odd && odd.text.charAt(0) == text.charAt(0);
        }

        @Override
        public int hashCode() {
            return text.charAt(0) % 2;
        }
    }

    /** The same entries twice: as the library returns them, and as the JDK would. */
    record Pair(Map<Object, String> ours, Map<Object, String> expected) {}

    private static Pair named(Set<Object> keys, List<String> values) {
        List<Object> named = new ArrayList<>(keys);
        List<String> results = new ArrayList<>();
        Map<Object, String> expected = new LinkedHashMap<>();
        for (int number = 0; number < named.size(); number++) {
            results.add(values.isEmpty() ? null : values.get(number % values.size()));
            expected.put(named.get(number), results.get(number));
        }
        InputKeys<Object> inputKeys = InputKeys.named(named.toArray());
        return new Pair(
                ResultMap.of(inputKeys, Collections.unmodifiableList(results)), Collections.unmodifiableMap(expected));
    }

    @SuppressWarnings("unchecked") // a map is only read
    private static Pair byPosition(List<String> values) {
        Map<Object, String> expected = new LinkedHashMap<>();
        values.forEach(value -> expected.put(expected.size(), value));
        Map<?, String> ours =
                ResultMap.of(InputKeys.positions(values.size()), Collections.unmodifiableList(new ArrayList<>(values)));
        return new Pair((Map<Object, String>) ours, Collections.unmodifiableMap(expected));
    }

    @Provide
    Arbitrary<Object> keys() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(3).map(Object.class::cast),
                        Arbitraries.integers().between(-2, 8).map(Object.class::cast),
                        Arbitraries.longs().between(0, 3).map(Object.class::cast),
                        Arbitraries.strings()
                                .withCharRange('a', 'f')
                                .ofMinLength(1)
                                .ofMaxLength(2)
                                .map(Odd::new))
                .injectNull(0.1);
    }

    @Provide
    Arbitrary<Pair> pairs() {
        Arbitrary<List<String>> values =
                Arbitraries.strings().ofMaxLength(2).injectNull(0.2).list().ofMaxSize(12);
        Arbitrary<Pair> named = keys().list()
                .ofMaxSize(12)
                .flatMap(keys -> values.map(results -> named(new LinkedHashSet<>(keys), results)));
        return Arbitraries.oneOf(named, values.map(ResultMapProperties::byPosition));
    }

    @Property
    @Label("equal to it, both ways round, with the same hash code and text")
    void equality(@ForAll("pairs") Pair pair) {
        assertThat(pair.ours.equals(pair.expected)).isTrue();
        assertThat(pair.expected.equals(pair.ours)).isTrue();
        assertThat(pair.ours.hashCode()).isEqualTo(pair.expected.hashCode());
        assertThat(pair.ours.toString()).isEqualTo(pair.expected.toString());
        assertThat(pair.ours.keySet()).isEqualTo(pair.expected.keySet()).hasSameHashCodeAs(pair.expected.keySet());
        assertThat(pair.ours.entrySet())
                .isEqualTo(pair.expected.entrySet())
                .hasSameHashCodeAs(pair.expected.entrySet());
        assertThat(new HashMap<>(pair.ours)).isEqualTo(pair.expected);
    }

    @Property
    @Label("not equal to a map with one entry more, less or changed")
    void inequality(@ForAll("pairs") Pair pair, @ForAll("keys") Object key) {
        Map<Object, String> changed = new LinkedHashMap<>(pair.expected);
        changed.merge(key, "another", String::concat);

        assertThat(pair.ours.equals(changed)).isFalse();
        assertThat(changed.equals(pair.ours)).isFalse();
        assertThat(pair.ours.equals(null)).isFalse();
        assertThat(pair.ours.equals(List.of())).isFalse();
    }

    @Property
    @Label("the same order in every way of going through it")
    void order(@ForAll("pairs") Pair pair) {
        List<Object> seen = new ArrayList<>();
        pair.ours.forEach((key, value) -> seen.addAll(Arrays.asList(key, value)));
        List<Object> expected = new ArrayList<>();
        pair.expected.forEach((key, value) -> expected.addAll(Arrays.asList(key, value)));

        assertThat(seen).isEqualTo(expected);
        assertThat(new ArrayList<>(pair.ours.keySet())).isEqualTo(new ArrayList<>(pair.expected.keySet()));
        assertThat(new ArrayList<>(pair.ours.values())).isEqualTo(new ArrayList<>(pair.expected.values()));
        assertThat(new ArrayList<>(pair.ours.entrySet())).isEqualTo(new ArrayList<>(pair.expected.entrySet()));
        assertThat(pair.ours.entrySet().stream().map(Map.Entry::getKey).toArray())
                .isEqualTo(pair.expected.keySet().toArray());
        assertThat(pair.ours.keySet().parallelStream().limit(3).toArray())
                .isEqualTo(pair.expected.keySet().stream().limit(3).toArray());
        assertThat(pair.ours.keySet().spliterator().hasCharacteristics(Spliterator.ORDERED | Spliterator.DISTINCT))
                .isTrue();
    }

    @Property
    @Label("the same answers to every look-up, of what is in it and of what is not")
    void lookUps(@ForAll("pairs") Pair pair, @ForAll @Size(max = 5) List<@WithNull String> values) {
        List<Object> asked = new ArrayList<>(pair.expected.keySet());
        asked.addAll(Arrays.asList("no such key", null, -1, 0, 3, 12, 3L, new Odd("ab"), new Odd("z")));
        values.addAll(pair.expected.values());

        assertThat(pair.ours).hasSameSizeAs(pair.expected);
        assertThat(pair.ours.isEmpty()).isEqualTo(pair.expected.isEmpty());
        for (Object key : asked) {
            assertThat(pair.ours.get(key)).isEqualTo(pair.expected.get(key));
            assertThat(pair.ours.containsKey(key)).isEqualTo(pair.expected.containsKey(key));
            assertThat(pair.ours.getOrDefault(key, "-")).isEqualTo(pair.expected.getOrDefault(key, "-"));
            assertThat(pair.ours.keySet().contains(key))
                    .isEqualTo(pair.expected.keySet().contains(key));
            for (String value : values) {
                Map.Entry<Object, String> entry = new SimpleEntry<>(key, value);
                assertThat(pair.ours.entrySet().contains(entry))
                        .isEqualTo(pair.expected.entrySet().contains(entry));
            }
        }
        for (String value : values) {
            assertThat(pair.ours.containsValue(value)).isEqualTo(pair.expected.containsValue(value));
            assertThat(pair.ours.values().contains(value))
                    .isEqualTo(pair.expected.values().contains(value));
        }
        assertThat(pair.ours.entrySet().contains("no entry")).isFalse();
    }

    @Property
    @Label("unmodifiable, whatever is asked of it")
    void changes(@ForAll("pairs") Pair pair, @ForAll("keys") Object key) {
        Map<Object, String> before = new LinkedHashMap<>(pair.ours);
        List<Consumer<Map<Object, String>>> changes = List.of(
                map -> map.put(key, "new"),
                map -> map.remove(key),
                map -> map.remove(key, "new"),
                map -> map.putIfAbsent(key, "new"),
                map -> map.replace(key, "new"),
                map -> map.replace(key, "old", "new"),
                map -> map.replaceAll((name, value) -> "new"),
                map -> map.compute(key, (name, value) -> "new"),
                map -> map.computeIfAbsent(key, name -> "new"),
                map -> map.computeIfPresent(key, (name, value) -> "new"),
                map -> map.merge(key, "new", String::concat),
                map -> map.putAll(Map.of("new", "new")),
                Map::clear,
                map -> map.keySet().clear(),
                map -> map.values().clear(),
                map -> map.entrySet().clear(),
                map -> map.keySet().remove(key),
                map -> map.values().removeIf(value -> true),
                map -> map.entrySet().removeIf(entry -> true));

        for (Consumer<Map<Object, String>> change : changes) {
            assertThatThrownBy(() -> change.accept(pair.ours)).isInstanceOf(UnsupportedOperationException.class);
        }
        for (Map.Entry<Object, String> entry : pair.ours.entrySet()) {
            assertThatThrownBy(() -> entry.setValue("new")).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(pair.ours).isEqualTo(before);
    }

    @Property
    @Label("the same after serialization, where its keys and values can be serialized")
    void serialization(@ForAll @IntRange(max = 5) int size) {
        List<String> values = new ArrayList<>(Collections.nCopies(size, "value"));
        Map<Object, String> map = byPosition(values).ours;

        assertThat(Serialized.copyOf(map)).isEqualTo(map);
    }
}
