package dev.muster.remote;

import dev.muster.adapter.BatchAdapter.Answers;
import dev.muster.tour.LoopbackServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The client of such a service: a request that is refused is an exception. */
final class JobClient {

    /** Nothing asks again for a result but this client. */
    private static final int ATTEMPTS = 5;

    private final HttpClient http;
    private final LoopbackServer server;

    JobClient(HttpClient http, LoopbackServer server) {
        this.http = http;
        this.server = server;
    }

    /** Which of up to 100 jobs are finished. */
    Collection<String> finished(Collection<String> jobs) throws IOException, InterruptedException {
        return ask("/finished", jobs).toList();
    }

    /** How those of up to 100 jobs ended that are finished. */
    void outcomes(Collection<String> jobs, Answers<String, String> answers) throws IOException, InterruptedException {
        ask("/outcomes", jobs).map(Ended::read).forEach(ended -> {
            if (ended.failed()) {
                answers.failed(ended.job(), new JobFailedException(ended.text()));
            } else {
                answers.succeeded(ended.job(), ended.text());
            }
        });
    }

    /** The result of a job that is finished, or its failure. A status request is repeated at the next look, this one is not. */
    String result(String job) throws IOException, InterruptedException, JobFailedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Ended ended =
                        Ended.read(ask("/outcome", List.of(job)).findFirst().orElseThrow());
                if (ended.failed()) {
                    throw new JobFailedException(ended.text());
                }
                return ended.text();
            } catch (RefusedException refused) {
                if (attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private Stream<String> ask(String question, Collection<String> jobs) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                server.get(question + "?jobs=" + String.join(",", jobs)), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new RefusedException(response.statusCode(), response.body());
        }
        return response.body().lines();
    }

    private record Ended(String job, boolean failed, String text) {
        static Ended read(String line) {
            String[] parts = line.split("[=,]", 3);
            return new Ended(parts[0], parts[1].equals("failed"), parts[2]);
        }
    }

    /** A job's own failure. */
    static final class JobFailedException extends Exception {
        private static final long serialVersionUID = 1;

        JobFailedException(String reason) {
            super(reason);
        }
    }

    /** What the server had to say instead of an answer. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(int status, String reason) {
            super("HTTP " + status + ": " + reason);
        }
    }
}
