package dev.muster.frontier;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.muster.polling.ExponentialPolling;
import dev.muster.polling.FixedPolling;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.polling.SquareRootPolling;
import dev.muster.testkit.Optimum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A strategy on trial. The label stands beside its point in the picture; empty where the legend says it all. */
record Contender(Family family, String name, String label, PollingStrategy strategy) {

    /** What the picture joins by a line, and its legend names. */
    enum Family {
        OPTIMUM("the best schedule, if the distribution is known"),
        SQUARE_ROOT("SquareRootPolling, by q"),
        STARTED_TOGETHER("SquareRootPolling, startedTogether, by q"),
        EXPONENTIAL("ExponentialPolling, max 500 ms (EXPONENTIAL), 5 s, 30 s, 5 min, 1 h"),
        FIXED("FixedPolling, by interval (10 ms: FIXED)"),
        ADAPTIVE("ADAPTIVE"),
        PROGRESSIVE("PROGRESSIVE"),
        JITTERED("around ADAPTIVE, EXPONENTIAL, SquareRootPolling with q = 1: jittered(0.2)");

        final String title;

        Family(String title) {
            this.title = title;
        }
    }

    private static final double JITTER = 0.2;

    /** The prices for which the table compares: what a second of lateness is worth, in questions. */
    static final List<Double> PRICES = List.of(0.01, 1.0, 100.0);

    /** The prices of a line in the picture: the more handles a question asks about, the less a second of each is worth. */
    static List<Double> prices(Load load, int highestPower) {
        double handlesOfQuestion = Math.min(load.handles(), Load.BATCH);
        return IntStream.rangeClosed(-3, highestPower)
                .mapToObj(power -> Math.pow(10, power) / handlesOfQuestion)
                .toList();
    }

    /** All that are simulated with every load, apart from the optimum. */
    static List<Contender> all(Load load) {
        List<Contender> all = new ArrayList<>();
        for (PollingAlgorithm standard : PollingAlgorithm.values()) {
            all.add(standard(standard));
        }
        Stream.of(ofSeconds(5), ofSeconds(30), ofMinutes(5), ofHours(1)).forEach(max -> all.add(exponential(max)));
        Stream.of(ofSeconds(1), ofSeconds(10), ofMinutes(1), ofMinutes(10)).forEach(every -> all.add(fixed(every)));
        prices(load, 4).stream()
                .filter(worth -> load.handles() == 1 || worth <= 10) // with more they ask for half a minute
                .forEach(worth -> all.add(squareRoot(worth, load)));
        if (load.handles() > 1) {
            prices(load, 4).forEach(worth -> all.add(startedTogether(worth)));
        }
        Stream.of(standard(PollingAlgorithm.ADAPTIVE), standard(PollingAlgorithm.EXPONENTIAL), squareRoot(1, load))
                .forEach(calm -> all.add(calm.jittered()));
        return all;
    }

    /** The best schedule for a price. */
    static Contender optimum(Load load, double worth) {
        Optimum optimum = new Optimum(Load.SHORTEST, Load.LONGEST, worth, load.handles(), Load.BATCH);
        String q = Words.number(worth);
        return new Contender(
                Family.OPTIMUM, "the best schedule for q = " + q, "", Optimum.following(optimum.schedule(10)));
    }

    static Contender standard(PollingAlgorithm algorithm) {
        String label = algorithm == PollingAlgorithm.FIXED ? "10 ms" : "";
        return new Contender(Family.valueOf(algorithm.name()), "`" + algorithm + "`", label, algorithm);
    }

    /** With many handles it has the labels that stand beside the other line. */
    static Contender squareRoot(double worth, Load load) {
        String q = Words.number(worth);
        String label = load.handles() == 1 ? q : "";
        return new Contender(
                Family.SQUARE_ROOT, "`SquareRootPolling`, q = " + q, label, SquareRootPolling.latenessWorth(worth));
    }

    static Contender startedTogether(double worth) {
        String q = Words.number(worth);
        PollingStrategy strategy = SquareRootPolling.builder()
                .latenessWorth(worth)
                .startedTogether(true)
                .build();
        return new Contender(Family.STARTED_TOGETHER, "`SquareRootPolling`, `startedTogether`, q = " + q, q, strategy);
    }

    static Contender exponential(Duration max) {
        String bound = Words.time(max.toNanos() / 1e9);
        PollingStrategy strategy = ExponentialPolling.builder().max(max).build();
        return new Contender(Family.EXPONENTIAL, "`ExponentialPolling`, max " + bound, "", strategy);
    }

    private static Contender fixed(Duration interval) {
        String every = Words.time(interval.toNanos() / 1e9);
        return new Contender(Family.FIXED, "`FixedPolling`, every " + every, every, FixedPolling.every(interval));
    }

    private Contender jittered() {
        return new Contender(Family.JITTERED, name + ", jittered", "", strategy.jittered(JITTER, Load.SEED));
    }
}
