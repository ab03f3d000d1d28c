package dev.muster.testkit;

import dev.muster.polling.Poll;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random polls and completion times for the contract; each poll is one that a real call could ask about. */
final class PollArbitraries {
    /** 100 ms. */
    private static final long LONGEST_RUN = 100_000_000;

    private PollArbitraries() {}

    /** @param cap the longest {@code lastDelay} */
    static Arbitrary<Poll> upTo(Duration cap) {
        long longest = cap.compareTo(Require.LONGEST_IN_NANOS) < 0 ? Math.max(1, cap.toNanos()) : Long.MAX_VALUE;
        return Combinators.combine(
                        longs(1, Long.MAX_VALUE),
                        longs(0, Integer.MAX_VALUE),
                        longs(0, longest),
                        longs(0, Long.MAX_VALUE),
                        longs(0, Long.MAX_VALUE),
                        longs(1, Integer.MAX_VALUE),
                        longs(1, Integer.MAX_VALUE),
                        longs(0, Integer.MAX_VALUE))
                .as(PollArbitraries::consistent);
    }

    /** Each number as far as the others allow: no more questions than handles, no longer streak than looks. */
    private static Poll consistent(
            long checks,
            long emptyStreak,
            long lastDelay,
            long elapsed,
            long sinceCompletion,
            long pending,
            long questions,
            long others) {
        boolean first = checks == 1;
        int total = (int) Math.min(Integer.MAX_VALUE, pending + others);
        int completed = total - (int) pending;
        // Without a handle that is done no look can have found one.
        int streak =
                (int) Math.min(completed == 0 ? Integer.MAX_VALUE : emptyStreak, Math.min(checks, Integer.MAX_VALUE));
        boolean found = streak == 0;
        boolean foundNothingYet = streak == checks;
        long age = foundNothingYet ? elapsed : Math.min(sinceCompletion, elapsed);
        return Poll.builder()
                .checks(checks)
                .completed(found ? completed : 0)
                .emptyStreak(streak)
                .lastDelay(Duration.ofNanos(first ? 0 : lastDelay))
                .elapsed(Duration.ofNanos(elapsed))
                .sinceCompletion(Duration.ofNanos(found ? 0 : age))
                .pending((int) pending)
                .questions((int) Math.min(questions, pending))
                .total(total)
                .build();
    }

    static Arbitrary<List<Duration>> completions() {
        return longs(0, LONGEST_RUN).map(Duration::ofNanos).list().ofMinSize(1).ofMaxSize(10);
    }

    /** Small numbers, any numbers, and the largest. Not jqwik's edge cases: of eight numbers they are too many. */
    private static Arbitrary<Long> longs(long from, long to) {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(from, Math.min(to, 20)),
                        Arbitraries.longs().between(from, Math.min(to, 1_000_000)),
                        Arbitraries.longs().between(from, to),
                        Arbitraries.just(to))
                .withoutEdgeCases();
    }
}
