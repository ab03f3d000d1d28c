package dev.muster.tour;

import static dev.muster.tour.LoopbackClient.textOrFailure;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Step 3: requests as they complete, failures as values, a race, and a deadline. */
final class CallServer implements Step {

    @Override
    public String title() {
        return "HTTP requests: failures as values, a race, partial results";
    }

    @Override
    public void run(Narrator narrator) throws Exception {
        try (LoopbackClient client = new LoopbackClient();
                LoopbackServer server = new LoopbackServer()) {
            Shop shop = new Shop(server);
            ordersOfWhichSomeAreMissing(narrator, client.http(), server);
            raceOfReplicas(narrator, client.http(), server);
            reportsUntilADeadline(narrator, client.http(), server, shop);
        }
    }

    private static void ordersOfWhichSomeAreMissing(Narrator narrator, HttpClient http, LoopbackServer server) {
        narrator.code("""
                Map<String, Future<String>> orders = new LinkedHashMap<>();
                for (int number = 1; number <= 200; number++) {
                    HttpRequest request = server.get("/orders/" + number);
                    Future<String> text = http.sendAsync(request, textOrFailure()).thenApply(HttpResponse::body);
                    orders.put("order-" + number, text);
                }
                Gather<String, Outcome<String>> call =
                        Gather.of(orders).timeout(Duration.ofSeconds(10)).returnExceptions();
                List<String> arrivals = new ArrayList<>();
                for (Completion<String, Outcome<String>> order : call.iterate()) {
                    arrivals.add(order.key());
                }""");
        Map<String, Future<String>> orders = new LinkedHashMap<>();
        for (int number = 1; number <= 200; number++) {
            HttpRequest request = server.get("/orders/" + number);
            Future<String> text = http.sendAsync(request, textOrFailure()).thenApply(HttpResponse::body);
            orders.put("order-" + number, text);
        }
        Gather<String, Outcome<String>> call =
                Gather.of(orders).timeout(Duration.ofSeconds(10)).returnExceptions();
        List<String> arrivals = new ArrayList<>();
        for (Completion<String, Outcome<String>> order : call.iterate()) {
            arrivals.add(order.key());
        }
        narrator.result("as they complete: %s ... %s", arrivals.subList(0, 5), arrivals.get(arrivals.size() - 1));
        narrator.check(
                "each of the 200 arrived once",
                arrivals.size() == 200 && Set.copyOf(arrivals).equals(orders.keySet()));

        narrator.code("""
                Map<String, Outcome<String>> outcomes = call.toMap();
                Map<String, String> found = Outcome.successes(outcomes);
                Map<String, Throwable> missing = Outcome.failures(outcomes);""");
        Map<String, Outcome<String>> outcomes = call.toMap();
        Map<String, String> found = Outcome.successes(outcomes);
        Map<String, Throwable> missing = Outcome.failures(outcomes);
        narrator.result("%d found, %d missing", found.size(), missing.size());
        narrator.result("order-20: %s", missing.get("order-20"));
        narrator.check(
                "a map of the same requests is in the order of the input",
                List.copyOf(orders.keySet()),
                List.copyOf(outcomes.keySet()));
        narrator.check(
                "every twentieth is missing, and no other",
                IntStream.rangeClosed(1, 10)
                        .mapToObj(times -> "order-" + 20 * times)
                        .toList(),
                List.copyOf(missing.keySet()));
        narrator.check(
                "each of the others has its own answer",
                found.entrySet().stream().allMatch(order -> order.getKey()
                        .equals(order.getValue().replace(' ', '-'))));

        narrator.aside("Where failures are not asked for as values, they are raised:");
        narrator.code("Gather.of(orders).toMap();");
        try {
            Gather.of(orders).toMap();
            narrator.check("a failure is raised where it is not asked for as a value", false);
        } catch (GatherFailedException failed) {
            narrator.result("%s", failed.getMessage());
            narrator.check("the exception names the first that failed", "order-20", failed.key());
        }
    }

    private static void raceOfReplicas(Narrator narrator, HttpClient http, LoopbackServer server) {
        narrator.code("""
                Map<String, CompletableFuture<HttpResponse<String>>> replicas = new LinkedHashMap<>();
                for (String replica : List.of("north", "east", "west")) {
                    replicas.put(replica, http.sendAsync(server.get("/replicas/" + replica), textOrFailure()));
                }
                Completion<String, HttpResponse<String>> winner = Gather.of(replicas)
                        .timeout(Duration.ofSeconds(10))
                        .leftovers(Leftovers.CANCEL)
                        .first();""");
        Map<String, CompletableFuture<HttpResponse<String>>> replicas = new LinkedHashMap<>();
        for (String replica : List.of("north", "east", "west")) {
            replicas.put(replica, http.sendAsync(server.get("/replicas/" + replica), textOrFailure()));
        }
        Completion<String, HttpResponse<String>> winner = Gather.of(replicas)
                .timeout(Duration.ofSeconds(10))
                .leftovers(Leftovers.CANCEL)
                .first();

        narrator.result("%s: %s", winner.key(), winner.value().body());
        narrator.check("west won; the north answers sooner, but a failure wins no race", "west", winner.key());
        narrator.check(
                "the request to the east, which would take 30 s, was cancelled",
                replicas.get("east").isCancelled());
    }

    private static void reportsUntilADeadline(Narrator narrator, HttpClient http, LoopbackServer server, Shop shop) {
        narrator.code("""
                Map<String, Future<String>> reports = new LinkedHashMap<>();
                for (String month : List.of("march", "june", "september", "december")) {
                    HttpRequest request = server.get("/reports/" + month);
                    reports.put(month, http.sendAsync(request, textOrFailure()).thenApply(HttpResponse::body));
                }
                Map<String, Outcome<String>> inTime = Gather.of(reports)
                        .timeout(Duration.ofMillis(500))
                        .returnPartial()
                        .toMap();""");
        Map<String, Future<String>> reports = new LinkedHashMap<>();
        for (String month : List.of("march", "june", "september", "december")) {
            HttpRequest request = server.get("/reports/" + month);
            reports.put(month, http.sendAsync(request, textOrFailure()).thenApply(HttpResponse::body));
        }
        Map<String, Outcome<String>> inTime = Gather.of(reports)
                .timeout(Duration.ofMillis(500))
                .returnPartial()
                .toMap();
        inTime.forEach((month, report) -> narrator.result(
                "%s: %s", month, report.fold(text -> text, Throwable::toString, () -> "not there yet")));
        narrator.check(
                "march and september came in time, june and december did not",
                List.of("success", "pending", "success", "pending"),
                inTime.values().stream()
                        .map(report -> report.fold(text -> "success", failure -> "failure", () -> "pending"))
                        .toList());

        narrator.aside("Where partial results are not asked for, a timeout is raised, which loses nothing:");
        narrator.code("Gather.of(reports).timeout(Duration.ZERO).toMap();");
        try {
            Gather.of(reports).timeout(Duration.ZERO).toMap();
            narrator.check("a timeout is raised where partial results are not asked for", false);
        } catch (WaitTimeoutException timeout) {
            narrator.result("%s", timeout.getMessage());
            narrator.check(
                    "the exception holds what was done",
                    2,
                    Outcome.successes(timeout.outcomes()).size());
        }

        narrator.aside("A little later. Wait sorts the handles themselves into two sets:");
        shop.sendLateReports();
        narrator.code("""
                Waited<String, Future<String>> waited =
                        Wait.of(reports).timeout(Duration.ofSeconds(5)).await();""");
        Waited<String, Future<String>> waited =
                Wait.of(reports).timeout(Duration.ofSeconds(5)).await();
        narrator.result(
                "done: %s, not done: %s",
                waited.doneByKey().keySet(), waited.notDoneByKey().keySet());
        narrator.check("what was not there at the deadline has gone on, and has arrived", reports, waited.doneByKey());
    }
}
