package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
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

@DisplayName("A call that is decided by one answer asks nothing more")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DecidedByOneAnswerTest {

    private static final int JOBS = 12;

    /** In the first look, and in one that comes later. */
    private static final List<Integer> DECISIVE = List.of(1, 5, JOBS + 4, 3 * JOBS);

    private static final GatherSpec AT_ONCE =
            GatherSpec.builder().polling(poll -> Duration.ZERO).build();

    /** The answer to one question is that it is done; to all before, that nothing is. */
    private static RecordedBackend doneAt(int question) {
        return new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                return questions().size() + 1 >= question ? pending : List.of();
            }
        };
    }

    private static RecordedBackend failedAt(int question) {
        return new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                return questions().size() + 1 >= question ? pending : List.of();
            }

            @Override
            protected Object value(Integer job) {
                throw new IllegalStateException("failed: " + job);
            }
        };
    }

    static Stream<Arguments> racesAndKinds() {
        return Stream.of(AnyCall.FIRST, AnyCall.ASYNC_FIRST)
                .flatMap(way -> Stream.of(QuestionKind.values()).map(kind -> Arguments.of(way, kind)));
    }

    static Stream<Arguments> callsAndKinds() {
        return Stream.of(AnyCall.values())
                .filter(way -> !way.isRace() && !way.isWait())
                .flatMap(way -> Stream.of(QuestionKind.values()).map(kind -> Arguments.of(way, kind)));
    }

    @ParameterizedTest
    @MethodSource("racesAndKinds")
    @DisplayName("first(), by the first success")
    void race(AnyCall way, QuestionKind kind) throws Exception {
        for (int question : DECISIVE) {
            RecordedBackend backend = doneAt(question);
            way.run(jobs(JOBS), kind.adapter(backend), AT_ONCE);

            assertThat(backend.questions()).hasSize(question);
            assertThat(backend.results()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("racesAndKinds")
    @DisplayName("first() of outcomes, by the first failure")
    void raceOfOutcomes(AnyCall way, QuestionKind kind) throws Exception {
        for (int question : DECISIVE) {
            RecordedBackend backend = failedAt(question);
            GatherSpec spec = AT_ONCE.toBuilder().returnExceptions(true).build();
            way.run(jobs(JOBS), kind.adapter(backend), spec);

            assertThat(backend.questions()).hasSize(question);
            assertThat(backend.results()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("one that fails fast, by the first failure; where that is found by a result, the look around it ends")
    void failFast(AnyCall way, QuestionKind kind) {
        for (int question : DECISIVE) {
            RecordedBackend backend = failedAt(question);
            Throwable thrown = catchThrowable(() -> way.run(jobs(JOBS), kind.adapter(backend), AT_ONCE));

            assertThat(thrown).isInstanceOf(GatherFailedException.class);
            assertThat(backend.results()).hasSize(1);
            int endOfLook = (question + JOBS - 1) / JOBS * JOBS;
            assertThat(backend.questions())
                    .hasSizeBetween(question, kind == QuestionKind.BATCHED_RESULTS ? question : endOfLook);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a wait, by the first completion")
    void firstCompleted(QuestionKind kind) {
        for (int question : DECISIVE) {
            RecordedBackend backend = doneAt(question);
            await(kind, backend, ReturnWhen.FIRST_COMPLETED);

            assertThat(backend.questions()).hasSize(question);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a wait, by the first success, or the first failure")
    void firstSuccess(QuestionKind kind) {
        for (int question : DECISIVE) {
            RecordedBackend succeeding = doneAt(question);
            await(kind, succeeding, ReturnWhen.FIRST_SUCCESS);
            RecordedBackend failing = failedAt(question);
            await(kind, failing, ReturnWhen.FIRST_EXCEPTION);

            assertThat(succeeding.questions()).hasSize(question);
            assertThat(failing.questions()).hasSize(question);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a wait for three, by the third, of those that complete and of those that succeed")
    void three(QuestionKind kind) {
        RecordedBackend completing = doneAt(1);
        await(kind, completing, ReturnCondition.completed(3));
        RecordedBackend succeeding = doneAt(1);
        await(kind, succeeding, ReturnCondition.succeeded(3));

        assertThat(completing.questions()).hasSize(3);
        assertThat(succeeding.questions()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a wait that blocks no thread, by the first completion")
    void async(QuestionKind kind) {
        for (int question : DECISIVE) {
            RecordedBackend backend = doneAt(question);
            CompletableFuture<?> result = Wait.of(jobs(JOBS), kind.adapter(backend))
                    .polling(poll -> Duration.ZERO)
                    .returnWhen(ReturnWhen.FIRST_COMPLETED)
                    .awaitAsync();
            Await.value(result);

            assertThat(backend.questions()).hasSize(question);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("one that waits for all, although it fails, asks everything")
    void notFailFast(QuestionKind kind) {
        RecordedBackend backend = failedAt(1);
        Throwable thrown = catchThrowable(() -> Gather.of(jobs(JOBS), kind.adapter(backend))
                .failFast(false)
                .polling(poll -> Duration.ZERO)
                .toList());

        assertThat(thrown).isInstanceOf(GatherFailedException.class);
        assertThat(backend.questions()).hasSize(JOBS);
    }

    private static void await(QuestionKind kind, RecordedBackend backend, ReturnCondition condition) {
        Wait.of(jobs(JOBS), kind.adapter(backend))
                .polling(poll -> Duration.ZERO)
                .returnWhen(condition)
                .await();
    }
}
