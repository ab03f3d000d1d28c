package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Here, for the factory that takes a clock, which is package-private. */
@Label("Laws of deadlines")
class DeadlineProperties {

    @Property
    @Label("remaining is the duration less the time gone by, never negative, wherever the clock stands")
    void remaining(
            @ForAll long now, @ForAll @LongRange(min = 0) long duration, @ForAll @LongRange(min = 0) long elapsed) {
        AtomicLong nanoTime = new AtomicLong(now);
        Deadline deadline = Deadline.after(Duration.ofNanos(duration), nanoTime::get);

        nanoTime.addAndGet(elapsed);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(Math.max(0, duration - elapsed)));
        assertThat(deadline.hasPassed()).isEqualTo(duration <= elapsed);
    }

    @Property(tries = 2_000)
    @Label("saturating for huge durations: never in the past, never less than a shorter one leaves")
    void saturation(
            @ForAll long now,
            @ForAll @LongRange(min = 0) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more) {
        Duration shorter = Duration.ofSeconds(seconds, nanos);
        Duration longer = seconds > Long.MAX_VALUE - more ? shorter : shorter.plusSeconds(more);

        Duration left = Deadline.after(longer, () -> now).remaining();

        assertThat(left)
                .isGreaterThanOrEqualTo(Deadline.after(shorter, () -> now).remaining());
        assertThat(left).isLessThanOrEqualTo(longer);
        assertThat(left.compareTo(longer) == 0 || left.equals(Duration.ofNanos(Long.MAX_VALUE)))
                .isTrue();
    }
}
