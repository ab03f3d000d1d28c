package dev.muster.gather;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Order")
class GatherOrderTest {

    private static final int COUNT = 50;

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#complete")
    @DisplayName("toList/toMap: input order, whatever the order of completion: futures that must be polled")
    void resultsAreInInputOrderHoweverTheyAreFound(Terminal terminal) throws Exception {
        Map<Integer, PollOnlyFuture<Integer>> futures = new LinkedHashMap<>();
        IntStream.range(0, COUNT).forEach(i -> futures.put(COUNT - i, new PollOnlyFuture<>()));
        List<Integer> order = shuffled(futures.keySet());
        PollingStrategy oneMoreAtEachLook = poll -> {
            Integer key = order.remove(0);
            futures.get(key).complete(key);
            return Duration.ZERO;
        };

        Map<Integer, Integer> results = terminal.run(Gather.of(futures).polling(oneMoreAtEachLook), futures.keySet());

        assertThat(results.keySet()).containsExactlyElementsOf(futures.keySet());
        assertThat(results).allSatisfy((key, value) -> assertThat(value).isEqualTo(key));
    }

    @Test
    @DisplayName("iterate: as they complete: completion order")
    void iteratesInCompletionOrder() throws Exception {
        List<CompletableFuture<Integer>> futures = pending(COUNT);
        List<Integer> order = shuffled(IntStream.range(0, COUNT).boxed().toList());

        List<Integer> seen = new ArrayList<>();
        futures.get(order.get(0)).complete(0);
        for (Completion<Integer, Integer> completion : Gather.of(futures).iterate()) {
            seen.add(completion.key());
            if (seen.size() < COUNT) {
                futures.get(order.get(seen.size())).complete(0);
            }
        }

        assertThat(seen).isEqualTo(order);
    }

    @Test
    @DisplayName("iterate: handles already complete when it starts come first, in input order")
    void whatIsAlreadyCompleteComesFirst() {
        CompletableFuture<String> late = new CompletableFuture<>();
        PollOnlyFuture<String> polledLate = new PollOnlyFuture<>();
        List<Future<String>> futures = List.of(
                late,
                PollOnlyFuture.completed("b"),
                completedFuture("c"),
                polledLate,
                PollOnlyFuture.completed("e"),
                completedFuture("f"));

        List<Integer> seen = new ArrayList<>();
        for (Completion<Integer, String> completion : Gather.of(futures).iterate()) {
            seen.add(completion.key());
            if (seen.size() == 4) {
                late.complete("a");
            }
            if (seen.size() == 5) {
                polledLate.complete("d");
            }
        }

        assertThat(seen).containsExactly(1, 2, 4, 5, 0, 3);
    }

    @Test
    @DisplayName(
            "iterate: handles already complete when it starts come first, in input order: of whatever kinds they are")
    void whatIsAlreadyCompleteIsInInputOrderAcrossKinds() {
        List<HandleKind> kinds = List.of(
                HandleKind.BATCHED_JOB,
                HandleKind.COMPLETABLE_FUTURE,
                HandleKind.BATCHED_JOB_WITH_RESULT,
                HandleKind.FOREIGN_STAGE,
                HandleKind.POLLED_JOB,
                HandleKind.PLAIN_VALUE,
                HandleKind.BATCHED_JOB,
                HandleKind.POLL_ONLY_FUTURE);
        List<OpenHandle> open = kinds.stream().map(HandleKind::open).toList();
        open.forEach(handle -> handle.complete().run());

        assertThat(Gather.of(open.stream().map(OpenHandle::handle).toList(), HandleKind.adapter()).iterate().stream()
                        .map(Completion::key))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    @DisplayName("where they are found by looking, in input order: single polls and batches alike")
    void whatOneLookFindsIsInInputOrderAcrossKinds() {
        List<OpenHandle> open = Stream.of(
                        HandleKind.BATCHED_JOB,
                        HandleKind.POLLED_JOB,
                        HandleKind.BATCHED_JOB_WITH_RESULT,
                        HandleKind.POLL_ONLY_FUTURE,
                        HandleKind.BATCHED_JOB)
                .map(HandleKind::open)
                .toList();
        PollingStrategy allAtOnce = poll -> {
            List.of(3, 4, 1, 0, 2).forEach(i -> open.get(i).complete().run());
            return Duration.ZERO;
        };

        assertThat(Gather.of(open.stream().map(OpenHandle::handle).toList(), HandleKind.adapter())
                        .polling(allAtOnce)
                        .iterate()
                        .stream()
                        .map(Completion::key))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    @DisplayName("several that complete between two looks come, where they are found by looking, in input order")
    void simultaneousCompletionsFoundByLookingComeInInputOrder() {
        List<PollOnlyFuture<Integer>> futures =
                Stream.generate(PollOnlyFuture<Integer>::new).limit(6).toList();
        PollingStrategy twoLooks = poll -> {
            List<Integer> now = poll.checks() == 1 ? List.of(4, 1, 3) : List.of(5, 0, 2);
            now.forEach(i -> futures.get(i).complete(i));
            return Duration.ZERO;
        };

        assertThat(Gather.of(futures).polling(twoLooks).iterate().stream().map(Completion::key))
                .containsExactly(1, 3, 4, 0, 2, 5);
    }

    @Test
    @DisplayName("toStructure: the input's own shape: List, Map")
    void structureHasTheShapeOfTheInput() {
        Map<String, Future<Integer>> map = new LinkedHashMap<>();
        map.put("z", completedFuture(1));
        map.put("a", completedFuture(2));

        assertThat(Gather.of(map).toStructure()).isEqualTo(Map.of("z", 1, "a", 2));
        assertThat(((Map<?, ?>) Gather.of(map).toStructure()).keySet().toArray())
                .containsExactly("z", "a");
        assertThat(Gather.of(map.values()).toStructure()).isEqualTo(List.of(1, 2));
        assertThat(Gather.of(completedFuture(1), completedFuture(2)).toStructure())
                .isEqualTo(List.of(1, 2));
    }

    @Test
    @DisplayName("toMap: the input's keys, in the input's order: their views, too")
    void viewsOfTheMapAreInInputOrder() {
        Map<String, Future<Integer>> futures = new LinkedHashMap<>();
        for (String key : List.of("z", "m", "a", "q")) {
            futures.put(key, completedFuture((int) key.charAt(0)));
        }

        Map<String, Integer> results = Gather.of(futures).toMap();

        assertThat(results.keySet()).containsExactly("z", "m", "a", "q");
        assertThat(results.values()).containsExactly((int) 'z', (int) 'm', (int) 'a', (int) 'q');
        assertThat(results.entrySet().stream().map(Map.Entry::getKey)).containsExactly("z", "m", "a", "q");
        List<String> visited = new ArrayList<>();
        results.forEach((key, value) -> visited.add(key));
        assertThat(visited).containsExactly("z", "m", "a", "q");
    }

    private static List<CompletableFuture<Integer>> pending(int count) {
        return Stream.generate(CompletableFuture<Integer>::new).limit(count).toList();
    }

    private static <T> List<T> shuffled(Iterable<T> elements) {
        List<T> list = new ArrayList<>();
        elements.forEach(list::add);
        Collections.shuffle(list, new Random(11));
        return list;
    }
}
