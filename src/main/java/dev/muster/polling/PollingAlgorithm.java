package dev.muster.polling;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The standard strategies by name, each with its default parameters.
 *
 * <p>They suit work that takes from milliseconds to seconds, such as tasks within the process or requests to a
 * neighbour. For remote jobs of minutes give them longer bounds: {@code PollingAlgorithm.EXPONENTIAL} would look twice
 * a second all the time, {@code ExponentialPolling.builder().max(Duration.ofSeconds(30)).build()} would not, and
 * {@link SquareRootPolling} is made for them.
 *
 * <pre>{@code
 * PollingStrategy chosen = PollingAlgorithm.parse(System.getProperty("polling", "adaptive"));
 * }</pre>
 *
 * @see SquareRootPolling
 */
public enum PollingAlgorithm implements PollingStrategy {

    /**
     * {@link AdaptivePolling}: 10, 10, 13, 16.9 … 100 ms, faster while looks find something. A good choice when nothing
     * is known.
     */
    ADAPTIVE(AdaptivePolling.builder().build()),

    /** {@link FixedPolling}: 10 ms. For work whose age says nothing about its end. */
    FIXED(FixedPolling.builder().build()),

    /** {@link ExponentialPolling}: 1, 2, 4 … 500 ms. For durations that may be anything. */
    EXPONENTIAL(ExponentialPolling.builder().build()),

    /**
     * {@link ProgressivePolling}: 1, 5, 10, 50, 100 ms, five looks at each. For durations of a few known magnitudes.
     */
    PROGRESSIVE(ProgressivePolling.builder().build());

    @SuppressWarnings("ImmutableEnumChecker") // the four are values, though a strategy need not be
    private final PollingStrategy strategy;

    PollingAlgorithm(PollingStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public Duration nextDelay(Poll poll) {
        return strategy.nextDelay(poll);
    }

    /**
     * {@return the algorithm of this name}
     *
     * @param name one of the constants' names, in any case, with or without white space around it
     * @throws NullPointerException if {@code name} is {@code null}
     * @throws IllegalArgumentException if there is no such algorithm; the message lists those there are
     */
    public static PollingAlgorithm parse(String name) {
        String wanted = Objects.requireNonNull(name, "name").strip();
        for (PollingAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(wanted)) {
                return algorithm;
            }
        }
        String names = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("name must be one of " + names + " (in any case), but is \"" + name + "\"");
    }
}
