package dev.muster.benchmark;

import dev.muster.benchmark.Case.Peer;
import dev.muster.benchmark.Clock.Metric;
import java.util.ArrayList;
import java.util.List;

/** What is compared, and the ratios aimed at: ours to the peer's, of the medians in one run. */
final class Cases {
    /** The ratio aimed at where there is none. */
    static final double REPORTED = Double.NaN;

    private final Mode mode;
    private final List<Case> all = new ArrayList<>();

    private Cases(Mode mode) {
        this.mode = mode;
    }

    static List<Case> of(Mode mode) {
        Cases cases = new Cases(mode);
        GatherCases.addTo(cases);
        NoticeCases.addTo(cases);
        Simulation.addTo(cases);
        return cases.all;
    }

    Mode mode() {
        return mode;
    }

    /** The numbers of futures in this mode. */
    int[] sizes(int[] quick, int... full) {
        return mode == Mode.QUICK ? quick : full;
    }

    static int[] quick(int... sizes) {
        return sizes;
    }

    static String describe(Start start) {
        return switch (start) {
            case RACING -> "racing";
            case SOON -> "≤ 1 ms";
            case LATE -> "≥ 100 ms";
        };
    }

    /** The time that counts of a wait that starts like this. */
    static Metric metric(Start start) {
        return start == Start.LATE ? Metric.FIRST : Metric.CALL;
    }

    void add(Case row) {
        all.add(row);
    }

    /** With as many rounds as the number of futures and the start allow. */
    void add(
            String title,
            Class<?> benchmarks,
            int n,
            Order order,
            Start start,
            Metric metric,
            String ours,
            Peer... peers) {
        all.add(new Case(title, benchmarks, n, order, start, mode.rounds(n, start), metric, ours, List.of(peers)));
    }
}
