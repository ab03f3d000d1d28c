package dev.muster.tour;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An HTTP server on this machine's loopback address, at a free port. An answer that takes its time takes no thread. */
public final class LoopbackServer implements AutoCloseable {

    /** As many clients may be waiting to be let in: the tour sends 200 requests at once. */
    private static final int BACKLOG = 512;

    static {
        // Without it, older JDKs hold back an answer's body for 40 ms, until its head is acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** Status and text of a response. */
    public record Answer(int status, String text) {}

    /** What is behind a path. */
    @FunctionalInterface
    public interface Endpoint {
        CompletionStage<Answer> answer(URI request);
    }

    public LoopbackServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(workers);
        server.start();
    }

    /** A request to this server. */
    public HttpRequest get(String path) {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        // An IPv6 address has colons of its own.
        String authority = host.contains(":") ? "[" + host + "]" : host;
        return HttpRequest.newBuilder(URI.create("http://" + authority + ":" + address.getPort() + path))
                .build();
    }

    /** Serves everything whose path begins so. */
    public void serve(String path, Endpoint endpoint) {
        server.createContext(path, exchange -> {
            try {
                endpoint.answer(exchange.getRequestURI()).thenAccept(answer -> send(exchange, answer));
            } catch (RuntimeException failure) {
                send(exchange, new Answer(400, failure.toString()));
            }
        });
    }

    /** An answer that comes later. */
    CompletionStage<Answer> after(Duration delay, Answer answer) {
        CompletableFuture<Answer> later = new CompletableFuture<>();
        clock.schedule(() -> later.complete(answer), delay.toNanos(), TimeUnit.NANOSECONDS);
        return later;
    }

    /** Also breaks off what has not been answered yet. */
    @Override
    public void close() {
        clock.shutdownNow();
        server.stop(0);
        workers.shutdownNow();
    }

    private static void send(HttpExchange exchange, Answer answer) {
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException clientHasGone) {
            // It lost interest in the answer: a race was won by another, a deadline has passed.
        }
    }
}
