package dev.muster.tour;

import dev.muster.Gather;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.polling.FixedPolling;
import dev.muster.tour.JobService.Requests;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Step 4: handles of one's own, which do not call back, but can be asked about a hundred at a time. */
final class FollowJobs implements Step {
    private static final List<Job> JOBS =
            IntStream.rangeClosed(1, 500).mapToObj(Job::new).toList();

    private static final List<Integer> SQUARES =
            JOBS.stream().map(job -> job.number() * job.number()).toList();

    /** What it took to get all results, the requests as the server counted them. */
    private record Cost(Requests requests, String time) {}

    @Override
    public String title() {
        return "500 jobs behind a status endpoint";
    }

    @Override
    public void run(Narrator narrator) throws Exception {
        try (LoopbackClient client = new LoopbackClient();
                LoopbackServer server = new LoopbackServer()) {
            JobService service = new JobService(server);
            JobClient jobs = new JobClient(client.http(), server);

            narrator.code("""
                    List<Integer> squares = Gather.of(JOBS, adapter)
                            .polling(FixedPolling.every(Duration.ofMillis(50)))
                            .timeout(Duration.ofSeconds(30))
                            .toList();""");
            narrator.result("three times, with three adapters; the 500 jobs begin anew each time");

            narrator.code("Adapters.batched(100, jobs::finished, jobs::result)");
            Cost batched = follow(narrator, service, Adapters.batched(100, jobs::finished, jobs::result));
            narrator.check(
                    "no request asked about more than 100 jobs",
                    batched.requests().mostJobsAtOnce() <= 100);
            narrator.check(
                    "each result was asked for once", 500L, batched.requests().results());

            narrator.code("Adapters.batchedResults(100, jobs::results)");
            Cost carried = follow(narrator, service, Adapters.batchedResults(100, jobs::results));
            narrator.check(
                    "no result was asked for, as the status answers carry them",
                    0L,
                    carried.requests().results());

            narrator.code("Adapters.polled(jobs::isFinished, jobs::result)");
            Cost single = follow(narrator, service, Adapters.polled(jobs::isFinished, jobs::result));
            narrator.check(
                    "each status request asked about one job",
                    single.requests().jobs(),
                    single.requests().status());

            narrator.aside("Three real runs, as the server counted them:");
            narrator.result("%-30s %16s %16s %8s", "", "status requests", "result requests", "time");
            row(narrator, "a hundred jobs a question", batched);
            row(narrator, "answers that carry results", carried);
            row(narrator, "one job a question", single);
            narrator.aside("And derived from the first: at the very same looks, one job a question would have taken");
            narrator.result("%-30s %,16d", "", batched.requests().jobs());
            narrator.check(
                    "batches took less than a quarter of the status requests",
                    batched.requests().status() * 4 < single.requests().status());
        }
    }

    private static Cost follow(Narrator narrator, JobService service, FutureAdapter<Job, Integer> adapter) {
        service.begin(JOBS.size());
        long begun = System.nanoTime();
        List<Integer> squares = Gather.of(JOBS, adapter)
                .polling(FixedPolling.every(Duration.ofMillis(50)))
                .timeout(Duration.ofSeconds(30))
                .toList();
        Cost cost = new Cost(service.requests(), Narrator.seconds(begun));

        narrator.result(
                "%d results in %s: %s ... %s", squares.size(), cost.time(), squares.subList(0, 5), squares.get(499));
        narrator.check("each is the square of its job's number, in the order of the jobs", SQUARES, squares);
        return cost;
    }

    private static void row(Narrator narrator, String name, Cost cost) {
        narrator.result(
                "%-30s %,16d %,16d %8s",
                name, cost.requests().status(), cost.requests().results(), cost.time());
    }
}
