package dev.muster.deadline;

import static dev.muster.support.RecordedBackend.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.PollFailedException;
import dev.muster.WaitTimeoutException;
import dev.muster.support.AnyCall;
import dev.muster.support.QuestionKind;
import dev.muster.support.RecordedBackend;
import java.io.IOException;
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

/** The patience with failing polls is zero: the third in a row would make a handle fail. */
@DisplayName("A poll that throws once the deadline has passed")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LateFailedPollTest {

    private static final Duration TIMEOUT = Duration.ofMillis(120);

    /** Two looks at once, then none before the deadline. */
    private static final GatherSpec TWO_LOOKS = GatherSpec.builder()
            .timeout(TIMEOUT)
            .pollPatience(Duration.ZERO)
            .polling(poll -> poll.checks() < 2 ? Duration.ZERO : Duration.ofHours(1))
            .build();

    static Stream<Arguments> callsAndKinds() {
        return Stream.of(AnyCall.TO_LIST, AnyCall.ITERATE, AnyCall.FIRST, AnyCall.AWAIT, AnyCall.ASYNC_TO_MAP)
                .flatMap(way -> Stream.of(QuestionKind.values()).map(kind -> Arguments.of(way, kind)));
    }

    @BeforeAll
    static void warmUp() {
        catchThrowable(
                () -> AnyCall.TO_LIST.run(jobs(1), QuestionKind.POLLED.adapter(new RecordedBackend()), TWO_LOOKS));
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is no failed poll, where it begins then: the call times out, with the handle pending")
    void lastLook(AnyCall way, QuestionKind kind) {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) throws IOException {
                throw new IOException("the backend is down");
            }
        };
        Throwable thrown = catchThrowable(() -> way.run(jobs(1), kind.adapter(backend.within(TIMEOUT)), TWO_LOOKS));

        assertThat(backend.questions()).hasSize(3);
        assertThat(thrown).isInstanceOfSatisfying(WaitTimeoutException.class, cutOff -> assertThat(cutOff.pendingKeys())
                .containsExactly(0));
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is no failed poll, where it has begun before")
    void underWay(AnyCall way, QuestionKind kind) {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) throws IOException {
                if (questions().size() == 2) {
                    outlastDeadline();
                }
                throw new IOException("the backend is down");
            }
        };
        GatherSpec atOnce = TWO_LOOKS.toBuilder().polling(poll -> Duration.ZERO).build();
        Throwable thrown = catchThrowable(() -> way.run(jobs(1), kind.adapter(backend.within(TIMEOUT)), atOnce));

        assertThat(thrown).isInstanceOf(WaitTimeoutException.class);
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    @DisplayName("is one before: the third in a row fails the handle")
    void before(AnyCall way, QuestionKind kind) throws Exception {
        RecordedBackend backend = new RecordedBackend() {
            @Override
            protected Collection<Integer> answer(List<Integer> pending) throws IOException {
                throw new IOException("the backend is down");
            }
        };
        GatherSpec atOnce = TWO_LOOKS.toBuilder()
                .timeout(Duration.ofMinutes(5))
                .polling(poll -> Duration.ZERO)
                .build();
        Throwable thrown = catchThrowable(() -> way.run(jobs(1), kind.adapter(backend), atOnce));

        assertThat(backend.questions()).hasSize(3);
        if (way.isWait()) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(GatherFailedException.class).hasCauseInstanceOf(PollFailedException.class);
        }
    }
}
