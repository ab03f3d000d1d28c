package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.WaitInterruptedException;
import dev.muster.support.AnyCall;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The thread is interrupted while it asks, by the question itself, as if by another thread just then. */
@DisplayName("An interrupt while a question is asked")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptedBetweenQuestionsTest {

    private static final int JOBS = 12;
    private static final GatherSpec AT_ONCE =
            GatherSpec.builder().polling(poll -> Duration.ZERO).build();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    static Stream<Arguments> callsAndKinds() {
        return AnyCall.blocking().stream()
                .flatMap(way -> Stream.of(QuestionKind.values()).map(kind -> Arguments.of(way, kind)));
    }

    private static void assertInterrupted(AnyCall way, QuestionKind kind, RecordedBackend backend) throws Exception {
        try {
            way.run(jobs(JOBS), kind.adapter(backend), AT_ONCE);
        } catch (WaitInterruptedException expected) {
            assertThat(Thread.interrupted()).isTrue();
            return;
        }
        throw new AssertionError(way + " was not interrupted");
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("ends the call before the next question, in the first look and in later ones")
    void betweenQuestions(AnyCall way, QuestionKind kind) throws Exception {
        for (int question : new int[] {1, 3, JOBS + 2}) {
            RecordedBackend backend = new RecordedBackend() {
                @Override
                protected Collection<Integer> answer(List<Integer> pending) {
                    if (questions().size() + 1 == question) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                }
            };
            assertInterrupted(way, kind, backend);

            assertThat(backend.questions()).hasSize(question);
        }
    }

    static Stream<Arguments> callsWithResults() {
        return callsAndKinds()
                .filter(each -> !((AnyCall) each.get()[0]).isRace() && !((AnyCall) each.get()[0]).isWait());
    }

    @ParameterizedTest
    @MethodSource("callsWithResults")
    @DisplayName("ends the call before the next result")
    void betweenResults(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                return pending;
            }

            @Override
            protected Object value(Integer job) {
                if (results().size() + 1 == 2) {
                    Thread.currentThread().interrupt();
                }
                return job;
            }
        };
        assertInterrupted(way, kind, backend);

        assertThat(backend.results()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is left alone by a call that has nothing left to wait for: the result is there, the flag still set")
    void nothingLeft(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                if (pending.contains(JOBS - 1)) {
                    Thread.currentThread().interrupt();
                }
                return pending;
            }
        };
        Object result = way.run(List.of(JOBS - 1), kind.adapter(backend), AT_ONCE);

        assertThat(result).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
    }
}
