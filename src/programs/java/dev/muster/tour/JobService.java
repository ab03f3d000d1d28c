package dev.muster.tour;

import dev.muster.tour.LoopbackServer.Answer;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The server's end of the fourth step: jobs that square their numbers, which takes them up to 600 ms, and a count of the
 * requests.
 *
 * <pre>
 * /jobs/finished?jobs=1,2,3   which of them are finished      1,3
 * /jobs/results?jobs=1,2,3    those, and their results        1=1,3=9
 * /jobs/result?jobs=3         the result of a finished job    9
 * </pre>
 */
final class JobService {

    /** How many jobs one request may ask about. */
    private static final int LIMIT = 100;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(600);

    private int jobs;
    private long begun;
    private Requests requests = new Requests(0, 0, 0, 0);

    /**
     * What the server was asked.
     *
     * @param status how often it was asked which jobs are finished
     * @param jobs about how many jobs in all these requests together
     * @param mostJobsAtOnce about how many jobs in one of them at most
     * @param results how often it was asked for a result
     */
    record Requests(long status, long jobs, long mostJobsAtOnce, long results) {

        Requests withStatus(int asked) {
            return new Requests(status + 1, jobs + asked, Math.max(mostJobsAtOnce, asked), results);
        }

        Requests withResult() {
            return new Requests(status, jobs, mostJobsAtOnce, results + 1);
        }
    }

    JobService(LoopbackServer server) {
        server.serve("/jobs/finished", request -> status(request, Integer::toString));
        server.serve("/jobs/results", request -> status(request, job -> job + "=" + job * job));
        server.serve("/jobs/result", this::result);
    }

    /** Begins with so many jobs at once, numbered from 1, and with a new count. */
    synchronized void begin(int count) {
        jobs = count;
        begun = System.nanoTime();
        requests = new Requests(0, 0, 0, 0);
    }

    /** The requests since the jobs began. */
    synchronized Requests requests() {
        return requests;
    }

    private synchronized CompletionStage<Answer> status(URI request, IntFunction<String> describe) {
        int[] asked = numbers(request);
        requests = requests.withStatus(asked.length);
        if (asked.length > LIMIT) {
            return answer(400, "asked about " + asked.length + " jobs, but " + LIMIT + " are the most");
        }
        return answer(
                200,
                IntStream.of(asked).filter(this::isFinished).mapToObj(describe).collect(Collectors.joining(",")));
    }

    private synchronized CompletionStage<Answer> result(URI request) {
        int job = numbers(request)[0];
        requests = requests.withResult();
        return isFinished(job) ? answer(200, Integer.toString(job * job)) : answer(409, "job " + job + " still runs");
    }

    /** The durations are spread evenly, in an order unlike that of the numbers. */
    private boolean isFinished(int job) {
        long duration = job * 7919L % jobs * LONGEST / jobs;
        return System.nanoTime() - begun >= duration;
    }

    private static int[] numbers(URI request) {
        return Stream.of(request.getQuery().substring("jobs=".length()).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static CompletionStage<Answer> answer(int status, String text) {
        return CompletableFuture.completedFuture(new Answer(status, text));
    }
}
