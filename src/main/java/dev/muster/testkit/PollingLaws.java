package dev.muster.testkit;

import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The laws of {@link PollingStrategyContract} as plain Java, for tests without jqwik: at one poll, or along one run.
 *
 * <pre>{@code
 * PollingStrategy tenth = poll -> poll.elapsed().dividedBy(10).plusMillis(1);
 * PollingStrategy strategy = tenth.atMost(ofMinutes(5));
 * PollingLaws.check(strategy, ofMinutes(5), Poll.builder().checks(7).emptyStreak(7).elapsed(ofHours(2)).build());
 * PollingLaws.checkRun(strategy, ofMinutes(5), List.of(ofMillis(3), ofMillis(70)));
 * }</pre>
 */
public final class PollingLaws {
    /** So many looks at most in a run of 100 ms: 10 µs each on average, which is a busy loop already. */
    private static final int MOST_LOOKS = 10_000;

    private static final String OF = "polling strategies";

    private static final Law NEVER_NULL =
            new Law(OF, 1, "a delay is never null", "null ends the call with an IllegalStateException.");

    private static final Law NEVER_NEGATIVE = new Law(
            OF, 2, "a delay is never negative", "a negative delay ends the call with an IllegalStateException.");

    private static final Law WITHIN_CAP = new Law(
            OF, 3, "a delay is never longer than the cap", "a completion may go unnoticed for as long as a delay.");

    private static final Law PURE = new Law(
            OF,
            4,
            "the same poll gets the same delay",
            "calls and threads share a strategy; what it remembers of one would leak into another.");

    private static final Law NEVER_THROWS = new Law(
            OF,
            5,
            "a strategy answers every poll, however long the wait and the streak",
            "what it throws ends the call, and arithmetic overflows only after days in production.");

    private static final Law ENDS = new Law(
            OF,
            6,
            "a run in which everything completes ends",
            "where time hardly passes between looks, or the next look never comes, the caller waits for ever.");

    private PollingLaws() {}

    /**
     * Checks laws 1 to 5 at one poll.
     *
     * @param strategy asked about the poll several times
     * @param cap the longest delay that is acceptable
     * @param poll a poll that can occur in a call
     * @throws AssertionError if a law is broken; the message names its number, the poll, the answer, and what was
     *     expected
     */
    public static void check(PollingStrategy strategy, Duration cap, Poll poll) {
        neverThrows(strategy, poll);
        neverNull(strategy, poll);
        neverNegative(strategy, poll);
        withinCap(strategy, cap, poll);
        isPure(strategy, poll);
    }

    /**
     * Checks law 6 in a {@link PollingSimulation} of handles that complete at these times.
     *
     * @param strategy asked after every look of the simulation
     * @param cap the longest delay that is acceptable
     * @param completions when handles complete, within 100 ms
     * @throws AssertionError if the law is broken; the message names its number, the run, and what was expected
     */
    public static void checkRun(PollingStrategy strategy, Duration cap, List<Duration> completions) {
        String example = strategy + " with handles that complete at " + completions;
        String expected =
                "every completion noticed, at most the cap (" + cap + ") late, within " + MOST_LOOKS + " looks";
        PollingTrace trace;
        try {
            trace = PollingSimulation.of(limited(strategy))
                    .completingAt(completions)
                    .countsOnly()
                    .run();
        } catch (TooManyLooks looks) {
            throw ENDS.broken(example, looks.observed, expected);
        } catch (RuntimeException | Error thrown) {
            throw ENDS.broken(example, thrown, expected);
        }
        if (trace.maxDetectionDelay().compareTo(cap) > 0) {
            throw ENDS.broken(example, "a completion noticed " + trace.maxDetectionDelay() + " late", expected);
        }
    }

    static void neverNull(PollingStrategy strategy, Poll poll) {
        Response answer = Response.of(strategy, poll);
        if (answer.delay == null && answer.thrown == null) {
            throw NEVER_NULL.broken(at(strategy, poll), "null", "a delay of zero or more");
        }
    }

    static void neverNegative(PollingStrategy strategy, Poll poll) {
        Duration delay = Response.of(strategy, poll).delay;
        if (delay != null && delay.isNegative()) {
            throw NEVER_NEGATIVE.broken(at(strategy, poll), delay.toString(), "a delay of zero or more");
        }
    }

    static void withinCap(PollingStrategy strategy, Duration cap, Poll poll) {
        Duration delay = Response.of(strategy, poll).delay;
        if (delay != null && delay.compareTo(cap) > 0) {
            throw WITHIN_CAP.broken(at(strategy, poll), delay.toString(), "at most the cap, " + cap);
        }
    }

    /** Asked again at once, after another poll, and about an equal poll. */
    static void isPure(PollingStrategy strategy, Poll poll) {
        Response first = Response.of(strategy, poll);
        Response again = Response.of(strategy, poll);
        Response.of(strategy, Poll.builder().completed(1).emptyStreak(0).build());
        Response afterAnother = Response.of(strategy, poll);
        Response ofAnEqualOne = Response.of(strategy, Poll.builder().from(poll).build());
        for (Response other : List.of(again, afterAnother, ofAnEqualOne)) {
            if (!Objects.equals(first.delay, other.delay)) {
                throw PURE.broken(at(strategy, poll), first + ", then " + other, "the same delay each time");
            }
        }
    }

    static void neverThrows(PollingStrategy strategy, Poll poll) {
        Throwable thrown = Response.of(strategy, poll).thrown;
        if (thrown != null) {
            throw NEVER_THROWS.broken(at(strategy, poll), thrown, "a delay");
        }
    }

    private static PollingStrategy limited(PollingStrategy strategy) {
        return new PollingStrategy() {
            @Override
            public Duration nextDelay(Poll poll) {
                if (poll.checks() > MOST_LOOKS) {
                    throw new TooManyLooks(poll);
                }
                return strategy.nextDelay(poll);
            }

            @Override
            public String toString() {
                return strategy.toString();
            }
        };
    }

    private static String at(PollingStrategy strategy, Poll poll) {
        return strategy + " at " + poll;
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final String observed;

        TooManyLooks(Poll poll) {
            this.observed = MOST_LOOKS + " looks took only " + poll.elapsed();
        }
    }

    /** What a strategy answered: a delay, or null, or something thrown, which is a matter for law 5 alone. */
    private record Response(
            @Nullable Duration delay, @Nullable Throwable thrown) {
        static Response of(PollingStrategy strategy, Poll poll) {
            try {
                return new Response(strategy.nextDelay(poll), null);
            } catch (RuntimeException | Error thrown) {
                return new Response(null, thrown);
            }
        }

        @Override
        public String toString() {
            return thrown == null ? String.valueOf(delay) : "threw " + thrown;
        }
    }
}
