package dev.muster.testkit;

import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Says what a polling strategy costs, by waiting with it in virtual time: the library's own core looks at handles that
 * complete when they are told to, and nothing sleeps. The same simulation always gives an equal trace.
 *
 * <pre>{@code
 * PollingTrace trace = PollingSimulation.of(PollingAlgorithm.EXPONENTIAL)
 *         .completingAt(CompletionTimes.logUniform(100, ofMillis(10), ofHours(1), 42))
 *         .run();
 * System.out.println(trace.questions() + " questions, late by " + trace.meanDetectionDelay() + " on average");
 * }</pre>
 *
 * <p>As in every call, the first look is taken at once, each answer of the strategy is clipped to the timeout, and one
 * last look is taken there. A look takes no time. Where a strategy answers zero, a nanosecond passes.
 *
 * <p>Cost: some 200 ns for a look at one handle, and a few more for each further one. Immutable: every option returns a
 * new instance. Thread-safe, if the strategy is.
 */
public final class PollingSimulation {
    private final ImmutableSetup setup;

    private PollingSimulation(ImmutableSetup setup) {
        this.setup = setup;
    }

    /**
     * A simulation of this strategy with nothing to wait for, yet.
     *
     * @param strategy the strategy to try
     * @throws NullPointerException if {@code strategy} is {@code null}
     * @return the simulation; say what completes when next
     */
    public static PollingSimulation of(PollingStrategy strategy) {
        return new PollingSimulation(ImmutableSetup.builder()
                .strategy(Objects.requireNonNull(strategy, "strategy"))
                .build());
    }

    /**
     * The handles to wait for: one for each time.
     *
     * @param times when each is done, counted from the beginning of the wait; zero or more
     * @return this simulation with these handles, instead of any said before
     * @throws NullPointerException if one of the times is {@code null}
     * @throws IllegalArgumentException if one is negative, or longer than 292 years
     */
    public PollingSimulation completingAt(Duration... times) {
        return completingAt(List.of(times));
    }

    /**
     * The handles to wait for: one for each time. {@link CompletionTimes} draws such times from common distributions.
     *
     * @param times when each is done, counted from the beginning of the wait; zero or more
     * @return this simulation with these handles, instead of any said before
     * @throws NullPointerException if one of the times is {@code null}
     * @throws IllegalArgumentException if one is negative, or longer than 292 years
     */
    public PollingSimulation completingAt(Collection<Duration> times) {
        times.forEach(time -> Require.time("times", time));
        return new PollingSimulation(setup.withCompletions(times));
    }

    /**
     * When to give up; never, unless this is said.
     *
     * @param timeout zero or more; zero looks once
     * @return this simulation with the timeout
     * @throws NullPointerException if {@code timeout} is {@code null}
     * @throws IllegalArgumentException if it is negative, or longer than 292 years
     */
    public PollingSimulation timeout(Duration timeout) {
        Require.time("timeout", timeout);
        return new PollingSimulation(setup.withTimeout(timeout));
    }

    /**
     * One question asks about many handles, as with a {@link dev.muster.adapter.BatchAdapter}; about one, unless this
     * is said.
     *
     * @param maxBatchSize how many handles a question asks about at most; at least 1
     * @return this simulation with batches
     * @throws IllegalArgumentException if {@code maxBatchSize} is less than 1
     */
    public PollingSimulation batchesOf(int maxBatchSize) {
        Require.that(maxBatchSize >= 1, "maxBatchSize", maxBatchSize, "at least 1");
        return new PollingSimulation(setup.withBatchSize(maxBatchSize));
    }

    /**
     * What it costs to ask about each handle, for {@link PollingTrace#cost}; 1, unless this is said. A question about
     * many handles costs as much as the dearest of them.
     *
     * @param ofHandle from the number of a handle, its place among the completion times from 0 on, to the cost of
     *     asking about it; zero or more, and finite. Anything else is an {@link IllegalArgumentException} when it is
     *     run
     * @return this simulation with these costs
     * @throws NullPointerException if {@code ofHandle} is {@code null}
     */
    public PollingSimulation questionCost(IntToDoubleFunction ofHandle) {
        return new PollingSimulation(setup.withQuestionCost(Objects.requireNonNull(ofHandle, "ofHandle")));
    }

    /**
     * Keeps no looks: {@link PollingTrace#looks()} is empty, and the memory needed does not grow with their number.
     *
     * @return this simulation without a list of looks
     */
    public PollingSimulation countsOnly() {
        return new PollingSimulation(setup.withCountsOnly(true));
    }

    /**
     * Waits, in virtual time, until every handle was found done or the timeout has passed.
     *
     * @return what happened
     * @throws IllegalArgumentException if {@link #questionCost} answers a cost that is negative or not finite
     * @throws IllegalStateException if the strategy answers {@code null} or a negative delay, or, without a timeout,
     *     one so long that it never looks again
     */
    public PollingTrace run() {
        return new SimulatedWait(setup).run();
    }

    /**
     * Waits for each handle by itself, one after the other: what the strategy costs for one job of unknown length, as
     * opposed to many jobs at once. {@link #batchesOf} has no effect: there is one handle at a time.
     *
     * @return what happened, for each handle
     * @throws IllegalArgumentException as {@link #run} does
     * @throws IllegalStateException as {@link #run} does
     */
    public List<PollingTrace> runEach() {
        return IntStream.range(0, setup.completions().size())
                .mapToObj(handle -> new SimulatedWait(setup.withCompletions(
                                        setup.completions().get(handle))
                                .withQuestionCost(alone -> setup.questionCost().applyAsDouble(handle)))
                        .run())
                .toList();
    }

    @Override
    public String toString() {
        return "simulation of " + setup.strategy() + " with "
                + setup.completions().size() + " handles";
    }
}
