package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Plan.Observation;
import dev.muster.support.OddFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is asked of a handle that is done")
class InquiryTest {
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    /** Of a class of which nothing is known. */
    private static final class Foreign extends OddFuture {
        private final List<Long> limits = new ArrayList<>();
        private @Nullable Exception thrown;

        @Override
        public String get() throws ExecutionException {
            return answer(FOR_EVER);
        }

        @Override
        public String get(long time, TimeUnit unit) throws ExecutionException, TimeoutException {
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
    private static @Nullable Object about(Inquiry inquiry, Object handle, FutureAdapter<?, ?> adapter) {
        return inquiry.about(handle, (FutureAdapter<Object, @Nullable Object>) adapter);
    }

    private @Nullable Object about(Inquiry inquiry) {
        return about(inquiry, foreign, Adapters.futures());
    }

    @Test
    @DisplayName("nothing, where that is all")
    void nothing() {
        assertThat(about(new Inquiry(Observation.NOTHING))).isSameAs(Ledger.UNASKED);
        assertThat(foreign.limits).isEmpty();
    }

    @Test
    @DisplayName("whether it failed: of a foreign future, by its result")
    void failure() {
        Inquiry inquiry = new Inquiry(Observation.FAILURE);
        inquiry.haveTimeLeft(HOUR);
        assertThat(about(inquiry)).isSameAs(Ledger.UNASKED);
        foreign.thrown = new TimeoutException();
        assertThat(about(inquiry)).isSameAs(ForeignFuture.NOT_DONE);
        foreign.thrown = new IllegalStateException("broken");
        assertThat(about(inquiry)).isSameAs(Failed.SOMEHOW);
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

        assertThat(about(new Inquiry(Observation.FAILURE), "job", adapter)).isSameAs(Failed.SOMEHOW);
    }

    @Test
    @DisplayName("its result, in the time that is left: what one future takes of it, the next one has not")
    void timeLeft() {
        Inquiry inquiry = new Inquiry(Observation.RESULT);
        inquiry.haveTimeLeft(HOUR);
        assertThat(about(inquiry)).isEqualTo("value");
        assertThat(about(inquiry)).isEqualTo("value");

        assertThat(foreign.limits.get(0)).isEqualTo(HOUR);
        assertThat(foreign.limits.get(1)).isBetween(HOUR / 2, HOUR - 1);
    }

    @Test
    @DisplayName("its result, in any time, where the call has no deadline")
    void noLimit() {
        Inquiry inquiry = new Inquiry(Observation.RESULT);
        about(inquiry);
        about(inquiry);

        assertThat(foreign.limits).containsExactly(FOR_EVER, FOR_EVER);
    }
}
