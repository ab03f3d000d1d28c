package dev.muster;

import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Wait} waits and when it returns, as a value: meant to be a constant that many calls share.
 *
 * <p>Immutable, with value equality, safe for use by several threads.
 *
 * <pre>{@code
 * class Calls {
 *     static final WaitSpec QUORUM = WaitSpec.builder()
 *             .timeout(Duration.ofSeconds(2))
 *             .returnWhen(ReturnCondition.succeeded(3))
 *             .leftovers(Leftovers.CANCEL)
 *             .build();
 * }
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public abstract class WaitSpec {

    WaitSpec() {}

    /** {@return a spec in which everything has its default} */
    public static WaitSpec defaults() {
        return Defaults.SPEC;
    }

    /**
     * A class of its own: were it a field here, two threads could wait for each other to initialise this class and its
     * subclass.
     */
    private static final class Defaults {
        static final WaitSpec SPEC = builder().build();
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

    /** {@return what ends the wait; default {@link ReturnWhen#ALL_COMPLETED}} */
    @Value.Default
    public ReturnCondition returnWhen() {
        return ReturnWhen.ALL_COMPLETED;
    }

    /**
     * {@return whether the deadline has {@code done} and {@code notDone} returned instead of an exception thrown;
     * default {@code false}}
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
     * Builds a {@link WaitSpec}. Of what is said twice, the last counts. {@code build()} throws an
     * {@link IllegalArgumentException} for a negative {@code timeout} or {@code pollPatience}; {@code null} is a
     * {@link NullPointerException} at once. Not thread-safe.
     */
    public static final class Builder extends ImmutableWaitSpec.Builder implements ProgressOptions<Builder> {

        Builder() {}

        @Override
        public Builder progressBar(UnaryOperator<ProgressBarStyle.Builder> style) {
            Objects.requireNonNull(style, "style");
            return ProgressOptions.super.progressBar(bar -> style.apply(bar.description("Waiting")));
        }
    }
}
