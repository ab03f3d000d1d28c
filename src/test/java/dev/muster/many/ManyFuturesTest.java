package dev.muster.many;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.ManyFutures;
import dev.muster.support.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("However many plain futures are waited for, each key has its result, once")
class ManyFuturesTest {

    /** So many are completed one by one; the others follow together. */
    private static final int ALONE = 70;

    enum Order {
        INPUT(ManyFutures::keys),
        REVERSE(futures -> {
            List<Integer> keys = new ArrayList<>(futures.keys());
            Collections.reverse(keys);
            return keys;
        }),
        SHUFFLED(ManyFutures::shuffledKeys);

        private final Function<ManyFutures, List<Integer>> keys;

        Order(Function<ManyFutures, List<Integer>> keys) {
            this.keys = keys;
        }
    }

    static Stream<Arguments> inInputOrder() {
        return matrix(Order.INPUT, Order.SHUFFLED);
    }

    static Stream<Arguments> inReverse() {
        return matrix(Order.REVERSE, Order.SHUFFLED);
    }

    private static Stream<Arguments> matrix(Order... orders) {
        return Arrays.stream(ManyFutures.SIZES).boxed().flatMap(size -> Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(orders).map(order -> Arguments.of(size, way, order))));
    }

    /** A call over so many futures, and what it has handed over. */
    private record Run(ManyFutures futures, Way way, List<Integer> order, Set<Integer> handedOver) {
        static Run of(int size, Way way, Order order) {
            ManyFutures futures = new ManyFutures(size);
            return new Run(futures, way, order.keys.apply(futures), ConcurrentHashMap.newKeySet());
        }

        Caller<Map<Integer, Integer>> start() {
            return Caller.of(() -> way.run(futures, Way.LONG, handedOver::add));
        }

        /** Only the last one wins the race. */
        void complete(int position) {
            int key = order.get(position);
            if (way == Way.FIRST && position < order.size() - 1) {
                futures.get(key).completeExceptionally(new IllegalStateException("lost"));
            } else {
                futures.complete(key);
            }
        }

        void untilItListensAfter(int position) {
            if (way.handsOver()) {
                Eventually.until("it is handed over", () -> handedOver.contains(order.get(position)));
            }
            way.untilItListens(futures);
        }

        Map<Integer, Integer> expected() {
            Map<Integer, Integer> expected = new LinkedHashMap<>();
            (way == Way.FIRST ? order.subList(order.size() - 1, order.size()) : order)
                    .forEach(key -> expected.put(key, key));
            return expected;
        }
    }

    @ParameterizedTest(name = "{0} of them, {1}, {2}")
    @MethodSource("inInputOrder")
    @DisplayName("completed one by one, each when the call listens again")
    void oneByOne(int size, Way way, Order order) throws Exception {
        Run run = Run.of(size, way, order);
        Caller<Map<Integer, Integer>> caller = run.start();
        way.untilItListens(run.futures());

        for (int position = 0; position < size; position++) {
            run.complete(position);
            if (position < Math.min(ALONE, size - 1)) {
                run.untilItListensAfter(position);
                assertThat(caller.isOver()).isFalse();
            }
        }

        assertThat(caller.result()).isEqualTo(run.expected());
    }

    @ParameterizedTest(name = "{0} of them, {1}, {2}")
    @MethodSource("inReverse")
    @DisplayName("completed in one burst, when the call listens to each")
    void inOneBurst(int size, Way way, Order order) throws Exception {
        Run run = Run.of(size, way, order);
        Caller<Map<Integer, Integer>> caller = run.start();
        way.untilItListens(run.futures());

        for (int position = 0; position < size; position++) {
            run.complete(position);
        }

        assertThat(caller.result()).isEqualTo(run.expected());
    }

    @ParameterizedTest(name = "{0} of them, {1}, {2}")
    @MethodSource("inInputOrder")
    @DisplayName("completed in bursts, from before the call listens on")
    void inBursts(int size, Way way, Order order) throws Exception {
        Run run = Run.of(size, way, order);
        int burst = Math.max(1, size / 7);
        for (int position = 0; position < burst - 1; position++) {
            run.complete(position);
        }
        Caller<Map<Integer, Integer>> caller = run.start();

        for (int position = burst - 1; position < size; position++) {
            run.complete(position);
            if (position % burst == 0 && position < size - 1) {
                run.untilItListensAfter(position);
            }
        }

        assertThat(caller.result()).isEqualTo(run.expected());
    }
}
