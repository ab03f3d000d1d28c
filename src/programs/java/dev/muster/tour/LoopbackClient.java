package dev.muster.tour;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP client, with threads of its own. To be closed after the server: it waits for what is under way. */
public final class LoopbackClient implements AutoCloseable {
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(workers)
            .build();

    public HttpClient http() {
        return http;
    }

    /** The text of a response with status 200; any other is a failure. */
    static BodyHandler<String> textOrFailure() {
        return head -> BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), text -> {
            if (head.statusCode() != 200) {
                throw new RefusedException(head.statusCode(), text);
            }
            return text;
        });
    }

    /** What the server had to say instead. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(int status, String reason) {
            super("HTTP " + status + ": " + reason);
        }
    }

    @Override
    public void close() {
        // A client can be closed from JDK 21 on. Before, its one thread ends when the client is garbage.
        if (http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception impossible) {
                throw new AssertionError("HttpClient.close throws nothing", impossible);
            }
        }
        workers.shutdownNow();
    }
}
