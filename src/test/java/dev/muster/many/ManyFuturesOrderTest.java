package dev.muster.many;

import static dev.muster.support.EngineSizes.ALONE;
import static dev.muster.support.EngineSizes.FEW;
import static dev.muster.support.EngineSizes.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.ManyFutures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("iterate over many plain futures: completion order")
class ManyFuturesOrderTest {

    private static Caller<List<Integer>> iteration(ManyFutures futures, Consumer<Integer> handedOver) {
        return Caller.of(() -> {
            List<Integer> keys = new ArrayList<>();
            Gather.of(futures.byKey()).iterate().forEach(completion -> {
                keys.add(completion.key());
                handedOver.accept(completion.key());
            });
            return keys;
        });
    }

    private static Caller<List<Integer>> asynchronous(ManyFutures futures) {
        return Caller.of(() -> {
            List<Integer> keys = Collections.synchronizedList(new ArrayList<>());
            Gather.of(futures.byKey())
                    .async()
                    .forEach(completion -> keys.add(completion.key()))
                    .join();
            return keys;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, FEW, FEW + 1, GROUP - 1, GROUP, GROUP + 1, ALONE - 1, ALONE})
    @DisplayName(
            "several that complete between two looks come in the order they were signalled: up to 128, to the last")
    void inTheOrderOfTheSignals(int size) throws Exception {
        for (int repetition = 0; repetition < 5; repetition++) {
            ManyFutures futures = new ManyFutures(size);
            Caller<List<Integer>> caller = iteration(futures, key -> {});
            futures.untilEachIsListenedTo();

            futures.shuffledKeys().forEach(futures::complete);

            assertThat(caller.result()).isEqualTo(futures.shuffledKeys());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, GROUP, GROUP + 1, ALONE})
    @DisplayName("several that complete between two looks come in the order they were signalled: asynchronously, too")
    void inTheOrderOfTheSignalsAsynchronously(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        Caller<List<Integer>> caller = asynchronous(futures);
        futures.untilEachIsListenedTo();

        futures.shuffledKeys().forEach(futures::complete);

        assertThat(caller.result()).isEqualTo(futures.shuffledKeys());
    }

    @ParameterizedTest
    @ValueSource(ints = {ALONE + 1, 200, 1_000})
    @DisplayName(
            "what is already complete comes first, in input order; of the 128 that are left, each as it is signalled")
    void whereMostAreDone(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        List<Integer> order = futures.shuffledKeys();
        List<Integer> ready = order.subList(0, size - ALONE).stream().sorted().toList();
        List<Integer> late = order.subList(size - ALONE, size);
        ready.forEach(futures::complete);
        Caller<List<Integer>> caller = iteration(futures, key -> {});
        futures.untilEachIsListenedTo();

        late.forEach(futures::complete);

        List<Integer> expected = new ArrayList<>(ready);
        expected.addAll(late);
        assertThat(caller.result()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {ALONE + 1, 200, 1_000})
    @DisplayName("of more than 128 that complete together, each is handed over, once")
    void eachOnce(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        Caller<List<Integer>> caller = iteration(futures, key -> {});
        futures.untilEachIsListenedTo();

        futures.shuffledKeys().forEach(futures::complete);

        assertThat(caller.result()).containsExactlyInAnyOrderElementsOf(futures.keys());
    }

    @ParameterizedTest
    @ValueSource(ints = {FEW, FEW + 1, GROUP, GROUP + 1, ALONE, ALONE + 1, 200, 1_000})
    @DisplayName(
            "what completes when the one before was handed over comes in the order of completion, however many there are")
    void oneByOne(int size) throws Exception {
        ManyFutures futures = new ManyFutures(size);
        BlockingQueue<Integer> handedOver = new LinkedBlockingQueue<>();
        Caller<List<Integer>> caller = iteration(futures, handedOver::add);
        futures.untilEachIsListenedTo();

        for (int key : futures.shuffledKeys()) {
            futures.complete(key);
            assertThat(handedOver.poll(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(key);
        }

        assertThat(caller.result()).isEqualTo(futures.shuffledKeys());
    }

    @Test
    @DisplayName("of many, once no more than 128 are left and listened to again, each comes as it is signalled")
    void whereFewAreLeft() throws Exception {
        ManyFutures futures = new ManyFutures(1_000);
        List<Integer> late =
                futures.shuffledKeys().stream().filter(key -> key % 8 == 0).toList();
        List<Integer> early =
                futures.keys().stream().filter(key -> key % 8 != 0).toList();
        CountDownLatch allEarlyAreHandedOver = new CountDownLatch(early.size());
        Caller<List<Integer>> caller = iteration(futures, key -> {
            // In the waiting thread, so that one look finds them all.
            early.forEach(futures::complete);
            allEarlyAreHandedOver.countDown();
        });
        futures.untilEachIsListenedTo();

        futures.complete(early.get(0));
        assertThat(allEarlyAreHandedOver.await(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        futures.untilEachIsListenedTo();
        late.forEach(futures::complete);

        assertThat(caller.result().subList(early.size(), futures.keys().size())).isEqualTo(late);
    }
}
