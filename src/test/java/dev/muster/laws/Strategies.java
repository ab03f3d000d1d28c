package dev.muster.laws;

import dev.muster.polling.AdaptivePolling;
import dev.muster.polling.ExponentialPolling;
import dev.muster.polling.FixedPolling;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.polling.ProgressivePolling;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Polling strategies whose delays suit a scenario's tick. */
final class Strategies {
    private static final long MILLISECOND = 1_000_000;

    private Strategies() {}

    /** Delays without rhyme or reason, yet a pure function of the poll. None at all now and then, but not twice in a row. */
    record Whimsical(long seed, long tick) implements PollingStrategy {
        @Override
        public Duration nextDelay(Poll poll) {
            if (poll.checks() % 4 == 0) {
                return Duration.ZERO;
            }
            SplittableRandom random = new SplittableRandom(seed + poll.checks() * 31 + poll.completed());
            return Duration.ofNanos(random.nextLong(1 + tick / 3, 20 * tick + 2));
        }
    }

    /** Look again at once, always. */
    record Restless() implements PollingStrategy {
        @Override
        public Duration nextDelay(Poll poll) {
            return Duration.ZERO;
        }
    }

    static Arbitrary<PollingStrategy> any(long tick) {
        Arbitrary<PollingStrategy> plain = Arbitraries.oneOf(List.of(standard(tick), whimsical(tick)));
        return Arbitraries.frequencyOf(
                Tuple.of(tick == 1 ? 1 : 0, Arbitraries.just(new Restless())),
                Tuple.of(
                        tick <= 10 * MILLISECOND ? 1 : 0,
                        Arbitraries.of(PollingAlgorithm.class).map(defaults -> defaults)),
                Tuple.of(6, plain),
                Tuple.of(1, wrapped(plain, tick)));
    }

    /** The four standard strategies, with any parameters. */
    static Arbitrary<PollingStrategy> standard(long tick) {
        return Arbitraries.oneOf(List.of(adaptive(tick), fixed(tick), exponential(tick), progressive(tick)));
    }

    private static Arbitrary<Duration> delays(long tick) {
        return Arbitraries.longs().between(1 + tick / 3, 20 * tick).map(Duration::ofNanos);
    }

    private static Arbitrary<List<Duration>> rising(int least, int most, long tick) {
        return delays(tick)
                .list()
                .uniqueElements()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(all -> all.stream().sorted().toList());
    }

    private static Arbitrary<PollingStrategy> adaptive(long tick) {
        return Combinators.combine(
                        rising(3, 3, tick),
                        Arbitraries.doubles().between(0.01, 1),
                        Arbitraries.doubles().between(1, 10),
                        Arbitraries.integers().between(1, 5))
                .as((delays, speedup, slowdown, empty) -> AdaptivePolling.builder()
                        .min(delays.get(0))
                        .initial(delays.get(1))
                        .max(delays.get(2))
                        .speedup(speedup)
                        .slowdown(slowdown)
                        .emptyChecksBeforeSlowdown(empty)
                        .build());
    }

    private static Arbitrary<PollingStrategy> fixed(long tick) {
        return delays(tick).map(FixedPolling::every);
    }

    private static Arbitrary<PollingStrategy> exponential(long tick) {
        return Combinators.combine(rising(2, 2, tick), Arbitraries.doubles().between(1.01, 10))
                .as((delays, multiplier) -> ExponentialPolling.builder()
                        .initial(delays.get(0))
                        .max(delays.get(1))
                        .multiplier(multiplier)
                        .build());
    }

    private static Arbitrary<PollingStrategy> progressive(long tick) {
        return Combinators.combine(rising(1, 5, tick), Arbitraries.integers().between(1, 5))
                .as((levels, checks) -> ProgressivePolling.builder()
                        .levels(levels)
                        .checksPerLevel(checks)
                        .build());
    }

    private static Arbitrary<PollingStrategy> whimsical(long tick) {
        return Arbitraries.longs().map(seed -> new Whimsical(seed, tick));
    }

    private static Arbitrary<PollingStrategy> wrapped(Arbitrary<PollingStrategy> plain, long tick) {
        return Combinators.combine(
                        plain, delays(tick), delays(tick), Arbitraries.doubles().between(0, true, 1, false))
                .as((strategy, least, most, ratio) ->
                        strategy.atMost(most).jittered(ratio, 42).atLeast(least));
    }
}
