package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.support.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HttpClient.sendAsync against a server on loopback")
class HttpClientTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/echo/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/broken/", exchange -> exchange.close());
        server.createContext("/slow/", exchange -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    @DisplayName("Requests, keyed by name, are gathered in input order")
    void gathered() {
        Map<String, CompletableFuture<String>> bodies = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            bodies.put("request-" + i, get("/echo/" + i).thenApply(HttpResponse::body));
        }

        Map<String, String> results =
                Gather.of(bodies).timeout(Duration.ofSeconds(20)).toMap();

        assertThat(results.keySet()).containsExactlyElementsOf(bodies.keySet());
        assertThat(results).containsEntry("request-17", "/echo/17");
    }

    @Test
    @DisplayName("A request that fails is an outcome: the client's own IOException")
    void fails() {
        List<Outcome<HttpResponse<String>>> outcomes = Gather.of(get("/echo/1"), get("/broken/1"))
                .timeout(Duration.ofSeconds(20))
                .returnExceptions()
                .toList();

        assertThat(outcomes.get(0).isSuccess()).isTrue();
        assertThat(outcomes.get(1).failure().orElseThrow()).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("A race of replicas: the first answer wins, the others are cancelled")
    void race() {
        CompletableFuture<HttpResponse<String>> slow = get("/slow/1");
        CompletableFuture<HttpResponse<String>> other = get("/slow/2");

        Completion<Integer, HttpResponse<String>> winner = Gather.of(slow, get("/echo/quick"), other)
                .timeout(Duration.ofSeconds(20))
                .leftovers(Leftovers.CANCEL)
                .first();

        assertThat(winner.value().body()).isEqualTo("/echo/quick");
        assertThat(slow.isCancelled()).isTrue();
        assertThat(other.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("A deadline with partial results: what had answered is there, what had not is Pending")
    void partial() {
        CompletableFuture<HttpResponse<String>> quick = get("/echo/quick");
        Await.value(quick);

        List<Outcome<HttpResponse<String>>> outcomes = Gather.of(quick, get("/slow/1"))
                .timeout(Duration.ofMillis(20))
                .returnPartial()
                .toList();

        assertThat(outcomes.get(0).isSuccess()).isTrue();
        assertThat(outcomes.get(1).isPending()).isTrue();
    }

    @Test
    @DisplayName("Requests in an async() call")
    void async() {
        List<CompletableFuture<Integer>> statuses = IntStream.range(0, 10)
                .mapToObj(i -> get("/echo/" + i).thenApply(HttpResponse::statusCode))
                .toList();

        assertThat(Await.value(Gather.of(statuses).async().toList()))
                .hasSize(10)
                .containsOnly(200);
    }
}
