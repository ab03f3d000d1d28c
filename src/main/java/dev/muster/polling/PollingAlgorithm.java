package dev.muster.polling;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The four standard strategies with their default parameters, by name. */
public enum PollingAlgorithm implements PollingStrategy {
    /** {@link AdaptivePolling} with its defaults. */
    ADAPTIVE(AdaptivePolling.builder().build()),
    /** {@link FixedPolling} with its defaults. */
    FIXED(FixedPolling.builder().build()),
    /** {@link ExponentialPolling} with its defaults. */
    EXPONENTIAL(ExponentialPolling.builder().build()),
    /** {@link ProgressivePolling} with its defaults. */
    PROGRESSIVE(ProgressivePolling.builder().build());

    private final PollingStrategy defaults;

    PollingAlgorithm(PollingStrategy defaults) {
        this.defaults = defaults;
    }

    @Override
    public Duration nextDelay(Poll poll) {
        return defaults.nextDelay(poll);
    }

    /** {@return the algorithm of that name, in any case and with white space around it} */
    public static PollingAlgorithm parse(String name) {
        String wanted = Objects.requireNonNull(name, "name").strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "name is \"" + name + "\" but must be one of " + names() + " (in any case)"));
    }

    private static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
