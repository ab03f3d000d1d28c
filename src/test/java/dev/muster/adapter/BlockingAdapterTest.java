package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adapters that block: the deadline is kept as far as possible")
class BlockingAdapterTest {

    private static final Duration LIMIT = Duration.ofMillis(40);
    private static final Duration QUESTION = Duration.ofMillis(20);
    private static final List<String> HANDLES = List.of("a", "b", "c", "d", "e");

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private static void block(Duration span) {
        long end = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private FutureAdapter<String, String> slow() {
        return Adapters.polled(
                handle -> {
                    asked.add(handle);
                    block(QUESTION);
                    return false;
                },
                handle -> "never");
    }

    @Test
    @DisplayName(
            "isDone that blocks: the call ends after the question under way at the deadline, and one of the last look")
    void isDoneBlocks() {
        assertThatThrownBy(() -> Gather.of(HANDLES, slow()).timeout(LIMIT).toList())
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("0 of 5 done");
        // The last look asks who was asked longest ago, and has no time for more.
        assertThat(asked).hasSizeBetween(2, HANDLES.size()).startsWith("a", "b").doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("isDone that blocks in an async() call: the same, and the caller's thread is not held up")
    void isDoneBlocksAsync() {
        CompletableFuture<List<String>> results =
                Gather.of(HANDLES, slow()).timeout(LIMIT).async().toList();

        assertThat(Await.failure(results)).isInstanceOf(WaitTimeoutException.class);
        assertThat(asked).hasSizeBetween(2, HANDLES.size()).startsWith("a", "b").doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A result that blocks beyond the deadline is waited for, and is not lost")
    void resultBlocks() {
        FutureAdapter<String, String> slow = Adapters.polled(handle -> handle.equals("a"), handle -> {
            block(LIMIT.multipliedBy(2));
            return "result of " + handle;
        });

        assertThat(Gather.of(List.of("a", "b"), slow)
                        .timeout(LIMIT)
                        .returnPartial()
                        .toList())
                .containsExactly(new Outcome.Success<>("result of a"), new Outcome.Pending<>());
    }

    @Test
    @DisplayName(
            "A long poll that blocks for longer than it was told: one more question at the deadline, then the call ends")
    void longPollOversleeps() {
        List<Duration> upTo = new CopyOnWriteArrayList<>();
        BatchAdapter<String, String> oversleeping = new BatchAdapter<>() {
            @Override
            public boolean canWait() {
                return true;
            }

            @Override
            public void poll(Collection<String> pending, Duration span, Answers<String, String> answers) {
                upTo.add(span);
                block(span.isZero() ? Duration.ZERO : LIMIT.multipliedBy(2));
            }

            @Override
            public String result(String handle) {
                return "never";
            }
        };

        assertThatThrownBy(() -> Gather.of(HANDLES, oversleeping).timeout(LIMIT).toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(upTo).hasSize(3).last().isEqualTo(Duration.ZERO);
    }
}
