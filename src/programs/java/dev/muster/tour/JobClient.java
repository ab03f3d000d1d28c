package dev.muster.tour;

import static dev.muster.tour.LoopbackClient.textOrFailure;

import dev.muster.adapter.BatchAdapter.Answers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The client's end of the fourth step, as the client of such a service may look: each method is one request. */
final class JobClient {
    private final HttpClient http;
    private final LoopbackServer server;

    JobClient(HttpClient http, LoopbackServer server) {
        this.http = http;
        this.server = server;
    }

    /** Whether one job is finished. */
    boolean isFinished(Job job) throws IOException, InterruptedException {
        return !finished(List.of(job)).isEmpty();
    }

    /** Which of up to 100 jobs are finished. */
    Collection<Job> finished(Collection<Job> jobs) throws IOException, InterruptedException {
        return ask("finished", jobs)
                .map(number -> new Job(Integer.parseInt(number)))
                .toList();
    }

    /** Which of up to 100 jobs are finished, and with which results. */
    void results(Collection<Job> jobs, Answers<Job, Integer> answers) throws IOException, InterruptedException {
        ask("results", jobs)
                .map(entry -> entry.split("="))
                .forEach(entry -> answers.succeeded(new Job(Integer.parseInt(entry[0])), Integer.valueOf(entry[1])));
    }

    /** The result of a job that is finished. */
    int result(Job job) throws IOException, InterruptedException {
        return Integer.parseInt(ask("result", List.of(job)).findFirst().orElseThrow());
    }

    private Stream<String> ask(String question, Collection<Job> jobs) throws IOException, InterruptedException {
        String numbers =
                jobs.stream().map(job -> Integer.toString(job.number())).collect(Collectors.joining(","));
        String text = http.send(server.get("/jobs/" + question + "?jobs=" + numbers), textOrFailure())
                .body();
        return text.isEmpty() ? Stream.empty() : Stream.of(text.split(","));
    }
}
