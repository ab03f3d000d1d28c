package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.Child;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Adapters.processes(): child processes")
class ProcessesAdapterTest {

    private static final int TERMINATED = 128 + 15;

    private final Process seven = Child.start(7);
    private final Process zero = Child.start(0);
    private final Process idle = Child.startIdle();

    @AfterEach
    void killChildren() {
        seven.destroyForcibly();
        zero.destroyForcibly();
        idle.destroyForcibly();
    }

    private static int exitStatus(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    @DisplayName(
            "exit status; cancel = destroy, INTERRUPT = destroyForcibly: the result is the exit status; a process is never polled")
    void exitStatuses() throws Exception {
        Map<String, Process> children = new LinkedHashMap<>();
        children.put("seven", seven);
        children.put("zero", zero);
        Caller<Map<String, Integer>> caller = Caller.of(() -> Gather.of(children, Adapters.processes())
                        .polling(poll -> {
                            throw new AssertionError("a process is not polled");
                        })
                        .toMap())
                .untilItWaits();
        Child.finish(seven);
        Child.finish(zero);

        assertThat(caller.result()).containsExactly(Map.entry("seven", 7), Map.entry("zero", 0));
    }

    @Test
    @DisplayName("A process is handed over as it exits")
    void iterate() {
        Child.finish(zero);
        try (var completions =
                Gather.of(List.of(seven, zero), Adapters.processes()).iterate()) {
            assertThat(completions.next().key()).isEqualTo(1);
            Child.finish(seven);
            assertThat(completions.next().value()).isEqualTo(7);
            assertThat(completions.hasNext()).isFalse();
        }
    }

    @Test
    @DisplayName("A process that has exited needs no waiting: no status counts as a failure")
    void exitedAlready() throws Exception {
        Child.finish(seven);
        exitStatus(seven);

        assertThat(Gather.of(List.of(seven), Adapters.processes())
                        .timeout(Duration.ZERO)
                        .toList())
                .containsExactly(7);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("cancel = destroy: a child that is running at the deadline is asked to end")
    void destroyed() throws Exception {
        Child.finish(seven);
        exitStatus(seven);

        List<Outcome<Integer>> outcomes = Gather.of(List.of(seven, idle), Adapters.processes())
                .timeout(Duration.ofMillis(20))
                .leftovers(Leftovers.CANCEL)
                .returnPartial()
                .toList();

        assertThat(outcomes).containsExactly(new Outcome.Success<>(7), new Outcome.Pending<>());
        assertThat(exitStatus(idle)).isEqualTo(TERMINATED);
    }

    @Test
    @DisplayName("cancel: answers whether there was something to end")
    void cancelAnswers() throws Exception {
        assertThat(Adapters.processes().cancel(idle, true)).isTrue();
        exitStatus(idle);

        assertThat(Adapters.processes().cancel(idle, true)).isFalse();
    }

    @Test
    @DisplayName("onDone: a callback that is removed does not come")
    void callbackRemoved() throws Exception {
        AtomicInteger removed = new AtomicInteger();
        CountDownLatch kept = new CountDownLatch(1);
        Adapters.processes().onDone(seven, removed::incrementAndGet).remove();
        Adapters.processes().onDone(seven, kept::countDown);
        Child.finish(seven);

        assertThat(kept.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(removed).hasValue(0);
    }

    @Test
    @DisplayName("LEAVE: a child that is running at the end runs on")
    void left() throws Exception {
        Wait.of(List.of(seven), Adapters.processes())
                .timeout(Duration.ofMillis(20))
                .returnPartial()
                .await();
        assertThat(seven.isAlive()).isTrue();
        Child.finish(seven);

        assertThat(exitStatus(seven)).isEqualTo(7);
    }

    @Test
    @DisplayName("The very processes in the halves of a wait, for whichever exits first")
    void firstToExit() throws Exception {
        Caller<Waited<Integer, Process>> caller = Caller.of(() -> Wait.of(List.of(seven, zero), Adapters.processes())
                        .returnWhen(ReturnWhen.FIRST_COMPLETED)
                        .await())
                .untilItWaits();
        Child.finish(zero);

        assertThat(caller.result().done()).containsExactly(zero);
        assertThat(caller.result().notDone()).containsExactly(seven);
    }

    @Test
    @DisplayName("Processes, futures and plain values, mixed: Adapters.known()")
    void known() {
        CompletableFuture<String> reply = CompletableFuture.completedFuture("reply");
        Child.finish(seven);

        assertThat(Gather.of(List.of(seven, reply, 42), Adapters.known()).toList())
                .containsExactly(7, "reply", 42);
    }

    @Test
    @DisplayName("A failure elsewhere kills the children that are left")
    void failureKills() throws Exception {
        CompletableFuture<String> broken = CompletableFuture.failedFuture(new IllegalStateException("broken"));

        assertThatThrownBy(() -> Gather.of(List.of(idle, broken), Adapters.known())
                        .leftovers(Leftovers.INTERRUPT)
                        .toList())
                .isInstanceOf(GatherFailedException.class);
        assertThat(exitStatus(idle)).isNotZero();
    }

    @Test
    @DisplayName("Processes in an async() call")
    void async() {
        CompletableFuture<List<Integer>> result =
                Gather.of(List.of(seven, zero), Adapters.processes()).async().toList();
        Child.finish(seven);
        Child.finish(zero);

        assertThat(Await.value(result)).containsExactly(7, 0);
    }
}
