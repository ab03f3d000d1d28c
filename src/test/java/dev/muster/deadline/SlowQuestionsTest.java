package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.AnyCall;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Time is told by the questions themselves: each notes whether the deadline had passed when it began. */
@DisplayName("The deadline, while questions take long")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowQuestionsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(120);
    private static final PollingStrategy AT_ONCE = poll -> Duration.ZERO;

    /** Of a last look, which may ask one question that takes longer than it has time for; and one for the clocks. */
    private static final int MOST_LATE_QUESTIONS = 2;

    /** Every terminal with one kind of questions, and every kind of questions with two terminals. */
    static Stream<Arguments> callsAndKinds() {
        List<AnyCall> few = List.of(AnyCall.TO_LIST, AnyCall.ASYNC_FOR_EACH);
        return Stream.of(AnyCall.values()).flatMap(way -> Stream.of(QuestionKind.values())
                .filter(kind -> kind == QuestionKind.POLLED || few.contains(way))
                .map(kind -> Arguments.of(way, kind)));
    }

    static Stream<Arguments> withoutResults() {
        return callsAndKinds()
                .filter(each -> each.get()[1] != QuestionKind.BATCHED_RESULTS)
                .filter(each -> !((AnyCall) each.get()[0]).isRace() && !((AnyCall) each.get()[0]).isWait());
    }

    /** Loading classes takes longer than these deadlines. */
    @BeforeAll
    static void warmUp() throws Exception {
        for (AnyCall way : AnyCall.values()) {
            for (QuestionKind kind : QuestionKind.values()) {
                RecordedBackend backend = new RecordedBackend();
                run(way, kind, backend, 2, Duration.ofMillis(1));
            }
        }
    }

    /** The call over so many jobs, to its timeout or a result. */
    private static void run(AnyCall way, QuestionKind kind, RecordedBackend backend, int jobs, Duration timeout)
            throws Exception {
        GatherSpec spec = GatherSpec.builder().timeout(timeout).polling(AT_ONCE).build();
        try {
            way.run(jobs(jobs), kind.adapter(backend.within(timeout)), spec);
        } catch (WaitTimeoutException cutOff) {
            // as it should be, where something is left
        }
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is looked at between two questions of the first look")
    void firstLook(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                if (pending.contains(2)) {
                    outlastDeadline();
                } else if (isLate()) {
                    takeLong();
                }
                return List.of();
            }
        };
        run(way, kind, backend, 20, TIMEOUT);

        assertThat(backend.questions()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(backend.lateQuestions()).hasSizeLessThanOrEqualTo(MOST_LATE_QUESTIONS);
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is looked at between two questions of a later look")
    void laterLook(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                if (questions().size() == 43) {
                    outlastDeadline();
                } else if (isLate()) {
                    takeLong();
                }
                return List.of();
            }
        };
        run(way, kind, backend, 20, TIMEOUT);

        assertThat(backend.questions()).hasSizeGreaterThan(43);
        assertThat(backend.lateQuestions()).hasSizeLessThanOrEqualTo(MOST_LATE_QUESTIONS);
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is looked at between two questions, each of which takes a tenth of the time")
    void tenths(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                takeLong();
                return List.of();
            }
        };
        run(way, kind, backend, 25, Duration.ofMillis(250));

        assertThat(backend.lateQuestions()).hasSizeLessThanOrEqualTo(MOST_LATE_QUESTIONS);
        assertThat(backend.questions()).hasSizeLessThanOrEqualTo(10 + MOST_LATE_QUESTIONS);
    }

    @ParameterizedTest
    @MethodSource("withoutResults")
    @DisplayName("is looked at between two results, where a look has found much done")
    void results(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                return pending;
            }

            @Override
            protected Object value(Integer job) {
                if (results().size() == 1) {
                    outlastDeadline();
                } else if (isLate()) {
                    takeLong();
                }
                return job;
            }
        };
        run(way, kind, backend, 20, TIMEOUT);

        assertThat(backend.results()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(backend.lateResults()).hasSizeLessThanOrEqualTo(MOST_LATE_QUESTIONS);
    }
}
