package dev.muster.remote;

import static java.time.Duration.ofMinutes;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.polling.PollingStrategy;
import dev.muster.remote.JobService.Requests;
import dev.muster.tour.LoopbackClient;
import dev.muster.tour.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thousand jobs gathered, and what it took.
 *
 * @param outcomes how each ended, by its order
 * @param requests what the server was asked
 * @param time from the begin of the jobs to the last outcome
 * @param meanLateness from the end of a job to the moment its outcome was handed over
 * @param maxLateness the longest of these
 */
record Gathering(
        PollingStrategy strategy,
        Results results,
        Map<String, Outcome<String>> outcomes,
        Requests requests,
        Duration time,
        Duration meanLateness,
        Duration maxLateness) {

    static final int JOBS = 1_000;

    static final String HEADING = String.format(
            "%-12s %-11s %8s %8s %8s %8s %9s %12s %12s%n%-12s %-11s %8s %8s %8s %8s",
            "polling",
            "results",
            "status",
            "of these",
            "result",
            "of these",
            "time",
            "mean late",
            "most late",
            "",
            "",
            "requests",
            "refused",
            "requests",
            "refused");

    static Gathering of(PollingStrategy strategy, Results results, double scale) throws IOException {
        try (LoopbackClient client = new LoopbackClient();
                LoopbackServer server = new LoopbackServer()) {
            JobService service = new JobService(server);
            Map<String, Outcome<String>> outcomes = new LinkedHashMap<>();
            long late = 0;
            long latest = 0;
            service.begin(JOBS, JOBS, scale);
            long begun = System.nanoTime();
            for (Completion<String, Outcome<String>> done : Gather.of(
                            orders(), results.adapter(new JobClient(client.http(), server)))
                    .polling(strategy)
                    .timeout(ofMinutes(1))
                    .returnExceptions()
                    .iterate()) {
                long lateness = System.nanoTime() - service.finishes(jobOf(done.key()));
                late += lateness;
                latest = Math.max(latest, lateness);
                outcomes.put(done.key(), done.value());
            }
            return new Gathering(
                    strategy,
                    results,
                    outcomes,
                    service.requests(),
                    Duration.ofNanos(System.nanoTime() - begun),
                    Duration.ofNanos(late / JOBS),
                    Duration.ofNanos(latest));
        }
    }

    /** Each order has a job. */
    static Map<String, String> orders() {
        Map<String, String> jobs = new LinkedHashMap<>();
        for (int number = 0; number < JOBS; number++) {
            jobs.put("order-" + number, JobService.job(number));
        }
        return jobs;
    }

    static String jobOf(String order) {
        return order.replace("order-", "job-");
    }

    /** One line of a table below the heading. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-12s %-11s %,8d %,8d %,8d %,8d %7.2f s %9.1f ms %9.1f ms",
                strategy,
                results.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                requests.status(),
                requests.statusRefused(),
                requests.results(),
                requests.resultsRefused(),
                time.toNanos() / 1e9,
                meanLateness.toNanos() / 1e6,
                maxLateness.toNanos() / 1e6);
    }
}
