package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testkit.PollingLaws;
import dev.muster.testkit.PollingStrategyContract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class PollingProperties {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    /** The contract that the kit has for everybody's strategies. */
    @Group
    class Adaptive implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return PollingAlgorithm.ADAPTIVE;
        }
    }

    @Group
    class Fixed implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return PollingAlgorithm.FIXED;
        }
    }

    @Group
    class Exponential implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return PollingAlgorithm.EXPONENTIAL;
        }
    }

    @Group
    class Progressive implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return PollingAlgorithm.PROGRESSIVE;
        }
    }

    @Group
    class SquareRoot implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return SquareRootPolling.latenessWorth(10);
        }
    }

    @Group
    class Wrapped implements PollingStrategyContract {
        @Override
        public PollingStrategy strategy() {
            return SquareRootPolling.latenessWorth(0.1)
                    .jittered(0.5, 7)
                    .atLeast(Duration.ofMillis(10))
                    .atMost(cap());
        }

        @Override
        public Duration cap() {
            return Duration.ofMinutes(5);
        }
    }

    @Property
    @Label("The four strategies within their bounds, at any poll: adaptive")
    void adaptiveStaysWithinItsBounds(@ForAll("adaptive") AdaptivePolling adaptive, @ForAll("polls") Poll poll) {
        assertThat(adaptive.nextDelay(poll)).isBetween(adaptive.min(), adaptive.max());
    }

    @Property
    @Label("adaptive: never slower after a look that found something, never faster after an empty one")
    void adaptiveMovesTheRightWay(@ForAll("adaptive") AdaptivePolling adaptive, @ForAll("polls") Poll poll) {
        Duration last = poll.lastDelay().isZero()
                ? adaptive.initial()
                : Delays.clamped(poll.lastDelay(), adaptive.min(), adaptive.max());
        Duration next = adaptive.nextDelay(poll);
        if (Reading.foundSomething(poll)) {
            assertThat(next).isLessThanOrEqualTo(last);
        } else {
            assertThat(next).isGreaterThanOrEqualTo(last);
        }
    }

    @Property
    @Label("adaptive: nanoseconds rounded down, of the exact decimal product")
    void adaptiveIsExact(@ForAll @DoubleRange(min = 1_000_000, max = 100_000_000) double nanos) {
        Duration last = Duration.ofNanos((long) nanos);
        AdaptivePolling adaptive =
                AdaptivePolling.builder().max(Duration.ofHours(1)).build();
        Poll found = Poll.builder().completed(1).emptyStreak(0).lastDelay(last).build();
        Poll empty = Poll.builder().emptyStreak(3).lastDelay(last).build();
        assertThat(adaptive.nextDelay(found))
                .isEqualTo(Delays.clamped(product(last, "0.7"), adaptive.min(), adaptive.max()));
        assertThat(adaptive.nextDelay(empty)).isEqualTo(product(last, "1.3"));
    }

    private static Duration product(Duration delay, String factor) {
        return Duration.ofNanos(new BigDecimal(factor)
                .multiply(BigDecimal.valueOf(delay.toNanos()))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact());
    }

    @Property
    @Label("The four strategies within their bounds, at any poll: exponential")
    void exponentialStaysWithinItsBounds(
            @ForAll("exponential") ExponentialPolling exponential, @ForAll("polls") Poll poll) {
        assertThat(exponential.nextDelay(poll)).isBetween(exponential.initial(), exponential.max());
    }

    @Property
    @Label("exponential: an empty look never shortens the delay")
    void exponentialRises(@ForAll("exponential") ExponentialPolling exponential, @ForAll("polls") Poll poll) {
        if (poll.emptyStreak() < Integer.MAX_VALUE && poll.checks() < Long.MAX_VALUE && poll.completed() == 0) {
            Poll next = Poll.builder()
                    .from(poll)
                    .checks(poll.checks() + 1)
                    .emptyStreak(poll.emptyStreak() + 1)
                    .build();
            assertThat(exponential.nextDelay(next)).isGreaterThanOrEqualTo(exponential.nextDelay(poll));
        }
    }

    @Property
    @Label("The four strategies within their bounds, at any poll: progressive")
    void progressiveStaysWithinItsLevels(
            @ForAll("progressive") ProgressivePolling progressive, @ForAll("polls") Poll poll) {
        assertThat(progressive.levels()).contains(progressive.nextDelay(poll));
    }

    @Property
    @Label("The four strategies within their bounds, at any poll: fixed")
    void fixedIsFixed(@ForAll("positive") Duration interval, @ForAll("polls") Poll poll) {
        assertThat(FixedPolling.every(interval).nextDelay(poll)).isEqualTo(interval);
    }

    /** With any parameters, and at any poll, be it one that cannot occur. */
    @Property
    @Label(
            "a pure function: the same answer for the same poll, also for an equal poll; delay never null, never negative")
    void strategiesKeepTheLaws(@ForAll("strategies") PollingStrategy strategy, @ForAll("polls") Poll poll) {
        PollingLaws.check(strategy, FOREVER, poll);
    }

    @Property
    @Label("SquareRootPolling within its bounds, at any poll; a longer wait never shortens the delay")
    void squareRootStaysWithinItsBounds(
            @ForAll("squareRoot") SquareRootPolling squareRoot,
            @ForAll("polls") Poll poll,
            @ForAll("durations") Duration age) {
        Duration delay = squareRoot.nextDelay(poll);
        assertThat(delay).isBetween(squareRoot.min(), squareRoot.max());
        if (age.compareTo(poll.sinceCompletion()) >= 0) {
            Poll later =
                    Poll.builder().from(poll).elapsed(age).sinceCompletion(age).build();
            assertThat(squareRoot.nextDelay(later)).isGreaterThanOrEqualTo(delay);
        }
    }

    @Property
    @Label("atLeast is the maximum, atMost the minimum of the bound and the wrapped strategy's answer")
    void boundsBound(
            @ForAll("strategies") PollingStrategy strategy,
            @ForAll("durations") Duration bound,
            @ForAll("polls") Poll poll) {
        Duration answer = strategy.nextDelay(poll);
        boolean boundIsLonger = bound.compareTo(answer) > 0;
        assertThat(strategy.atLeast(bound).nextDelay(poll)).isEqualTo(boundIsLonger ? bound : answer);
        assertThat(strategy.atMost(bound).nextDelay(poll)).isEqualTo(boundIsLonger ? answer : bound);
    }

    @Property
    @Label("atLeast and atMost, said twice with the same bound, are as said once")
    void boundsAreIdempotent(
            @ForAll("strategies") PollingStrategy strategy,
            @ForAll("durations") Duration bound,
            @ForAll("polls") Poll poll) {
        PollingStrategy atLeast = strategy.atLeast(bound);
        PollingStrategy atMost = strategy.atMost(bound);
        assertThat(atLeast.atLeast(bound).nextDelay(poll)).isEqualTo(atLeast.nextDelay(poll));
        assertThat(atMost.atMost(bound).nextDelay(poll)).isEqualTo(atMost.nextDelay(poll));
    }

    @Property
    @Label("jittered: delay × (1 ± ratio), never negative, saturating")
    void jitterStaysWithinItsRatio(
            @ForAll("durations") Duration delay,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double ratio,
            @ForAll long seed,
            @ForAll("polls") Poll poll) {
        PollingStrategy always = any -> delay;
        Duration answer = always.jittered(ratio, seed).nextDelay(poll);
        BigDecimal spread = nanos(delay).multiply(BigDecimal.valueOf(ratio));
        // A unit in the last place of a double, for the product of a long delay.
        BigDecimal rounding = BigDecimal.valueOf(Math.ulp(nanos(delay).doubleValue()));
        assertThat(nanos(answer))
                .isBetween(
                        nanos(delay).subtract(spread).subtract(rounding),
                        nanos(delay).add(spread).add(rounding));
        assertThat(answer).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(duration.getNano()));
    }

    /** Small numbers, any numbers, and the largest: without jqwik's own edge cases, whose combinations are too many. */
    @Provide
    Arbitrary<Poll> polls() {
        Arbitrary<Long> checks = Arbitraries.oneOf(
                        Arbitraries.longs().between(1, 20),
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        Arbitraries.just(Long.MAX_VALUE))
                .withoutEdgeCases();
        return Combinators.combine(checks, counts(), counts(), durations(), durations(), counts())
                .as((looks, completed, emptyStreak, lastDelay, elapsed, pending) -> Poll.builder()
                        .checks(looks)
                        .completed(emptyStreak == 0 ? completed : 0)
                        .emptyStreak(emptyStreak)
                        .lastDelay(lastDelay)
                        .elapsed(elapsed)
                        .sinceCompletion(elapsed)
                        .pending(pending)
                        .questions(pending)
                        .total(Integer.MAX_VALUE)
                        .build());
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.just(Integer.MAX_VALUE))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(
                        Arbitraries.just(Duration.ZERO),
                        Arbitraries.longs().between(0, 1_000_000_000).map(Duration::ofNanos),
                        Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos),
                        Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofSeconds),
                        Arbitraries.just(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Duration> positive() {
        return durations().filter(duration -> !duration.isZero());
    }

    private Arbitrary<List<Duration>> rising(int size) {
        return positive().list().ofSize(size).map(list -> list.stream().sorted().toList());
    }

    @Provide
    Arbitrary<AdaptivePolling> adaptive() {
        return Combinators.combine(
                        rising(3),
                        Arbitraries.doubles().between(0, false, 1, true),
                        Arbitraries.doubles().between(1, 1e9),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as((delays, speedup, slowdown, emptyChecks) -> AdaptivePolling.builder()
                        .min(delays.get(0))
                        .initial(delays.get(1))
                        .max(delays.get(2))
                        .speedup(speedup)
                        .slowdown(slowdown)
                        .emptyChecksBeforeSlowdown(emptyChecks)
                        .build());
    }

    @Provide
    Arbitrary<ExponentialPolling> exponential() {
        return Combinators.combine(rising(2), Arbitraries.doubles().between(1, false, 1e9, true))
                .as((delays, multiplier) -> ExponentialPolling.builder()
                        .initial(delays.get(0))
                        .max(delays.get(1))
                        .multiplier(multiplier)
                        .build());
    }

    @Provide
    Arbitrary<ProgressivePolling> progressive() {
        Arbitrary<List<Duration>> levels = positive()
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(list -> list.stream().sorted().toList());
        return Combinators.combine(levels, Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as((delays, checksPerLevel) -> ProgressivePolling.builder()
                        .levels(delays)
                        .checksPerLevel(checksPerLevel)
                        .build());
    }

    @Provide
    Arbitrary<SquareRootPolling> squareRoot() {
        return Combinators.combine(rising(2), Arbitraries.doubles().between(0.01, 1e9), Arbitraries.of(false, true))
                .as((delays, worth, together) -> SquareRootPolling.builder()
                        .min(delays.get(0))
                        .max(delays.get(1))
                        .latenessWorth(worth)
                        .startedTogether(together)
                        .build());
    }

    @Provide
    Arbitrary<PollingStrategy> strategies() {
        Arbitrary<PollingStrategy> plain = Arbitraries.oneOf(
                adaptive().map(strategy -> strategy),
                exponential().map(strategy -> strategy),
                progressive().map(strategy -> strategy),
                squareRoot().map(strategy -> strategy),
                positive().map(FixedPolling::every),
                Arbitraries.of(PollingAlgorithm.class).map(strategy -> strategy));
        Arbitrary<PollingStrategy> wrapped = Combinators.combine(
                        plain,
                        durations(),
                        durations(),
                        Arbitraries.doubles().between(0, true, 1, false),
                        Arbitraries.longs())
                .as((strategy, min, max, ratio, seed) ->
                        strategy.atLeast(min).jittered(ratio, seed).atMost(max));
        return Arbitraries.oneOf(plain, wrapped);
    }
}
