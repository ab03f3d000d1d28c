package dev.muster.benchmark;

import static dev.muster.benchmark.Cases.REPORTED;
import static dev.muster.benchmark.Cases.quick;

import dev.muster.benchmark.Case.Peer;
import dev.muster.benchmark.Clock.Metric;
import java.util.ArrayList;
import java.util.List;

/** Gathering into a list or a map: what is done already, and what another thread completes meanwhile. */
final class GatherCases {
    private final Cases cases;

    private GatherCases(Cases cases) {
        this.cases = cases;
    }

    static void addTo(Cases cases) {
        GatherCases gather = new GatherCases(cases);
        gather.done();
        gather.pending();
        gather.growth();
        gather.toMap();
    }

    private void done() {
        for (int n : cases.sizes(quick(1, 10, 1_000, 100_000), 1, 10, 1_000, 100_000, 1_000_000)) {
            double allOf = n >= 1_000 ? 0.35 : n >= 10 ? 0.6 : REPORTED;
            List<Peer> peers = new ArrayList<>();
            peers.add(new Peer("joinLoop", "join loop", n >= 1_000 ? 1.15 : REPORTED));
            peers.add(new Peer("allOf", "`allOf`", allOf));
            peers.add(new Peer("allAsList", "`allAsList`", REPORTED));
            if (n == 1_000 || cases.mode() == Mode.FULL) {
                peers.add(new Peer("parallelCollectors", "parallel-collectors", REPORTED));
            }
            Peer[] all = peers.toArray(Peer[]::new);
            cases.add("all done, `toList`", Done.class, n, Order.INPUT, Start.SOON, Metric.JMH, "muster", all);
        }
    }

    private void pending() {
        for (Start start : List.of(Start.SOON, Start.LATE, Start.RACING)) {
            for (Order order : Order.values()) {
                for (int n : sizes(order, start)) {
                    failFast(n, order, start);
                    patient(n, order, start);
                }
            }
        }
    }

    private int[] sizes(Order order, Start start) {
        if (order != Order.RANDOM) {
            return cases.sizes(start == Start.LATE ? quick() : quick(1_000), 1_000, 100_000);
        } else if (start == Start.SOON) {
            return cases.sizes(quick(1_000, 100_000), 1, 10, 1_000, 10_000, 100_000, 1_000_000);
        } else {
            return cases.sizes(quick(1_000, 100_000), 1_000, 10_000, 100_000, 1_000_000);
        }
    }

    private void failFast(int n, Order order, Start start) {
        double allOf =
                switch (start) {
                    case RACING -> 0.9;
                    case SOON -> n >= 1_000 ? 0.5 : REPORTED;
                    case LATE -> n <= 1_000 ? 1.3 : n <= 100_000 ? 2.5 : REPORTED;
                };
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
        pending("`toList`", n, order, start, "muster", peers);
    }

    private void patient(int n, Order order, Start start) {
        double allOf = start == Start.RACING ? 0.85 : n >= 10_000 ? 0.4 : n >= 1_000 ? 0.6 : REPORTED;
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer("allOf", "`allOf`", allOf));
        peers.add(new Peer("getLoop", "get loop", REPORTED));
        if (n == 1_000 && order == Order.RANDOM) {
            peers.add(new Peer("successfulAsList", "`successfulAsList`", REPORTED));
        }
        pending("`failFast(false)`", n, order, start, "musterFailFastFalse", peers);
    }

    private void pending(String terminal, int n, Order order, Start start, String ours, List<Peer> peers) {
        String title = "pending, " + describe(order) + ", " + Cases.describe(start) + ", " + terminal;
        Peer[] all = peers.toArray(Peer[]::new);
        cases.add(title, Pending.class, n, order, start, Cases.metric(start), ours, all);
    }

    private static String describe(Order order) {
        return switch (order) {
            case INPUT -> "in order";
            case RANDOM -> "random";
            case REVERSE -> "reverse";
        };
    }

    private void growth() {
        for (int n : Growth.SIZES) {
            cases.add(Growth.TITLE, Pending.class, n, Order.INPUT, Start.SOON, Metric.CALL, "muster");
        }
    }

    private void toMap() {
        Peer list = new Peer("list", "our `toList`", 2);
        Peer listForMap = new Peer("list", "our `toList`", 2.5);
        int n = 100_000;
        cases.add("`toMap` of a list", ToMap.class, n, Order.RANDOM, Start.SOON, Metric.CALL, "mapOfList", list);
        cases.add(
                "`toMap`, string keys", ToMap.class, n, Order.RANDOM, Start.SOON, Metric.CALL, "mapOfMap", listForMap);
    }
}
