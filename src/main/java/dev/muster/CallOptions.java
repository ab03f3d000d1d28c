package dev.muster;

import dev.muster.engine.Plan;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.internal.Require;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The options that a gather and a wait share, as they stand when the call begins; compiles them into a plan. */
record CallOptions(
        @Nullable Duration limit,
        PollingStrategy polling,
        Duration patience,
        Optional<ProgressReporter> progress,
        Leftovers leftovers) {

    /** For a call that begins now: the span in force is the earlier of the timeout and the deadline. */
    CallOptions(
            Optional<Duration> timeout,
            @Nullable Deadline deadline,
            PollingStrategy polling,
            Duration patience,
            Optional<ProgressReporter> progress,
            Leftovers leftovers) {
        this(earlier(timeout, deadline), polling, patience, progress, leftovers);
    }

    private static @Nullable Duration earlier(Optional<Duration> timeout, @Nullable Deadline deadline) {
        if (deadline == null) {
            return timeout.orElse(null);
        }
        Duration remaining = deadline.remaining();
        return timeout.filter(span -> span.compareTo(remaining) < 0).orElse(remaining);
    }

    /** Refuses durations that a spec cannot have. */
    static void check(Optional<Duration> timeout, Duration pollPatience) {
        timeout.ifPresent(span -> Require.notNegative("timeout", span));
        Require.notNegative("pollPatience", pollPatience);
    }

    /** The plan of a call with these options. A listener is told of failures, and of each completion as it happens. */
    Plan plan(StopRule stop, Observation observation, Urgency urgency, Delivery delivery) {
        boolean watched = progress.isPresent();
        return new Plan(
                limit == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(limit),
                polling,
                TimeUnit.NANOSECONDS.convert(patience),
                stop,
                watched && observation == Observation.NOTHING ? Observation.FAILURE : observation,
                watched && urgency == Urgency.LAST ? Urgency.EVERY : urgency,
                delivery,
                (polls, span, last) -> new PollFailedException(polls, Duration.ofNanos(span), last));
    }
}
