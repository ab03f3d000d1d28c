package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.support.AnyCall;
import dev.muster.support.RecordedBackend;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One answer says of all jobs that they are done; their results are asked for one by one. */
@DisplayName("A call that is decided by one result asks for no other")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DecidedByOneResultTest {

    private static final int JOBS = 12;

    /** Everything is done; the result of the number-th job that is asked for is a failure, and those after it. */
    private static final class Done extends RecordedBackend {

        private final int failing;

        Done(int failing) {
            this.failing = failing;
        }

        @Override
        protected Collection<Integer> answer(List<Integer> pending) {
            return pending;
        }

        @Override
        protected Object value(Integer job) {
            if (results().size() + 1 >= failing) {
                throw new IllegalStateException("failed: " + job);
            }
            return job;
        }

        BatchAdapter<Integer, Object> together() {
            return Adapters.batched(this::ask, this::result);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIRST", "ASYNC_FIRST"})
    @DisplayName("first(): the winner's")
    void race(AnyCall way) throws Exception {
        Done backend = new Done(JOBS + 1);
        way.run(jobs(JOBS), backend.together(), GatherSpec.defaults());

        assertThat(backend.questions()).hasSize(1);
        assertThat(backend.results()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FIRST", "AWAIT", "ASYNC_FIRST", "AWAIT_ASYNC"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("one that fails fast: the first failure's")
    void failFast(AnyCall way) {
        for (int failing : new int[] {1, 4}) {
            Done backend = new Done(failing);
            Throwable thrown = catchThrowable(() -> way.run(jobs(JOBS), backend.together(), GatherSpec.defaults()));

            assertThat(thrown).isInstanceOf(GatherFailedException.class);
            assertThat(backend.results()).hasSize(failing);
        }
    }

    @Test
    @DisplayName("a wait: for as many as it takes to know")
    void waits() {
        assertThat(resultsFor(JOBS + 1, ReturnWhen.FIRST_SUCCESS)).isEqualTo(1);
        assertThat(resultsFor(JOBS + 1, ReturnCondition.succeeded(3))).isEqualTo(3);
        assertThat(resultsFor(4, ReturnWhen.FIRST_EXCEPTION)).isEqualTo(4);
        assertThat(resultsFor(1, ReturnWhen.FIRST_COMPLETED)).isZero();
    }

    private static int resultsFor(int failing, ReturnCondition condition) {
        Done backend = new Done(failing);
        Wait.of(jobs(JOBS), backend.together()).returnWhen(condition).await();
        return backend.results().size();
    }
}
