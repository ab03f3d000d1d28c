package dev.muster.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.AnyCall;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import dev.muster.support.RecordedBackend.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deadline passes during a look: the last one asks first about what was asked about longest ago, or never. */
@DisplayName("The last look at the deadline")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LastLookOrderTest {

    private static final int JOBS = 6;
    private static final Duration TIMEOUT = Duration.ofMillis(120);

    /** Takes until the deadline at one of its questions; before that and after it, none takes any time. */
    private static class Stuck extends RecordedBackend {

        private final int question;

        Stuck(int question) {
            this.question = question;
        }

        @Override
        protected Collection<Integer> answer(List<Integer> pending) throws Exception {
            if (questions().size() + 1 == question) {
                outlastDeadline();
            }
            return List.of();
        }
    }

    @BeforeAll
    static void warmUp() throws Exception {
        for (AnyCall way : AnyCall.values()) {
            run(way, List.of(1), mixed(new RecordedBackend()), new RecordedBackend());
        }
    }

    private static void run(AnyCall way, List<?> handles, FutureAdapter<Object, ?> adapter, RecordedBackend backend)
            throws Exception {
        GatherSpec spec = GatherSpec.builder()
                .timeout(TIMEOUT)
                .polling(poll -> Duration.ZERO)
                .build();
        backend.within(TIMEOUT);
        try {
            way.run(handles, adapter, spec);
        } catch (WaitTimeoutException expected) {
            return;
        }
        throw new AssertionError("expected a timeout");
    }

    @SuppressWarnings("unchecked") // is only asked about numbers
    private static FutureAdapter<Object, Object> of(QuestionKind kind, RecordedBackend backend) {
        return (FutureAdapter<Object, Object>) (FutureAdapter<?, ?>) kind.adapter(backend);
    }

    /** Jobs as they are are asked one by one; those in an array are asked together, two at a time. */
    private static FutureAdapter<Object, Object> mixed(RecordedBackend backend) {
        FutureAdapter<Integer[], Object> pairs = Adapters.batched(
                2,
                pending -> {
                    backend.ask(pending.stream().map(job -> job[0]).toList());
                    return List.of();
                },
                job -> job[0]);
        return Adapters.either(
                Integer.class,
                QuestionKind.POLLED.adapter(backend),
                Adapters.either(Integer[].class, pairs, Adapters.known()));
    }

    /** The number of the question that was the last about each job before the deadline; -1 where there was none. */
    private static Map<Integer, Integer> lastAsked(RecordedBackend backend, Collection<Integer> jobs) {
        Map<Integer, Integer> askedAt = new HashMap<>();
        jobs.forEach(job -> askedAt.put(job, -1));
        List<Event> questions = backend.questions();
        for (int number = 0; number < questions.size(); number++) {
            if (!questions.get(number).isLate()) {
                for (int job : questions.get(number).jobs()) {
                    askedAt.put(job, number);
                }
            }
        }
        return askedAt;
    }

    private static void assertLongestAgoFirst(RecordedBackend backend, Collection<Integer> jobs) {
        List<Integer> expected = jobs.stream()
                .sorted(Comparator.comparing(lastAsked(backend, jobs)::get))
                .toList();
        List<Integer> late = RecordedBackend.jobsOf(backend.lateQuestions());
        // Cut off where it has taken longer than it may, as it can on a busy machine.
        assertThat(late).isNotEmpty().hasSizeLessThanOrEqualTo(expected.size());
        assertThat(expected).startsWith(late.toArray(Integer[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 20})
    @DisplayName("asks first about what was asked about longest ago, or never; about all, once, where there is time")
    void order(int question) throws Exception {
        for (AnyCall way : List.of(AnyCall.TO_LIST, AnyCall.ASYNC_FOR_EACH)) {
            RecordedBackend backend = new Stuck(question);
            run(way, RecordedBackend.jobs(JOBS), of(QuestionKind.POLLED, backend), backend);

            assertLongestAgoFirst(backend, RecordedBackend.jobs(JOBS));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("does so in every kind of call")
    void everyCall(AnyCall way) throws Exception {
        RecordedBackend backend = new Stuck(JOBS + 2);
        run(way, RecordedBackend.jobs(JOBS), of(QuestionKind.POLLED, backend), backend);

        assertLongestAgoFirst(backend, RecordedBackend.jobs(JOBS));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("does so with every kind of questions")
    void everyKind(QuestionKind kind) throws Exception {
        RecordedBackend backend = new Stuck(JOBS + 3);
        run(AnyCall.AWAIT, RecordedBackend.jobs(JOBS), of(kind, backend), backend);

        assertLongestAgoFirst(backend, RecordedBackend.jobs(JOBS));
    }

    static Stream<Arguments> questionsOfLooks() {
        return IntStream.rangeClosed(1, 16).mapToObj(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("questionsOfLooks")
    @DisplayName("does so across those that are asked one by one and those that are asked together")
    void mixedKinds(int question) throws Exception {
        RecordedBackend backend = new Stuck(question);
        List<Object> handles = new ArrayList<>();
        for (int job = 0; job < 8; job++) {
            handles.add(job % 2 == 0 ? (Object) job : new Integer[] {job});
        }
        run(AnyCall.TO_LIST, handles, mixed(backend), backend);

        List<Integer> late = RecordedBackend.jobsOf(backend.lateQuestions());
        Map<Integer, Integer> lastAsked = lastAsked(backend, RecordedBackend.jobs(8));
        assertThat(late).isNotEmpty().doesNotHaveDuplicates();
        // Of a question about two, the one that was asked longer ago counts.
        List<Integer> longestAgo = backend.lateQuestions().stream()
                .map(event ->
                        event.jobs().stream().mapToInt(lastAsked::get).min().orElseThrow())
                .toList();
        assertThat(longestAgo).isSorted();
    }
}
