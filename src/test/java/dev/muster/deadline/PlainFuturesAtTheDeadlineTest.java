package dev.muster.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Await;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A question outlasts the deadline, and completes futures meanwhile, whose state costs no question. */
@DisplayName("Futures that complete just before the deadline, while a question takes long")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainFuturesAtTheDeadlineTest {

    private static final int FUTURES = 500;
    private static final Duration TIMEOUT = Duration.ofMillis(150);

    private final List<CompletableFuture<Object>> futures =
            IntStream.range(0, FUTURES).mapToObj(i -> new CompletableFuture<>()).toList();
    private final List<FutureTask<Object>> tasks = IntStream.range(0, FUTURES)
            .mapToObj(i -> new FutureTask<Object>(() -> i))
            .toList();

    private final RecordedBackend backend = new RecordedBackend() {
        @Override
        protected Collection<Integer> answer(List<Integer> pending) {
            if (isLate()) {
                takeLong();
                return List.of();
            }
            if (pending.contains(1)) {
                futures.forEach(future -> future.complete("done"));
                tasks.forEach(FutureTask::run);
                outlastDeadline();
            }
            return List.of();
        }
    };

    @BeforeAll
    static void warmUp() {
        FutureAdapter<Object, Object> adapter =
                Adapters.either(Integer.class, QuestionKind.POLLED.adapter(new RecordedBackend()), Adapters.known());
        List<Object> pending = List.of(1, new CompletableFuture<>());
        Gather.of(pending, adapter)
                .timeout(Duration.ofMillis(1))
                .returnPartial()
                .toList();
        Await.value(Gather.of(pending, adapter)
                .timeout(Duration.ofMillis(1))
                .returnPartial()
                .async()
                .toList());
    }

    private List<Object> handles() {
        List<Object> handles = new ArrayList<>(RecordedBackend.jobs(10));
        handles.addAll(futures);
        handles.addAll(tasks);
        return handles;
    }

    private FutureAdapter<Object, Object> adapter(QuestionKind kind) {
        backend.within(TIMEOUT);
        return Adapters.either(Integer.class, kind.adapter(backend), Adapters.known());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are taken in whole: none is reported as cut off, though questions are")
    void list(QuestionKind kind) {
        List<Outcome<Object>> outcomes = Gather.of(handles(), adapter(kind))
                .timeout(TIMEOUT)
                .returnPartial()
                .toList();

        assertThat(outcomes.stream().filter(Outcome::isPending)).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are taken in whole by a wait")
    void await(QuestionKind kind) {
        assertThat(Wait.of(handles(), adapter(kind))
                        .timeout(TIMEOUT)
                        .returnPartial()
                        .await()
                        .notDone())
                .hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are taken in whole by a call that blocks no thread")
    void async(QuestionKind kind) {
        GatherSpec spec =
                GatherSpec.builder().timeout(TIMEOUT).returnPartial(true).build();
        List<Outcome<Object>> outcomes = Await.value(Gather.of(handles(), adapter(kind))
                .with(spec)
                .returnPartial()
                .async()
                .toList());

        assertThat(outcomes.stream().filter(Outcome::isPending)).hasSize(10);
    }
}
