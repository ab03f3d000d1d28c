package dev.muster.frontier;

import dev.muster.polling.PollingStrategy;
import dev.muster.testkit.PollingSimulation;
import dev.muster.testkit.PollingTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is waited for: so many handles at once, which begin when the wait does, and that many times over. Durations are as
 * likely in each order of magnitude.
 *
 * @param waits how often, unless that would take more than {@link #MOST_QUESTIONS}
 * @param fewWaits how often for a strategy that asks so much; its lateness is no longer than a short pause, of which few
 *     waits give a fair mean
 */
record Load(int handles, int waits, int fewWaits) {
    static final Duration SHORTEST = Duration.ofMillis(10);
    static final Duration LONGEST = Duration.ofHours(10);

    /** How many handles one question asks about at most. */
    static final int BATCH = 100;

    static final long SEED = 42;

    private static final double MOST_QUESTIONS = 10_000_000;

    static final List<Load> ALL = List.of(new Load(1, 4000, 200), new Load(100, 60, 6), new Load(10_000, 1, 1));

    /** One duration from each of as many equally likely ranges: a mean over them differs little from the distribution's. */
    private List<Duration> durations(int times) {
        Random random = new Random(SEED);
        int count = handles * times;
        double ratio = (double) LONGEST.toNanos() / SHORTEST.toNanos();
        List<Duration> durations = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            double position = (number + random.nextDouble()) / count;
            durations.add(Duration.ofNanos((long) (SHORTEST.toNanos() * StrictMath.pow(ratio, position))));
        }
        Collections.shuffle(durations, random);
        return durations;
    }

    /** What a strategy costs with it. */
    Cost cost(PollingStrategy strategy) {
        Cost rough = cost(strategy, fewWaits);
        return rough.questions() * handles * waits > MOST_QUESTIONS || waits == fewWaits
                ? rough
                : cost(strategy, waits);
    }

    private Cost cost(PollingStrategy strategy, int times) {
        List<Duration> durations = durations(times);
        List<Duration> lateness = new ArrayList<>();
        long questions = 0;
        for (int wait = 0; wait < times; wait++) {
            PollingTrace trace = PollingSimulation.of(strategy)
                    .completingAt(durations.subList(wait * handles, (wait + 1) * handles))
                    .batchesOf(BATCH)
                    .countsOnly()
                    .run();
            questions += trace.questions();
            lateness.addAll(trace.detectionDelays());
        }
        return Cost.of(questions, lateness);
    }
}
