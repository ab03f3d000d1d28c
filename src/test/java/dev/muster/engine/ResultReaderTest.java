package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Outcomes.Failed;
import dev.muster.engine.Plan.Observation;
import dev.muster.support.OddFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is read of a handle that is done")
class ResultReaderTest {
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private boolean interruptStays;

    @AfterEach
    void interrupt() {
        assertThat(Thread.interrupted()).isEqualTo(interruptStays);
    }

    /** Of a class of which nothing is known; says that it is done. */
    private static class Foreign extends OddFuture {
        private final List<Long> limits = new ArrayList<>();

        @Nullable
        Exception thrown;

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public String get() throws ExecutionException, InterruptedException {
            return answer(FOR_EVER);
        }

        @Override
        public String get(long time, TimeUnit unit) throws ExecutionException, TimeoutException, InterruptedException {
            if (thrown instanceof TimeoutException goneBack) {
                throw goneBack;
            }
            return answer(unit.toNanos(time));
        }

        private String answer(long limit) throws ExecutionException {
            limits.add(limit);
            long asked = System.nanoTime();
            while (System.nanoTime() == asked) {
                Thread.onSpinWait();
            }
            if (thrown != null) {
                throw new ExecutionException(thrown);
            }
            return "value";
        }
    }

    private final Foreign foreign = new Foreign();

    @SuppressWarnings("unchecked")
    private static @Nullable Object read(ResultReader reader, Object handle, FutureAdapter<?, ?> adapter) {
        return reader.read(handle, (FutureAdapter<Object, @Nullable Object>) adapter);
    }

    private static @Nullable Object read(ResultReader reader, Foreign future) {
        return read(reader, future, Adapters.futures());
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object readLater(ResultReader reader, Foreign future) {
        return reader.readLater(
                future, (FutureAdapter<Object, @Nullable Object>) (FutureAdapter<?, ?>) Adapters.futures());
    }

    private static ResultReader withTime(long nanos) {
        ResultReader reader = new ResultReader(Observation.RESULT);
        reader.haveTimeLeft(nanos);
        return reader;
    }

    @Test
    @DisplayName("nothing, where that is all")
    void nothing() {
        ResultReader reader = new ResultReader(Observation.NOTHING);

        assertThat(read(reader, foreign)).isSameAs(Outcomes.UNREAD);
        assertThat(foreign.limits).isEmpty();
        assertThat(reader.reads()).isFalse();
    }

    @Test
    @DisplayName("whether it failed: of a future of an unknown class, by its result")
    void failure() {
        ResultReader reader = new ResultReader(Observation.FAILURE);
        reader.haveTimeLeft(HOUR);
        assertThat(reader.reads()).isTrue();
        assertThat(read(reader, foreign)).isSameAs(Outcomes.UNREAD);
        foreign.thrown = new TimeoutException();
        assertThat(read(reader, foreign)).isSameAs(ResultReader.NOT_DONE);
        foreign.thrown = new IllegalStateException("broken");
        assertThat(read(reader, foreign)).isSameAs(Outcomes.FAILED_UNREAD);
    }

    @Test
    @DisplayName("whether it failed: one that was cancelled has, and is not asked for its result")
    void cancelled() {
        foreign.cancel(false);

        assertThat(read(new ResultReader(Observation.FAILURE), foreign)).isSameAs(Outcomes.FAILED_UNREAD);
        assertThat(foreign.limits).isEmpty();
    }

    @Test
    @DisplayName("whether it failed: a handle that cannot say so has")
    void failureUnknown() {
        FutureAdapter<String, String> adapter = new FutureAdapter<>() {
            @Override
            public boolean isDone(String handle) {
                return true;
            }

            @Override
            public String result(String handle) {
                return handle;
            }

            @Override
            public boolean hasFailed(String handle) {
                throw new IllegalStateException("unknown");
            }
        };

        assertThat(read(new ResultReader(Observation.FAILURE), "job", adapter)).isSameAs(Outcomes.FAILED_UNREAD);
    }

    @Test
    @DisplayName("its result, in the time that is left: what one future takes of it, the next one has not")
    void timeLeft() {
        ResultReader reader = withTime(HOUR);
        assertThat(read(reader, foreign)).isEqualTo("value");
        assertThat(read(reader, foreign)).isEqualTo("value");

        assertThat(foreign.limits.get(0)).isEqualTo(HOUR);
        assertThat(foreign.limits.get(1)).isBetween(HOUR / 2, HOUR - 1);
    }

    @Test
    @DisplayName("its result, in any time, where the call has no deadline; in a millisecond, where it has passed")
    void limits() {
        read(withTime(FOR_EVER), foreign);
        read(withTime(-5), foreign);

        assertThat(foreign.limits).containsExactly(FOR_EVER, 1_000_000L);
    }

    @Test
    @DisplayName("its result, without a limit, where it knows none: it throws, or answers null")
    void withoutTimedGet() {
        assertThat(read(withTime(7), new Foreign() {
                    @Override
                    public String get(long time, TimeUnit unit) {
                        throw new UnsupportedOperationException();
                    }
                }))
                .isEqualTo("value");
        assertThat(read(withTime(7), new Foreign() {
                    @Override
                    @SuppressWarnings("NullAway")
                    public String get(long time, TimeUnit unit) {
                        return null;
                    }
                }))
                .isEqualTo("value");
    }

    @Test
    @DisplayName("its result, with no time to lose, by an interrupted thread: it does not see the interrupt")
    void interruptedBefore() {
        interruptStays = true;
        Thread.currentThread().interrupt();

        assertThat(read(withTime(FOR_EVER), new Foreign() {
                    @Override
                    public String get(long time, TimeUnit unit) throws InterruptedException {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        return "in " + unit.toMillis(time) + " ms";
                    }
                }))
                .isEqualTo("in 1 ms");
    }

    /** The first to ask is interrupted. */
    private static class Interrupting extends Foreign {
        private boolean asked;

        @Override
        public String get() throws ExecutionException, InterruptedException {
            if (!asked) {
                asked = true;
                throw new InterruptedException();
            }
            return super.get();
        }
    }

    @Test
    @DisplayName("its result, asked for again where that was interrupted, if it still says that it is done")
    void interruptedMeanwhile() {
        interruptStays = true;

        assertThat(read(withTime(FOR_EVER), new Interrupting())).isEqualTo("value");
    }

    @Test
    @DisplayName("that it is not done, where asking was interrupted and it has gone back")
    void interruptedAndGoneBack() {
        interruptStays = true;

        assertThat(read(withTime(FOR_EVER), new Interrupting() {
                    @Override
                    public boolean isDone() {
                        return false;
                    }
                }))
                .isSameAs(ResultReader.NOT_DONE);
    }

    @Test
    @DisplayName("after the call: its result, once, and without waiting")
    void later() {
        ResultReader reader = new ResultReader(Observation.NOTHING);
        assertThat(readLater(reader, foreign)).isEqualTo("value");
        assertThat(readLater(reader, foreign)).isEqualTo("value");

        assertThat(foreign.limits).containsExactly(1_000_000L);
    }

    @Test
    @DisplayName("after the call: that it has no result any more, if it has gone back")
    void laterGoneBack() {
        foreign.thrown = new TimeoutException();

        assertThat(readLater(new ResultReader(Observation.NOTHING), foreign))
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.exception())
                        .hasMessage("the future was done, and has no result any more"));
    }
}
