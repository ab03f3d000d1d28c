package dev.muster.tour;

import dev.muster.tour.LoopbackServer.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The server's end of the third step: orders, three replicas, and reports of which two have to be waited for. */
final class Shop {
    private final LoopbackServer server;

    /** Completes when the reports that are late may be sent. */
    private final CompletableFuture<Answer> lateReport = new CompletableFuture<>();

    Shop(LoopbackServer server) {
        this.server = server;
        server.serve("/orders/", request -> order(Integer.parseInt(lastPart(request))));
        server.serve("/replicas/", request -> replica(lastPart(request)));
        server.serve("/reports/", request -> report(lastPart(request)));
    }

    void sendLateReports() {
        lateReport.complete(new Answer(200, "late, but complete"));
    }

    /** After up to 100 ms, so that they arrive in another order; one in twenty is missing. */
    private CompletionStage<Answer> order(int number) {
        return server.after(
                Duration.ofMillis(number * 37 % 100),
                number % 20 == 0 ? new Answer(404, "no order " + number) : new Answer(200, "order " + number));
    }

    private CompletionStage<Answer> replica(String name) {
        return switch (name) {
            case "north" -> CompletableFuture.completedStage(new Answer(503, "being repaired"));
            case "east" -> server.after(Duration.ofSeconds(30), new Answer(200, "hello from the east"));
            default -> server.after(Duration.ofMillis(100), new Answer(200, "hello from the " + name));
        };
    }

    private CompletionStage<Answer> report(String name) {
        return name.equals("june") || name.equals("december")
                ? lateReport
                : CompletableFuture.completedStage(new Answer(200, "complete"));
    }

    private static String lastPart(URI request) {
        return request.getPath().substring(request.getPath().lastIndexOf('/') + 1);
    }
}
