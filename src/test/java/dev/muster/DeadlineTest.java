package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here, for the factory that takes a clock, which is package-private. */
@DisplayName("A deadline is a point in time that several calls can share")
class DeadlineTest {

    private final AtomicLong nanoTime = new AtomicLong();

    private Deadline after(Duration duration) {
        return Deadline.after(duration, nanoTime::get);
    }

    @Test
    @DisplayName("remaining falls as time goes by, and is never negative")
    void remaining() {
        Deadline deadline = after(Duration.ofSeconds(30));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(30));

        nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(20));

        nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    @DisplayName("hasPassed: from the moment when nothing remains")
    void hasPassed() {
        Deadline deadline = after(Duration.ofNanos(2));
        assertThat(deadline.hasPassed()).isFalse();

        nanoTime.set(1);
        assertThat(deadline.hasPassed()).isFalse();

        nanoTime.set(2);
        assertThat(deadline.hasPassed()).isTrue();
    }

    @Test
    @DisplayName("zero is allowed: it has passed at once")
    void zero() {
        assertThat(Deadline.after(Duration.ZERO).hasPassed()).isTrue();
        assertThat(Deadline.after(Duration.ZERO).remaining()).isZero();
    }

    @Test
    @DisplayName("saturating for huge durations: they do not wrap into the past")
    void huge() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isGreaterThan(Duration.ofDays(365 * 292));
    }

    @Test
    @DisplayName("a clock that wraps makes no difference, as System.nanoTime may")
    void wrappingClock() {
        nanoTime.set(Long.MAX_VALUE - 1);
        Deadline deadline = after(Duration.ofNanos(5));

        nanoTime.addAndGet(3);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(2));
    }

    @Test
    @DisplayName("counted on System.nanoTime from the moment it is made")
    void realTime() {
        Deadline deadline = Deadline.after(Duration.ofHours(1));

        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    }

    @Test
    @DisplayName("a negative duration is an IllegalArgumentException that names it and its value")
    void negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.after(Duration.ofMillis(-1500)))
                .withMessage("duration must be zero or more, but is -1.5 s");
    }

    @Test
    @DisplayName("null is a NullPointerException that names the argument")
    void nullDuration() {
        assertThatNullPointerException().isThrownBy(() -> Deadline.after(null)).withMessage("duration");
    }

    @Test
    @DisplayName("its text says how much time is left")
    void text() {
        Deadline deadline = after(Duration.ofMillis(1500));
        assertThat(deadline).hasToString("Deadline[1.5 s left]");

        nanoTime.set(Duration.ofSeconds(2).toNanos());
        assertThat(deadline).hasToString("Deadline[passed]");
    }
}
