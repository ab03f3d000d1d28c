package dev.muster.cookbook;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.NestedPath;
import dev.muster.WaitTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: names and structures")
class NamesTest {

    // recipe: Named tasks instead of positions
    record Quote(String shop, String article) {}

    static Map<Quote, Integer> prices(List<Quote> quotes, Function<Quote, Future<Integer>> ask) {
        Map<Quote, Future<Integer>> calls = new LinkedHashMap<>();
        quotes.forEach(quote -> calls.put(quote, ask.apply(quote)));
        return Gather.of(calls).timeout(ofSeconds(2)).toMap();
    }
    // end

    private static final Quote TEA = new Quote("north", "tea");
    private static final Quote RICE = new Quote("south", "rice");

    @Test
    @DisplayName("Named: results have the names of their tasks, in their order")
    void named() {
        assertThat(prices(List.of(TEA, RICE), quote -> completedFuture(quote == TEA ? 3 : 2)))
                .containsExactly(Map.entry(TEA, 3), Map.entry(RICE, 2));
    }

    @Test
    @DisplayName("Named: a failure and a timeout name the task")
    void namedTrouble() {
        IllegalStateException closed = new IllegalStateException("closed");

        assertThatExceptionOfType(GatherFailedException.class)
                .isThrownBy(() -> prices(
                        List.of(TEA, RICE), quote -> quote == TEA ? new CompletableFuture<>() : failedFuture(closed)))
                .withMessage("task Quote[shop=south, article=rice] failed: java.lang.IllegalStateException: closed")
                .satisfies(failure -> assertThat(failure.key()).isEqualTo(RICE));
        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> prices(List.of(RICE), quote -> new CompletableFuture<>()))
                .withMessageEndingWith("pending: Quote[shop=south, article=rice]");
    }

    // recipe: A tree of requests
    static Object profile(String user, Function<String, Future<String>> load) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("user", user);
        request.put("name", load.apply("name"));
        request.put("orders", List.of(load.apply("orders/1"), load.apply("orders/2")));
        request.put("address", Map.of("city", load.apply("city")));
        return Gather.nested(request).timeout(ofSeconds(2)).toStructure();
    }
    // end

    @Test
    @DisplayName("Tree: it comes back in its shape, with results at the leaves")
    void tree() {
        assertThat(profile("ada", what -> completedFuture("<" + what + ">")))
                .isEqualTo(Map.of(
                        "user",
                        "ada",
                        "name",
                        "<name>",
                        "orders",
                        List.of("<orders/1>", "<orders/2>"),
                        "address",
                        Map.of("city", "<city>")));
    }

    @Test
    @DisplayName("Tree: a failure names the path to the leaf")
    void treeFails() {
        IllegalStateException gone = new IllegalStateException("gone");

        assertThatExceptionOfType(GatherFailedException.class)
                .isThrownBy(() ->
                        profile("ada", what -> what.equals("orders/2") ? failedFuture(gone) : completedFuture(what)))
                .withMessage("task orders[1] failed: java.lang.IllegalStateException: gone")
                .satisfies(failure -> assertThat(failure.key()).isEqualTo(new NestedPath(List.of("orders", 1))));
    }
}
