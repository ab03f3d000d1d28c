package dev.muster;

import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Gather} waits and what it returns, as a value: meant to be a constant that many calls share.
 *
 * <p>Immutable, with value equality, safe for use by several threads.
 *
 * <pre>{@code
 * class Calls {
 *     static final GatherSpec API_CALLS = GatherSpec.builder()
 *             .timeout(Duration.ofSeconds(30))
 *             .polling(PollingAlgorithm.EXPONENTIAL)
 *             .build();
 *     static final GatherSpec PATIENT_CALLS = API_CALLS.toBuilder().timeout(Duration.ofMinutes(5)).build();
 * }
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class GatherSpec {

    GatherSpec() {}

    /** {@return a spec in which everything has its default} */
    public static GatherSpec defaults() {
        return Defaults.SPEC;
    }

    /**
     * A class of its own: were it a field here, two threads could wait for each other to initialise this class and its
     * subclass.
     */
    private static final class Defaults {
        static final GatherSpec SPEC = builder().build();
    }

    /** {@return a builder in which everything has its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder in which everything is as in this spec} */
    public Builder toBuilder() {
        return builder().from(this);
    }

    /** {@return how long to wait at most, zero or more, counted from the start of the call; empty: without limit} */
    public abstract Optional<Duration> timeout();

    /**
     * {@return how long to pause between two looks at handles that cannot notify; default
     * {@link PollingAlgorithm#ADAPTIVE}}
     */
    @Value.Default
    public PollingStrategy polling() {
        return PollingAlgorithm.ADAPTIVE;
    }

    /**
     * {@return how long polls of a handle may keep failing before it counts as failed with a
     * {@link PollFailedException}, zero or more; default 30 s}
     */
    @Value.Default
    public Duration pollPatience() {
        return Duration.ofSeconds(30);
    }

    /** {@return who is told of the progress; empty: nobody} */
    public abstract Optional<ProgressReporter> progress();

    /**
     * {@return whether the first failure that is observed ends the call; otherwise the call waits for everything and
     * throws the first failure in input order then; default {@code true}; without effect where failures are returned,
     * and for {@link Gather#first()}}
     */
    @Value.Default
    public boolean failFast() {
        return true;
    }

    /** {@return whether failures are returned as {@link Outcome.Failure} instead of thrown; default {@code false}} */
    @Value.Default
    public boolean returnExceptions() {
        return false;
    }

    /**
     * {@return whether what is not done at the deadline is returned as {@link Outcome.Pending}, and failures as
     * {@link Outcome.Failure}, instead of thrown; default {@code false}; without a timeout or deadline the same as
     * {@code returnExceptions}}
     */
    @Value.Default
    public boolean returnPartial() {
        return false;
    }

    /**
     * {@return what becomes of the handles that are not done when the call ends early; default {@link Leftovers#LEAVE}}
     */
    @Value.Default
    public Leftovers leftovers() {
        return Leftovers.LEAVE;
    }

    @Value.Check
    void check() {
        CallOptions.check(timeout(), pollPatience());
    }

    CallOptions options(@Nullable Deadline deadline) {
        return new CallOptions(timeout(), deadline, polling(), pollPatience(), progress(), leftovers());
    }

    /**
     * Builds a {@link GatherSpec}. Of what is said twice, the last counts. {@code build()} throws an
     * {@link IllegalArgumentException} for a negative {@code timeout} or {@code pollPatience}; {@code null} is a
     * {@link NullPointerException} at once. Not thread-safe.
     */
    public static final class Builder extends ImmutableGatherSpec.Builder implements ProgressOptions<Builder> {

        Builder() {}
    }
}
