package dev.muster.cookbook;

import static dev.muster.Leftovers.CANCEL;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: failures")
class FailuresTest {

    private static final IllegalStateException BUSY = new IllegalStateException("busy");

    // recipe: Retry only the failed keys, with back-off
    static Map<String, Outcome<String>> load(
            Collection<String> urls, Function<String, String> load, int attempts, Executor pool) {
        Map<String, Outcome<String>> outcomes = new LinkedHashMap<>();
        Collection<String> missing = urls;
        for (int attempt = 0; attempt < attempts && !missing.isEmpty(); attempt++) {
            Executor later = attempt == 0 ? pool : delayedExecutor(50L << attempt, MILLISECONDS, pool);
            Map<String, Future<String>> calls = new LinkedHashMap<>();
            missing.forEach(url -> calls.put(url, supplyAsync(() -> load.apply(url), later)));
            outcomes.putAll(
                    Gather.of(calls).timeout(ofSeconds(30)).returnPartial().toMap());
            missing = Outcome.failures(outcomes).keySet();
        }
        return outcomes;
    }
    // end

    @Test
    @DisplayName("Retry: only what failed is tried again, after 100 ms, 200 ms …, and the last outcome of each counts")
    void retry() {
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        Map<String, Integer> succeedsAt = Map.of("first", 1, "third", 3, "never", 9);
        long begun = System.nanoTime();

        Map<String, Outcome<String>> outcomes = load(
                List.of("first", "third", "never"),
                url -> {
                    if (tries.merge(url, 1, Integer::sum) < succeedsAt.get(url)) {
                        throw BUSY;
                    }
                    return "text of " + url;
                },
                3,
                ForkJoinPool.commonPool());

        assertThat(outcomes)
                .containsExactly(
                        Map.entry("first", new Outcome.Success<>("text of first")),
                        Map.entry("third", new Outcome.Success<>("text of third")),
                        Map.entry("never", new Outcome.Failure<>(BUSY)));
        assertThat(tries).isEqualTo(Map.of("first", 1, "third", 3, "never", 3));
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(100 + 200));
    }

    // recipe: Critical, optional and best-effort tasks in one map
    static Map<String, String> page(
            Map<String, ? extends Future<String>> parts, Set<String> critical, Set<String> optional, Duration limit) {
        Map<String, String> page = new LinkedHashMap<>();
        Set<String> awaited = new HashSet<>(critical);
        awaited.addAll(optional);
        try (Completions<String, Outcome<String>> outcomes = Gather.of(parts)
                .timeout(limit)
                .leftovers(CANCEL)
                .returnPartial()
                .iterate()) {
            while (!awaited.isEmpty() && outcomes.hasNext()) {
                Completion<String, Outcome<String>> part = outcomes.next();
                awaited.remove(part.key());
                if (critical.contains(part.key()) || part.value().isSuccess()) {
                    page.put(part.key(), part.value().orElseThrow());
                }
            }
        }
        return page;
    }
    // end

    private static final Set<String> CRITICAL = Set.of("article");
    private static final Set<String> OPTIONAL = Set.of("comments", "rating");

    /** Longer than a test may take. */
    private static final Duration FOR_EVER = ofMinutes(10);

    @Test
    @DisplayName(
            "In one map: critical and optional parts are awaited, a best-effort part is cancelled when they are there")
    void oneMap() {
        CompletableFuture<String> advertisement = new CompletableFuture<>();
        Map<String, CompletableFuture<String>> parts = new LinkedHashMap<>();
        parts.put("weather", completedFuture("sunny"));
        parts.put("advertisement", advertisement);
        parts.put("rating", failedFuture(BUSY));
        parts.put("comments", completedFuture("fine!"));
        parts.put("article", completedFuture("text"));

        assertThat(page(parts, CRITICAL, OPTIONAL, FOR_EVER))
                .isEqualTo(Map.of("weather", "sunny", "comments", "fine!", "article", "text"));
        assertThat(advertisement).isCancelled();
    }

    @Test
    @DisplayName("In one map: a critical part that fails ends it at once, whatever is still open")
    void criticalFails() {
        CompletableFuture<String> comments = new CompletableFuture<>();

        assertThatExceptionOfType(GatherFailedException.class)
                .isThrownBy(() ->
                        page(Map.of("article", failedFuture(BUSY), "comments", comments), CRITICAL, OPTIONAL, FOR_EVER))
                .satisfies(failure -> assertThat(failure.getCause()).isSameAs(BUSY));
        assertThat(comments).isCancelled();
    }

    @Test
    @DisplayName("In one map: at the deadline an optional part is left out, a critical one is missed")
    void deadline() {
        assertThat(page(
                        Map.of("article", completedFuture("text"), "comments", new CompletableFuture<>()),
                        CRITICAL,
                        OPTIONAL,
                        ofMillis(20)))
                .isEqualTo(Map.of("article", "text"));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> page(Map.of("article", new CompletableFuture<>()), CRITICAL, OPTIONAL, ofMillis(20)));
    }
}
