package dev.muster.cookbook;

import static dev.muster.Leftovers.CANCEL;
import static dev.muster.ReturnWhen.FIRST_COMPLETED;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.support.Eventually;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: many items")
class ManyItemsTest {

    private static final List<String> URLS =
            IntStream.range(0, 12).mapToObj(number -> "url-" + number).toList();

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void endPool() {
        pool.shutdownNow();
    }

    // recipe: Map over items in batches
    static List<String> loadInBatches(
            List<String> urls, int size, Function<String, String> load, ExecutorService pool) {
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < urls.size(); from += size) {
            List<Future<String>> batch = urls.subList(from, Math.min(from + size, urls.size())).stream()
                    .map(url -> pool.submit(() -> load.apply(url)))
                    .toList();
            texts.addAll(Gather.of(batch).timeout(ofMinutes(1)).toList());
        }
        return texts;
    }
    // end

    @Test
    @DisplayName(
            "In batches: a batch runs at once, the next begins when it is done, results come in the order of the items")
    void batches() {
        CyclicBarrier allOfTheBatch = new CyclicBarrier(4);
        AtomicInteger loaded = new AtomicInteger();

        List<String> texts = loadInBatches(
                URLS,
                4,
                url -> {
                    int before = loaded.get();
                    meet(allOfTheBatch);
                    loaded.incrementAndGet();
                    return url + " after " + before;
                },
                pool);

        assertThat(texts)
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(number -> "url-" + number + " after " + number / 4 * 4)
                        .toList());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not all of a batch run at once", e);
        }
    }

    // recipe: Map over items with a bounded window
    static Map<String, String> loadInWindow(List<String> urls, int window, Function<String, Future<String>> load) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Future<String>> open = new LinkedHashMap<>();
        Iterator<String> next = urls.iterator();
        while (next.hasNext() || !open.isEmpty()) {
            while (next.hasNext() && open.size() < window) {
                String url = next.next();
                open.put(url, load.apply(url));
            }
            Map<String, Future<String>> done = Wait.of(open)
                    .timeout(ofMinutes(1))
                    .returnWhen(FIRST_COMPLETED)
                    .await()
                    .doneByKey();
            texts.putAll(Gather.of(done).toMap());
            open.keySet().removeAll(done.keySet());
        }
        return texts;
    }
    // end

    @Test
    @DisplayName(
            "With a bounded window: the next item begins as soon as any is done, and never more are open than the window")
    void window() {
        Map<String, CompletableFuture<String>> begun = new LinkedHashMap<>();
        List<Long> open = new ArrayList<>();

        Map<String, String> texts = loadInWindow(URLS, 3, url -> {
            open.add(begun.values().stream().filter(call -> !call.isDone()).count() + 1);
            begun.put(url, new CompletableFuture<>());
            // url-0 stays open to the end; of the others, each makes room for the one after the next.
            boolean last = begun.size() == URLS.size();
            begun.forEach((each, call) -> {
                if (last || begun.size() >= 3 && !each.equals("url-0") && !each.equals(url)) {
                    call.complete("text of " + each);
                }
            });
            return begun.get(url);
        });

        assertThat(begun.keySet()).containsExactlyElementsOf(URLS);
        assertThat(open).hasSize(12).allMatch(count -> count <= 3).contains(3L);
        List<String> asTheyCompleted = new ArrayList<>(URLS.subList(1, 10));
        asTheyCompleted.addAll(List.of("url-0", "url-10", "url-11"));
        assertThat(texts.keySet()).containsExactlyElementsOf(asTheyCompleted);
        assertThat(texts).allSatisfy((url, text) -> assertThat(text).isEqualTo("text of " + url));
    }

    // recipe: Stream results to a consumer as they come
    static void index(Map<String, ? extends Future<String>> pages, BiConsumer<String, String> consumer) {
        try (Completions<String, String> loaded =
                Gather.of(pages).timeout(ofMinutes(1)).leftovers(CANCEL).iterate()) {
            for (Completion<String, String> page : loaded) {
                consumer.accept(page.key(), page.value());
            }
        }
    }
    // end

    @Test
    @DisplayName("Streaming: the consumer has a result while others are open, in the order of completion")
    void streaming() {
        Map<String, CompletableFuture<String>> pages = new LinkedHashMap<>();
        URLS.forEach(url -> pages.put(url, new CompletableFuture<>()));
        List<String> consumed = new ArrayList<>();
        pages.get("url-11").complete("text of url-11");

        index(pages, (url, text) -> {
            consumed.add(text);
            // Only what was consumed lets the page before it complete.
            int number = URLS.indexOf(url);
            if (number > 0) {
                pages.get(URLS.get(number - 1)).complete("text of url-" + (number - 1));
            }
        });

        assertThat(consumed)
                .hasSize(12)
                .startsWith("text of url-11", "text of url-10")
                .endsWith("text of url-0");
    }

    @Test
    @DisplayName("Streaming: a consumer that throws ends the iteration, and what is open is cancelled")
    void brokenConsumer() {
        CompletableFuture<String> open = new CompletableFuture<>();
        IllegalStateException diskFull = new IllegalStateException("disk full");

        assertThatThrownBy(
                        () -> index(Map.of("a", CompletableFuture.completedFuture("text"), "b", open), (url, text) -> {
                            throw diskFull;
                        }))
                .isSameAs(diskFull);
        assertThat(open).isCancelled();
    }
}
