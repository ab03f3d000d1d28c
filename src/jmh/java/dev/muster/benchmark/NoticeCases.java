package dev.muster.benchmark;

import static dev.muster.benchmark.Cases.REPORTED;
import static dev.muster.benchmark.Cases.quick;

import dev.muster.benchmark.Case.Peer;
import dev.muster.benchmark.Clock.Metric;
import dev.muster.benchmark.Mode.RoundCount;
import java.util.List;

/** How soon a caller is told: of the next completion, the first, the last, a failure. And what telling it costs. */
final class NoticeCases {
    private final Cases cases;

    private NoticeCases(Cases cases) {
        this.cases = cases;
    }

    static void addTo(Cases cases) {
        NoticeCases notice = new NoticeCases(cases);
        notice.iterate();
        notice.first();
        notice.pool();
        notice.wakeUp();
        notice.failure();
        notice.disturbance();
    }

    private void iterate() {
        for (int n : cases.sizes(quick(1_000, 100_000), 1, 10, 1_000, 10_000, 100_000, 1_000_000)) {
            iterate(n, Start.SOON, n >= 1_000 ? 0.5 : REPORTED, n >= 1_000 ? 0.6 : REPORTED);
        }
        for (int n : cases.sizes(quick(1_000, 100_000), 1_000, 10_000, 100_000)) {
            iterate(n, Start.LATE, n >= 100_000 ? 1.3 : 0.9, n >= 100_000 ? 2 : 1);
        }
    }

    private void iterate(int n, Start start, double queue, double inCompletionOrder) {
        cases.add(
                "pending, random, " + Cases.describe(start) + ", `iterate`",
                Iterate.class,
                n,
                Order.RANDOM,
                start,
                Cases.metric(start),
                "muster",
                new Peer("queue", "queue + `whenComplete`", queue),
                new Peer("inCompletionOrder", "`inCompletionOrder`", inCompletionOrder));
    }

    private void first() {
        Peer anyOf = new Peer("anyOf", "`anyOf`", 1.2);
        for (Start start : List.of(Start.SOON, Start.LATE)) {
            for (int n : cases.sizes(quick(1_000), 10, 1_000, 100_000)) {
                Metric metric = Cases.metric(start);
                String when = start == Start.LATE ? "100 ms later" : "at once";
                cases.add("`first()`, " + when, First.class, n, Order.RANDOM, start, metric, "first", anyOf);
                cases.add(
                        "`FIRST_COMPLETED`, " + when,
                        First.class,
                        n,
                        Order.RANDOM,
                        start,
                        metric,
                        "firstCompleted",
                        anyOf);
            }
        }
    }

    private void pool() {
        Peer get = new Peer("getLoop", "get loop", 1.5);
        Peer service = new Peer("completionService", "`ExecutorCompletionService`", REPORTED);
        Peer slow = new Peer("poll1ms", "poll 1 ms", REPORTED);
        Peer slower = new Peer("poll10ms", "poll 10 ms", REPORTED);
        String list = "`FutureTask`s of 1 ms, 8 threads: last completion to return";
        pool(list, Metric.LAST, "toList", get, service, slow, slower);
        Peer taken = new Peer("iterateCompletionService", "`ExecutorCompletionService`", 60);
        slow = new Peer("iteratePoll1ms", "poll 1 ms", REPORTED);
        slower = new Peer("iteratePoll10ms", "poll 10 ms", REPORTED);
        pool("the same, `iterate`: completion to hand-over, p50", Metric.HAND_OVER, "iterate", taken, slow, slower);
    }

    private void pool(String title, Metric metric, String ours, Peer... peers) {
        // A round takes 30 ms.
        RoundCount rounds = cases.mode().rounds(40, 7);
        cases.add(new Case(title, Pool.class, 200, Order.INPUT, Start.RACING, rounds, metric, ours, List.of(peers)));
    }

    private void wakeUp() {
        Peer park = new Peer("park", "park/unpark", 1.2);
        Peer get = new Peer("getLoop", "get loop", REPORTED);
        Peer allOf = new Peer("allOf", "`allOf`", REPORTED);
        for (Start start : List.of(Start.SOON, Start.LATE)) {
            for (int n : cases.sizes(quick(100), 1, 100, 1_000)) {
                wakeUp("`toList`", n, start, "toList", park, get, allOf);
                wakeUp("`iterate`", n, start, "iterate", park);
            }
        }
    }

    private void wakeUp(String terminal, int n, Start start, String ours, Peer... peers) {
        boolean late = start == Start.LATE;
        String title = "wake-up after " + (late ? "100 ms, " : "< 1 ms, ") + terminal;
        // The rest before the last completion makes a round longer.
        RoundCount rounds = late ? cases.mode().rounds(300, 5) : cases.mode().rounds(2_000, 100);
        cases.add(new Case(title, WakeUp.class, n, Order.RANDOM, start, rounds, Metric.LAST, ours, List.of(peers)));
    }

    private void failure() {
        for (int n : new int[] {100, 10_000}) {
            cases.add(
                    "a failure after 100 ms: to the exception",
                    Failure.class,
                    n,
                    Order.RANDOM,
                    Start.LATE,
                    Metric.LAST,
                    "muster",
                    new Peer("park", "park/unpark", n == 100 ? 3 : 25),
                    new Peer("allAsList", "`allAsList`", REPORTED));
        }
    }

    private void disturbance() {
        // A round takes 50 ms.
        cases.add(new Case(
                "inside `complete()`, every 5 µs, `failFast(false)`",
                Disturbance.class,
                10_000,
                Order.INPUT,
                Start.SOON,
                cases.mode().rounds(20, 5),
                Metric.COMPLETING,
                "musterFailFastFalse",
                List.of(new Peer("getLoop", "get loop", 0.3), new Peer("allOf", "`allOf`", REPORTED))));
    }
}
