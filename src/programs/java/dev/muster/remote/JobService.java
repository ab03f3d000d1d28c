package dev.muster.remote;

import dev.muster.tour.LoopbackServer;
import dev.muster.tour.LoopbackServer.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server's end: jobs of 200 ms to 5 s, a few of which fail. It answers about at most 100 jobs
 * at a time, is too busy to answer now and then, and forgets nothing.
 *
 * <pre>
 * /finished?jobs=job-1,job-2    which of them are finished        job-2
 * /outcomes?jobs=job-1,job-2    those, and how they ended         job-2=done,result of job-2
 * /outcome?jobs=job-2           how one has ended                 job-2=done,result of job-2
 * </pre>
 */
final class JobService {

    /** How many jobs one request may ask about. */
    static final int LIMIT = 100;

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** One in so many requests of either kind comes at a bad moment, one of the first ten among them. */
    private static final int BUSY = 13;

    private static final int FIRST_BUSY = 7;

    private static final int FAILING = 100;

    private int jobs;
    private int finishing;
    private double scale;
    private long begun;
    private long status;
    private long statusRefused;
    private long results;
    private long resultsRefused;
    private long tooLarge;

    /**
     * What the server was asked since the jobs began.
     *
     * @param status how often which of many jobs are finished, or how they ended
     * @param statusRefused how many of these it was too busy to answer
     * @param results how often how one job has ended
     * @param resultsRefused how many of these it was too busy to answer
     * @param tooLarge how many asked about too many jobs
     */
    record Requests(long status, long statusRefused, long results, long resultsRefused, long tooLarge) {}

    JobService(LoopbackServer server) {
        server.serve("/finished", request -> status(request, Function.identity()));
        server.serve("/outcomes", request -> status(request, JobService::outcome));
        server.serve("/outcome", this::result);
    }

    /**
     * Begins jobs, all at once.
     *
     * @param count so many, {@code job-0} and on
     * @param ending so many of them end; the others go on for ever
     * @param timeScale 1; with 0.1, they take a tenth of their time
     */
    synchronized void begin(int count, int ending, double timeScale) {
        jobs = count;
        finishing = ending;
        scale = timeScale;
        status = 0;
        statusRefused = 0;
        results = 0;
        resultsRefused = 0;
        tooLarge = 0;
        begun = System.nanoTime();
    }

    synchronized Requests requests() {
        return new Requests(status, statusRefused, results, resultsRefused, tooLarge);
    }

    static String job(int number) {
        return "job-" + number;
    }

    static boolean fails(String job) {
        return number(job) % FAILING == FAILING - 1;
    }

    /** When it finishes, in the time of {@link System#nanoTime}. The durations are spread evenly, in an order unlike that of the numbers. */
    synchronized long finishes(String job) {
        long spread = LONGEST.minus(SHORTEST).toNanos();
        long duration = SHORTEST.toNanos() + number(job) * 7919L % jobs * spread / jobs;
        return begun + (long) (scale * duration);
    }

    private boolean isFinished(String job) {
        return number(job) < finishing && System.nanoTime() - finishes(job) >= 0;
    }

    private synchronized CompletionStage<Answer> status(URI request, Function<String, String> describe) {
        status++;
        List<String> asked = jobsIn(request);
        if (asked.size() > LIMIT) {
            tooLarge++;
            return answer(400, "asked about " + asked.size() + " jobs, but " + LIMIT + " are the most");
        }
        if (isBusy(status)) {
            statusRefused++;
            return answer(503, "busy");
        }
        return answer(200, asked.stream().filter(this::isFinished).map(describe).collect(Collectors.joining("\n")));
    }

    private synchronized CompletionStage<Answer> result(URI request) {
        results++;
        String job = jobsIn(request).get(0);
        if (isBusy(results)) {
            resultsRefused++;
            return answer(503, "busy");
        }
        return isFinished(job) ? answer(200, outcome(job)) : answer(409, job + " still runs");
    }

    private static boolean isBusy(long request) {
        return request % BUSY == FIRST_BUSY;
    }

    private static String outcome(String job) {
        return job + "=" + (fails(job) ? "failed,out of memory" : "done,result of " + job);
    }

    private static List<String> jobsIn(URI request) {
        return Stream.of(request.getQuery().substring("jobs=".length()).split(","))
                .toList();
    }

    private static int number(String job) {
        return Integer.parseInt(job.substring("job-".length()));
    }

    private static CompletionStage<Answer> answer(int status, String text) {
        return CompletableFuture.completedFuture(new Answer(status, text));
    }
}
