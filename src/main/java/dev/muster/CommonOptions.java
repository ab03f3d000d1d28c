package dev.muster;

import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a gather and a wait have in common of their options. */
record CommonOptions(
        @Nullable Duration limit,
        PollingStrategy polling,
        Duration patience,
        @Nullable ProgressReporter progress,
        Leftovers leftovers) {

    static CommonOptions of(GatherSpec spec, @Nullable Deadline deadline) {
        return new CommonOptions(
                earlier(spec.timeout(), deadline),
                spec.polling(),
                spec.pollPatience(),
                spec.progress().orElse(null),
                spec.leftovers());
    }

    static CommonOptions of(WaitSpec spec, @Nullable Deadline deadline) {
        return new CommonOptions(
                earlier(spec.timeout(), deadline),
                spec.polling(),
                spec.pollPatience(),
                spec.progress().orElse(null),
                spec.leftovers());
    }

    /** The span in force for a call that begins now. */
    private static @Nullable Duration earlier(Optional<Duration> timeout, @Nullable Deadline deadline) {
        if (deadline == null) {
            return timeout.orElse(null);
        }
        Duration remaining = deadline.remaining();
        return timeout.filter(span -> span.compareTo(remaining) < 0).orElse(remaining);
    }
}
