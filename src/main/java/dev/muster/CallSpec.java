package dev.muster;

import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** What {@link GatherSpec} and {@link WaitSpec} have in common: how any call waits. */
abstract class CallSpec {

    CallSpec() {}

    /** {@return how long to wait at most, counted from the start of the call; empty: without limit} */
    public abstract Optional<Duration> timeout();

    /** {@return how long to pause between two looks at handles that cannot notify; default {@link PollingAlgorithm#ADAPTIVE}} */
    @Value.Default
    public PollingStrategy polling() {
        return PollingAlgorithm.ADAPTIVE;
    }

    /**
     * {@return how long polls of a handle may keep failing before it counts as failed with a {@link PollFailedException};
     * default 30 s}
     */
    @Value.Default
    public Duration pollPatience() {
        return Duration.ofSeconds(30);
    }

    /** {@return who is told of the progress; empty: nobody} */
    public abstract Optional<ProgressReporter> progress();

    /** {@return whether what is not done at the deadline is returned as such instead of thrown; default {@code false}} */
    @Value.Default
    public boolean returnPartial() {
        return false;
    }

    /** {@return what becomes of the handles that are not done when the call ends early; default {@link Leftovers#LEAVE}} */
    @Value.Default
    public Leftovers leftovers() {
        return Leftovers.LEAVE;
    }

    @Value.Check
    void check() {
        timeout().ifPresent(timeout -> requireNotNegative("timeout", timeout));
        requireNotNegative("pollPatience", pollPatience());
    }

    private static void requireNotNegative(String option, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(option + " must be zero or more, but is " + Wording.duration(value));
        }
    }
}
