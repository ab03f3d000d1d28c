package dev.muster.testkit;

import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.immutables.value.Value;

/** What is to be simulated. */
@Value.Immutable
interface Setup {
    PollingStrategy strategy();

    List<Duration> completions();

    Optional<Duration> timeout();

    /** How many handles one question asks about; empty: each handle is asked by itself. */
    OptionalInt batchSize();

    @Value.Default
    default IntToDoubleFunction questionCost() {
        return handle -> 1;
    }

    @Value.Default
    default boolean countsOnly() {
        return false;
    }
}
