package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.Progress;
import dev.muster.support.AnyCall;
import dev.muster.support.Await;
import dev.muster.support.RecordedBackend;
import dev.muster.support.RecordedBackend.Kind;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One answer says of many jobs that they are done, of one that it is not; that one is done when all results are there. */
@DisplayName("Results that are asked for one by one")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultsBetweenLooksTest {

    private static final int JOBS = 9;
    private static final int LAST = JOBS - 1;
    private static final PollingStrategy AT_ONCE = poll -> Duration.ZERO;
    private static final PollingStrategy SELDOM =
            poll -> poll.checks() < 2 ? Duration.ofMillis(1) : Duration.ofHours(1);

    private final RecordedProgress progress = new RecordedProgress();
    private final List<Integer> toldBeforeResult = new CopyOnWriteArrayList<>();

    private final RecordedBackend backend = new RecordedBackend() {
        @Override
        protected Collection<Integer> answer(List<Integer> pending) {
            return pending.stream()
                    .filter(job -> job != LAST || results().size() >= LAST)
                    .toList();
        }

        @Override
        protected Object value(Integer job) {
            int told =
                    progress.all().stream().mapToInt(Progress::completed).max().orElse(0);
            toldBeforeResult.add(told);
            return job;
        }
    };

    private FutureAdapter<Integer, Object> adapter() {
        return Adapters.batched(backend::ask, backend::result);
    }

    private GatherSpec spec(PollingStrategy strategy) {
        return GatherSpec.builder().polling(strategy).onProgress(progress).build();
    }

    /** As a word: q for a question, r for a result. */
    private String sequence() {
        return backend.events().stream()
                .map(event -> event.kind() == Kind.QUESTION ? "q" : "r")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FIRST", "ASYNC_FIRST"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("come between looks: a look that is due goes before the next result, and results come all the same")
    void looksGoFirst(AnyCall way) throws Exception {
        way.run(jobs(JOBS), adapter(), spec(AT_ONCE));

        assertThat(backend.results()).hasSize(JOBS);
        assertThat(sequence()).startsWith("qrq").doesNotContain("rr").endsWith("r");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FIRST", "ASYNC_FIRST"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("follow one another where no look is due")
    void noLookIsDue(AnyCall way) throws Exception {
        GatherSpec once = GatherSpec.builder()
                .polling(poll -> {
                    if (poll.checks() > 1) {
                        return Duration.ofNanos(1);
                    }
                    return Duration.ofMillis(300);
                })
                .onProgress(progress)
                .build();
        way.run(jobs(JOBS), adapter(), once);

        assertThat(sequence()).startsWith("qrr");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FIRST", "ASYNC_FIRST"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("are what progress counts: a handle counts when its result is there, not when it is known to be done")
    void progressCountsResults(AnyCall way) throws Exception {
        way.run(jobs(JOBS), adapter(), spec(AT_ONCE));

        for (int number = 0; number < JOBS; number++) {
            assertThat(toldBeforeResult.get(number)).isLessThanOrEqualTo(number);
        }
        assertThat(progress.completed()).isSorted().contains(JOBS);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FIRST", "ASYNC_FIRST"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("are told of as they come, where looks go between them")
    void progressIsToldInBetween(AnyCall way) throws Exception {
        way.run(jobs(JOBS), adapter(), spec(AT_ONCE));

        assertThat(progress.completed()).containsSubsequence(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FIRST", "ASYNC_FIRST"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("that take as long as the time between two looks do not put looks off")
    void slowResults(AnyCall way) throws Exception {
        RecordedBackend slow = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) {
                return pending.stream()
                        .filter(job -> job != LAST || results().size() >= LAST)
                        .toList();
            }

            @Override
            protected Object value(Integer job) {
                pass(Duration.ofMillis(5));
                return job;
            }
        };
        way.run(
                jobs(JOBS),
                Adapters.<Integer, Object>batched(slow::ask, slow::result),
                GatherSpec.builder()
                        .polling(poll -> Duration.ofMillis(5))
                        .onProgress(progress)
                        .build());

        // One before the first result and one before each that follows, but for the clocks' sake.
        assertThat(slow.questions()).hasSizeGreaterThanOrEqualTo(JOBS - 2);
    }

    @Test
    @DisplayName("are handed over as they come: the first is there before the last is asked for")
    void handedOver() {
        List<Integer> resultsThen = new ArrayList<>();
        try (Completions<Integer, Object> completions =
                Gather.of(jobs(JOBS), adapter()).polling(SELDOM).iterate()) {
            for (int number = 0; number < LAST; number++) {
                completions.next();
                resultsThen.add(backend.results().size());
            }
        }

        assertThat(resultsThen.get(0)).isLessThan(LAST);
        assertThat(resultsThen).isSorted();
    }

    @Test
    @DisplayName("are handed over as they come, by a call that blocks no thread as well")
    void handedOverAsync() {
        List<Integer> resultsThen = new CopyOnWriteArrayList<>();
        Await.value(Gather.of(jobs(JOBS), adapter())
                .polling(AT_ONCE)
                .async()
                .forEach(completion -> resultsThen.add(backend.results().size())));

        assertThat(resultsThen).hasSize(JOBS).isSorted();
        assertThat(resultsThen.get(0)).isLessThan(LAST);
    }
}
