package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.AnyCall;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import dev.muster.support.RecordedBackend.Event;
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

/** Of what the questions themselves took, by their own clock: so it does not matter how busy the machine is. */
@DisplayName("How long the last look at the deadline takes")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LastLookGraceTest {

    private static final Duration LEAST = Duration.ofMillis(10);

    /** Whose hundredth is longer than the least. */
    private static final Duration LONG = Duration.ofSeconds(2);

    private static final int JOBS = 200;

    /** One question outlasts the deadline; those of the last look take this long each. */
    private static final class Slow extends RecordedBackend {

        private final Duration each;

        Slow(Duration each) {
            this.each = each;
        }

        @Override
        protected Collection<Integer> answer(List<Integer> pending) {
            if (isLate()) {
                pass(each);
            } else if (pending.contains(3)) {
                outlastDeadline();
            }
            return List.of();
        }
    }

    @BeforeAll
    static void warmUp() throws Exception {
        for (AnyCall way : AnyCall.values()) {
            run(way, QuestionKind.POLLED, new RecordedBackend(), Duration.ofMillis(1));
        }
    }

    private static void run(AnyCall way, QuestionKind kind, RecordedBackend backend, Duration timeout)
            throws Exception {
        GatherSpec spec = GatherSpec.builder()
                .timeout(timeout)
                .polling(poll -> Duration.ofHours(1))
                .build();
        try {
            way.run(jobs(JOBS), kind.adapter(backend.within(timeout)), spec);
        } catch (WaitTimeoutException expected) {
            // nothing is ever done
        }
    }

    static Stream<Arguments> spans() {
        return Stream.of(
                Arguments.of(AnyCall.TO_LIST, Duration.ofMillis(120), LEAST),
                Arguments.of(AnyCall.AWAIT_ASYNC, Duration.ofMillis(200), LEAST),
                Arguments.of(AnyCall.ITERATE, LONG, LONG.dividedBy(100)),
                Arguments.of(AnyCall.ASYNC_TO_LIST, LONG, LONG.dividedBy(100)));
    }

    @ParameterizedTest
    @MethodSource("spans")
    @DisplayName("is 10 ms, or a hundredth of the span where that is longer; no question begins after that")
    void most(AnyCall way, Duration timeout, Duration grace) throws Exception {
        RecordedBackend backend = new Slow(Duration.ofMillis(2));
        run(way, QuestionKind.POLLED, backend, timeout);

        List<Event> late = backend.lateQuestions();
        assertThat(late).isNotEmpty();
        long tooLate = late.stream()
                .filter(event -> event.began() - late.get(0).began() > grace.toNanos())
                .count();
        assertThat(tooLate).as("of %d questions", late.size()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("spans")
    @DisplayName("is all of that, where there is so much to ask")
    void least(AnyCall way, Duration timeout, Duration grace) throws Exception {
        RecordedBackend backend = new Slow(Duration.ofMillis(1));
        run(way, QuestionKind.POLLED, backend, timeout);

        List<Event> late = backend.lateQuestions();
        assertThat(late).isNotEmpty();
        // However busy the machine: by then, half of the time was surely left.
        long used = late.get(late.size() - 1).ended() - late.get(0).began();
        assertThat(used).isGreaterThan(grace.toNanos() / 2);
    }

    static Stream<Arguments> callsWithResults() {
        return Stream.of(AnyCall.TO_LIST, AnyCall.TO_MAP, AnyCall.ITERATE, AnyCall.ASYNC_TO_LIST)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("callsWithResults")
    @DisplayName("is enough for the results of what was known to be done when the deadline passed")
    void knownResults(AnyCall way) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                return pending.stream().filter(job -> job < 5).toList();
            }

            @Override
            protected Object value(Integer job) {
                if (results().isEmpty()) {
                    outlastDeadline();
                }
                return job;
            }
        };
        Duration timeout = Duration.ofMillis(120);
        GatherSpec spec = GatherSpec.builder()
                .timeout(timeout)
                .polling(poll -> Duration.ofHours(1))
                .build();
        WaitTimeoutException cutOff = null;
        try {
            way.run(
                    jobs(8),
                    Adapters.<Integer, Object>batched(backend::ask, backend::result),
                    specFor(backend, timeout, spec));
        } catch (WaitTimeoutException expected) {
            cutOff = expected;
        }

        assertThat(cutOff).isNotNull();
        List<Event> results = backend.results();
        long used = results.get(results.size() - 1).ended() - results.get(0).ended();
        if (used < LEAST.toNanos() / 2) { // else the machine was busy, and some were rightly left
            assertThat(RecordedBackend.jobsOf(results)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            assertThat(cutOff.completed()).isEqualTo(5);
            assertThat(cutOff.outcomes().values().stream().filter(Outcome::isPending))
                    .hasSize(3);
        }
    }

    /** The call begins now. */
    private static GatherSpec specFor(RecordedBackend backend, Duration timeout, GatherSpec spec) {
        backend.within(timeout);
        return spec;
    }
}
