package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A timeout of zero, or a deadline that has passed when the call begins")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoTimeTest {

    private static final int JOBS = 4;

    /** Each question takes longer than any other last look. The even ones are done. */
    private static RecordedBackend slow() {
        return new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                takeLong();
                return pending.stream().filter(job -> job % 2 == 0).toList();
            }
        };
    }

    static Stream<Arguments> callsAndKinds() {
        return Stream.of(AnyCall.TO_LIST, AnyCall.ITERATE, AnyCall.AWAIT, AnyCall.ASYNC_TO_MAP, AnyCall.AWAIT_ASYNC)
                .flatMap(way -> Stream.of(QuestionKind.values()).map(kind -> Arguments.of(way, kind)));
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("asks about everything once, however long it takes; what is done by then has its result")
    void zero(AnyCall way, QuestionKind kind) {
        RecordedBackend backend = slow();
        GatherSpec spec = GatherSpec.builder().timeout(Duration.ZERO).build();
        Throwable thrown = catchThrowable(() -> way.run(jobs(JOBS), kind.adapter(backend), spec));

        assertThat(RecordedBackend.jobsOf(backend.questions())).containsExactlyInAnyOrderElementsOf(jobs(JOBS));
        assertThat(thrown).isInstanceOfSatisfying(WaitTimeoutException.class, cutOff -> {
            assertThat(cutOff.pendingKeys()).containsExactly(1, 3);
            if (way != AnyCall.ITERATE) { // has handed over what is done
                assertThat(cutOff.completed()).isEqualTo(2);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("asks about everything once in each way of passing")
    void passed(QuestionKind kind) {
        Deadline deadline = Deadline.after(Duration.ofNanos(1));
        RecordedBackend.pass(Duration.ofMillis(1));
        RecordedBackend gathered = slow();
        RecordedBackend waited = slow();
        RecordedBackend async = slow();
        catchThrowable(() ->
                Gather.of(jobs(JOBS), kind.adapter(gathered)).deadline(deadline).toList());
        Wait.of(jobs(JOBS), kind.adapter(waited))
                .deadline(deadline)
                .returnPartial()
                .await();
        Await.value(Gather.of(jobs(JOBS), kind.adapter(async))
                .deadline(deadline)
                .returnPartial()
                .async()
                .toList());

        assertThat(Stream.of(gathered, waited, async))
                .allSatisfy(backend -> assertThat(RecordedBackend.jobsOf(backend.questions()))
                        .containsExactlyInAnyOrderElementsOf(jobs(JOBS)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("returns everything where everything is done")
    void allDone(AnyCall way) throws Exception {
        for (QuestionKind kind : QuestionKind.values()) {
            RecordedBackend backend = new RecordedBackend() {
                @Override
                protected Collection<Integer> answer(List<Integer> pending) {
                    takeLong();
                    return pending;
                }
            };
            GatherSpec spec = GatherSpec.builder().timeout(Duration.ZERO).build();

            assertThat(way.isAsync() ? endOf(way, backend, kind, spec) : way.run(jobs(2), kind.adapter(backend), spec))
                    .isNotNull();
        }
    }

    private static String endOf(AnyCall way, RecordedBackend backend, QuestionKind kind, GatherSpec spec) {
        CompletableFuture<?> result = way.start(jobs(2), kind.adapter(backend), spec);
        Await.value(result);
        return "a value";
    }
}
