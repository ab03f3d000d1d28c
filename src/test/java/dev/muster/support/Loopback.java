package dev.muster.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on loopback that answers each request when the test says so. */
final class Loopback {

    static final Loopback INSTANCE = new Loopback();

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Gate<String>> gates = new ConcurrentHashMap<>();

    private Loopback() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "loopback");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** One request under way; it fails by a connection that the server closes. */
    OpenHandle call() {
        String path = "/" + requests.incrementAndGet();
        Gate<String> gate = new Gate<>();
        gates.put(path, gate);
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        CompletableFuture<String> body = client.sendAsync(
                        HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
        gate.untilItRuns();
        return OpenHandle.pending(
                body,
                "value",
                () -> gate.open("value"),
                gate::fail,
                body::isCompletedExceptionally,
                () -> gate.open("value"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body =
                    gates.remove(exchange.getRequestURI().getPath()).call().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
