package dev.muster.benchmark;

import dev.muster.benchmark.Case.Peer;
import dev.muster.benchmark.Clock.Metric;
import dev.muster.benchmark.Mode.RoundCount;
import java.util.ArrayList;
import java.util.List;

/** What is compared, and the ratios aimed at: ours to the peer's, of the medians in one run. */
final class Cases {
    private static final double REPORTED = Double.NaN;

    private final Mode mode;
    private final List<Case> cases = new ArrayList<>();

    private Cases(Mode mode) {
        this.mode = mode;
    }

    static List<Case> of(Mode mode) {
        Cases cases = new Cases(mode);
        cases.done();
        cases.pending();
        cases.growth();
        cases.iterate();
        cases.toMap();
        cases.first();
        cases.pool();
        cases.wakeUp();
        cases.failure();
        cases.disturbance();
        return cases.cases;
    }

    private int[] sizes(int[] quick, int... full) {
        return mode == Mode.QUICK ? quick : full;
    }

    private static int[] quick(int... sizes) {
        return sizes;
    }

    private void done() {
        for (int n : sizes(quick(1, 10, 1_000, 100_000), 1, 10, 1_000, 100_000, 1_000_000)) {
            double allOf = n >= 1_000 ? 0.35 : n >= 10 ? 0.6 : REPORTED;
            List<Peer> peers = new ArrayList<>();
            peers.add(new Peer("joinLoop", "join loop", n >= 1_000 ? 1.15 : REPORTED));
            peers.add(new Peer("allOf", "`allOf`", allOf));
            peers.add(new Peer("allAsList", "`allAsList`", REPORTED));
            if (n == 1_000 || mode == Mode.FULL) {
                peers.add(new Peer("parallelCollectors", "parallel-collectors", REPORTED));
            }
            Peer[] all = peers.toArray(Peer[]::new);
            add("all done, `toList`", Done.class, n, Order.INPUT, Start.SOON, Metric.JMH, "muster", all);
        }
    }

    private void pending() {
        for (Order order : Order.values()) {
            int[] main = sizes(quick(1_000, 100_000), 1, 10, 1_000, 10_000, 100_000, 1_000_000);
            int[] beside = sizes(quick(1_000), 1_000, 100_000);
            for (int n : order == Order.RANDOM ? main : beside) {
                pending(n, order, Start.SOON);
            }
        }
        for (Order order : Order.values()) {
            int[] main = sizes(quick(1_000, 100_000), 1_000, 10_000, 100_000, 1_000_000);
            for (int n : order == Order.RANDOM ? main : sizes(quick(), 1_000, 100_000)) {
                pending(n, order, Start.LATE);
            }
        }
        for (Order order : Order.values()) {
            int[] main = sizes(quick(1_000, 100_000), 1_000, 10_000, 100_000, 1_000_000);
            for (int n : order == Order.RANDOM ? main : sizes(quick(1_000), 1_000, 100_000)) {
                pending(n, order, Start.RACING);
            }
        }
    }

    private void pending(int n, Order order, Start start) {
        double allOf =
                switch (start) {
                    case RACING -> 0.9;
                    case SOON -> n >= 1_000 ? 0.5 : REPORTED;
                    case LATE -> n <= 1_000 ? 1.3 : n <= 100_000 ? 2.5 : REPORTED;
                };
        Metric metric = start == Start.LATE ? Metric.FIRST : Metric.CALL;
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer("allOf", "`allOf`", allOf));
        peers.add(new Peer("getLoop", "get loop", start == Start.SOON ? 1.2 : REPORTED));
        peers.add(new Peer("allAsList", "`allAsList`", REPORTED));
        if (n == 1_000 && order == Order.RANDOM && start == Start.SOON) {
            peers.add(new Peer("parallelCollectors", "parallel-collectors", REPORTED));
        }
        if (n == 10_000 && start == Start.LATE) {
            peers.add(new Peer("poll1ms", "poll 1 ms", REPORTED));
            peers.add(new Peer("poll10ms", "poll 10 ms", REPORTED));
        }
        String title = "pending, " + describe(order) + ", " + describe(start);
        add(title + ", `toList`", Pending.class, n, order, start, metric, "muster", peers.toArray(Peer[]::new));
        double patient = start == Start.RACING ? 0.85 : n >= 10_000 ? 0.4 : n >= 1_000 ? 0.6 : REPORTED;
        List<Peer> patientPeers = new ArrayList<>();
        patientPeers.add(new Peer("allOf", "`allOf`", patient));
        patientPeers.add(new Peer("getLoop", "get loop", REPORTED));
        if (n == 1_000 && order == Order.RANDOM) {
            patientPeers.add(new Peer("successfulAsList", "`successfulAsList`", REPORTED));
        }
        add(
                title + ", `failFast(false)`",
                Pending.class,
                n,
                order,
                start,
                metric,
                "musterFailFastFalse",
                patientPeers.toArray(Peer[]::new));
    }

    private static String describe(Order order) {
        return switch (order) {
            case INPUT -> "in order";
            case RANDOM -> "random";
            case REVERSE -> "reverse";
        };
    }

    private static String describe(Start start) {
        return switch (start) {
            case RACING -> "racing";
            case SOON -> "≤ 1 ms";
            case LATE -> "≥ 100 ms";
        };
    }

    private void growth() {
        for (int n : Growth.SIZES) {
            add("growth", Pending.class, n, Order.INPUT, Start.SOON, Metric.CALL, "muster");
        }
    }

    private void iterate() {
        for (int n : sizes(quick(1_000, 100_000), 1, 10, 1_000, 10_000, 100_000, 1_000_000)) {
            iterate(n, Start.SOON, n >= 1_000 ? 0.5 : REPORTED, n >= 1_000 ? 0.6 : REPORTED);
        }
        for (int n : sizes(quick(1_000, 100_000), 1_000, 10_000, 100_000)) {
            iterate(n, Start.LATE, n >= 100_000 ? 1.3 : 0.9, n >= 100_000 ? 2 : 1);
        }
    }

    private void iterate(int n, Start start, double queue, double inCompletionOrder) {
        add(
                "pending, random, " + describe(start) + ", `iterate`",
                Iterate.class,
                n,
                Order.RANDOM,
                start,
                start == Start.LATE ? Metric.FIRST : Metric.CALL,
                "muster",
                new Peer("queue", "queue + `whenComplete`", queue),
                new Peer("inCompletionOrder", "`inCompletionOrder`", inCompletionOrder));
    }

    private void toMap() {
        Peer list = new Peer("list", "our `toList`", 2);
        Peer listForMap = new Peer("list", "our `toList`", 2.5);
        int n = 100_000;
        add("`toMap` of a list", ToMap.class, n, Order.RANDOM, Start.SOON, Metric.CALL, "mapOfList", list);
        add("`toMap`, string keys", ToMap.class, n, Order.RANDOM, Start.SOON, Metric.CALL, "mapOfMap", listForMap);
    }

    private void first() {
        Peer anyOf = new Peer("anyOf", "`anyOf`", 1.2);
        for (Start start : List.of(Start.SOON, Start.LATE)) {
            for (int n : sizes(quick(1_000), 10, 1_000, 100_000)) {
                Metric metric = start == Start.LATE ? Metric.FIRST : Metric.CALL;
                String when = start == Start.LATE ? "100 ms later" : "at once";
                add("`first()`, " + when, First.class, n, Order.RANDOM, start, metric, "first", anyOf);
                add("`FIRST_COMPLETED`, " + when, First.class, n, Order.RANDOM, start, metric, "firstCompleted", anyOf);
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
        RoundCount rounds = mode.rounds(40, 7);
        cases.add(new Case(title, Pool.class, 200, Order.INPUT, Start.RACING, rounds, metric, ours, List.of(peers)));
    }

    private void wakeUp() {
        Peer park = new Peer("park", "park/unpark", 1.2);
        Peer get = new Peer("getLoop", "get loop", REPORTED);
        Peer allOf = new Peer("allOf", "`allOf`", REPORTED);
        for (Start start : List.of(Start.SOON, Start.LATE)) {
            for (int n : sizes(quick(100), 1, 100, 1_000)) {
                wakeUp("`toList`", n, start, "toList", park, get, allOf);
                wakeUp("`iterate`", n, start, "iterate", park);
            }
        }
    }

    private void wakeUp(String terminal, int n, Start start, String ours, Peer... peers) {
        boolean late = start == Start.LATE;
        String title = "wake-up after " + (late ? "100 ms, " : "< 1 ms, ") + terminal;
        // The rest before the last completion makes a round longer.
        RoundCount rounds = late ? mode.rounds(60, 5) : mode.rounds(1_000, 100);
        cases.add(new Case(title, WakeUp.class, n, Order.RANDOM, start, rounds, Metric.LAST, ours, List.of(peers)));
    }

    private void failure() {
        for (int n : new int[] {100, 10_000}) {
            add(
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
                mode.rounds(20, 5),
                Metric.COMPLETING,
                "musterFailFastFalse",
                List.of(new Peer("getLoop", "get loop", 0.3), new Peer("allOf", "`allOf`", REPORTED))));
    }

    private void add(
            String title,
            Class<?> benchmarks,
            int n,
            Order order,
            Start start,
            Metric metric,
            String ours,
            Peer... peers) {
        cases.add(new Case(title, benchmarks, n, order, start, mode.rounds(n, start), metric, ours, List.of(peers)));
    }
}
