package dev.muster.polling;

import java.time.Duration;
import org.immutables.value.Value;

/** What a {@link PollingStrategy} may know when it is asked for the next delay: the look just taken and the call so far. */
@Value.Immutable
@ValueStyle
public interface Poll {

    /** {@return the looks taken so far, this one included; at least 1 (default 1)} */
    @Value.Default
    default long checks() {
        return 1;
    }

    /** {@return how many handles this look found done (default 0)} */
    @Value.Default
    default int completed() {
        return 0;
    }

    /** {@return looks in a row that found nothing, this one included; 0 when this one found something (default 1)} */
    @Value.Default
    default int emptyStreak() {
        return 1;
    }

    /** {@return the whole strategy's last answer, before it was clipped; zero before the first (default zero)} */
    @Value.Default
    default Duration lastDelay() {
        return Duration.ZERO;
    }

    /** {@return the time since the call began (default zero)} */
    @Value.Default
    default Duration elapsed() {
        return Duration.ZERO;
    }

    /** {@return the time since the last look that found something, or since the call began (default zero)} */
    @Value.Default
    default Duration sinceCompletion() {
        return Duration.ZERO;
    }

    /** {@return the handles still to be polled (default 1)} */
    @Value.Default
    default int pending() {
        return 1;
    }

    /** {@return what the next look will cost: polls of single handles plus batch questions (default 1)} */
    @Value.Default
    default int questions() {
        return 1;
    }

    /** {@return all handles of the call, polled or not (default 1)} */
    @Value.Default
    default int total() {
        return 1;
    }

    /** {@return a builder in which everything has its default} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Poll}. */
    final class Builder extends ImmutablePoll.Builder {
        Builder() {}
    }
}
