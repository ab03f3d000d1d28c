package dev.muster.polling.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.PollFailedException;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitSpec;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.polling.Poll;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.RecordedPolls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A poll (isDone or poll) that throws means \"not known yet\" for the handles it was asked about")
class PollFailureTest {

    private static final Duration FOREVER = Duration.ofDays(1);

    /** One handle; throws at the looks that the test chooses, numbered from 1. */
    private static final class Flaky implements FutureAdapter<String, String> {
        private final LongPredicate throwsAt;
        private final LongPredicate doneAt;
        private final List<IOException> thrown = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private int looks;

        private Flaky(LongPredicate throwsAt, LongPredicate doneAt) {
            this.throwsAt = throwsAt;
            this.doneAt = doneAt;
        }

        @Override
        public boolean isDone(String handle) throws IOException {
            looks++;
            if (throwsAt.test(looks)) {
                IOException failure = new IOException("look " + looks + " failed");
                thrown.add(failure);
                times.add(System.nanoTime());
                throw failure;
            }
            return doneAt.test(looks);
        }

        @Override
        public String result(String handle) {
            return handle + " is done";
        }
    }

    private static Gather<Integer, String> gather(Flaky adapter) {
        return Gather.of(List.of("job"), adapter).polling(poll -> Duration.ZERO);
    }

    @Test
    @DisplayName(
            "a throw means \"not known yet\", for the handles it was asked about, and is asked again at the next look")
    void askedAgain() {
        Flaky adapter = new Flaky(look -> look <= 2, look -> look == 3);

        assertThat(gather(adapter).pollPatience(Duration.ZERO).toList()).containsExactly("job is done");
        assertThat(adapter.looks).isEqualTo(3);
    }

    @Test
    @DisplayName("it counts as a look that found nothing")
    void countsAsEmpty() {
        Flaky adapter = new Flaky(look -> look <= 3, look -> look == 5);
        RecordedPolls polling = RecordedPolls.answering(Duration.ZERO);

        gather(adapter).polling(polling).toList();

        assertThat(polling.all(Poll::emptyStreak)).containsExactly(1, 2, 3, 4);
        assertThat(polling.all(Poll::completed)).containsOnly(0);
        assertThat(polling.all(Poll::pending)).containsOnly(1);
    }

    @Test
    @DisplayName(
            "When at least three in a row have failed over at least pollPatience, those handles fail with PollFailedException (cause: the last poll's exception)")
    void failsAfterThree() {
        Flaky adapter = new Flaky(look -> true, look -> false);

        Outcome<String> outcome = gather(adapter)
                .pollPatience(Duration.ZERO)
                .returnExceptions()
                .toList()
                .get(0);

        assertThat(adapter.looks).isEqualTo(3);
        assertThat(outcome.failure().orElseThrow())
                .isInstanceOf(PollFailedException.class)
                .hasCause(adapter.thrown.get(2));
    }

    @Test
    @DisplayName("PollFailedException is the task's failure: cause of GatherFailedException")
    void causeOfGatherFailed() {
        assertThatThrownBy(() -> gather(new Flaky(look -> true, look -> false))
                        .pollPatience(Duration.ZERO)
                        .toList())
                .isInstanceOf(GatherFailedException.class)
                .hasCauseInstanceOf(PollFailedException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("In a row: one poll that does not throw begins the count anew")
    void inARow() {
        Flaky adapter = new Flaky(look -> look % 3 != 0 && look < 30, look -> look == 33);

        assertThat(gather(adapter).pollPatience(Duration.ZERO).toList()).containsExactly("job is done");
        assertThat(adapter.thrown).hasSize(20);
    }

    @Test
    @DisplayName("Over at least pollPatience: however many fail before, the handle is still pending")
    void patienceLasts() {
        Duration patience = Duration.ofMillis(60);
        Flaky adapter = new Flaky(look -> true, look -> false);

        Outcome<String> outcome = Gather.of(List.of("job"), adapter)
                .polling(poll -> Duration.ofMillis(1))
                .pollPatience(patience)
                .returnExceptions()
                .toList()
                .get(0);

        long first = adapter.times.get(0);
        long last = adapter.times.get(adapter.times.size() - 1);
        assertThat(outcome.failure().orElseThrow())
                .isInstanceOf(PollFailedException.class)
                .hasCause(adapter.thrown.get(adapter.thrown.size() - 1));
        // a margin of 5 ms: the call's clock is read around the polls, the test's within them
        assertThat(Duration.ofNanos(last - first)).isGreaterThan(patience.minusMillis(5));
        assertThat(adapter.looks).isGreaterThan(3);
    }

    @Test
    @DisplayName("At least three: two that are far apart are not enough")
    void atLeastThree() {
        Flaky adapter = new Flaky(look -> true, look -> false);

        gather(adapter)
                .polling(poll -> Duration.ofMillis(5))
                .pollPatience(Duration.ofNanos(1))
                .returnExceptions()
                .toList();

        assertThat(adapter.looks).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "pollPatience: how long polls may keep failing; default 30 s: many failing polls in less do not matter")
    void defaultPatience() {
        Flaky adapter = new Flaky(look -> look <= 1_000, look -> true);

        assertThat(gather(adapter).toList()).containsExactly("job is done");
        assertThat(GatherSpec.defaults().pollPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(WaitSpec.defaults().pollPatience()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("A handle whose polls fail when the deadline comes is pending, not failed")
    void timeoutFirst() {
        Flaky adapter = new Flaky(look -> true, look -> false);

        assertThat(gather(adapter)
                        .polling(poll -> Duration.ofMillis(1))
                        .pollPatience(FOREVER)
                        .timeout(Duration.ofMillis(20))
                        .returnPartial()
                        .toList())
                .containsExactly(new Outcome.Pending<>());
    }

    @Test
    @DisplayName("A wait counts such a handle as failed")
    void inAWait() {
        Waited<Integer, String> waited = Wait.of(
                        List.of("job", "never"),
                        Adapters.polled(
                                (String job) -> {
                                    if (job.equals("job")) {
                                        throw new IllegalStateException("a bug");
                                    }
                                    return false;
                                },
                                job -> job))
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .polling(poll -> Duration.ZERO)
                .pollPatience(Duration.ZERO)
                .await();

        assertThat(waited.done()).containsExactly("job");
    }

    @Test
    @DisplayName("The same holds in an async() call")
    void async() {
        Flaky adapter = new Flaky(look -> true, look -> false);

        assertThat(Await.failure(
                        gather(adapter).pollPatience(Duration.ZERO).async().toList()))
                .isInstanceOf(GatherFailedException.class)
                .hasCauseInstanceOf(PollFailedException.class);
    }

    @Test
    @DisplayName("A poll that ends in an InterruptedException ends the call as an interrupt does")
    void interruptedPoll() throws Exception {
        Caller<List<String>> caller = Caller.of(() -> Gather.of(
                        List.of("job"),
                        Adapters.polled(
                                (String job) -> {
                                    throw new InterruptedException("the client was interrupted");
                                },
                                job -> job))
                .polling(poll -> FOREVER)
                .toList());

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }
}
