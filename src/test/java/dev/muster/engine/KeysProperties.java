package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("Some keys of a call, in order")
class KeysProperties {

    @Property
    @Label("are a list and a queue, whatever was done before")
    void asAModel(
            @ForAll @IntRange(max = 100) int most, @ForAll @Size(max = 200) List<@IntRange(max = 11) Integer> actions) {
        Keys keys = new Keys(most);
        Deque<Integer> model = new ArrayDeque<>();
        int added = 0;
        for (int action : actions) {
            switch (action) {
                case 0, 1, 2, 3 -> {
                    keys.add(added);
                    model.add(added++);
                }
                case 4 -> {
                    keys.add(added, added + 20);
                    IntStream.range(added, added + 20).forEach(model::add);
                    added += 20;
                }
                case 5 -> {
                    int last = model.size() / 3;
                    keys.dropLast(last);
                    IntStream.range(0, last).forEach(dropped -> model.removeLast());
                }
                case 6 -> {
                    keys.keepIf(key -> key % 3 != 0);
                    model.removeIf(key -> key % 3 == 0);
                }
                case 7 -> {
                    int first = model.size() / 2;
                    keys.sortFrom(first);
                    List<Integer> sorted = new ArrayList<>(model);
                    Collections.sort(sorted.subList(first, sorted.size()));
                    model.clear();
                    model.addAll(sorted);
                }
                default -> {
                    if (!model.isEmpty()) {
                        int key = keys.poll();
                        assertThat(key).isEqualTo(model.poll());
                        if (action == 8) {
                            keys.add(key); // its turn comes again
                            model.add(key);
                        }
                    }
                }
            }
            assertThat(keys.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(IntStream.range(0, keys.size()).map(keys::get).boxed()).containsExactlyElementsOf(model);
        }
    }
}
