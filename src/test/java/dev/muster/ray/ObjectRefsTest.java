package dev.muster.ray;

import static dev.muster.ReturnWhen.FIRST_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.PollFailedException;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.ray.FakeCluster.Question;
import dev.muster.ray.FakeCluster.Ref;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.RecordedPolls;
import io.ray.api.exception.RayActorException;
import io.ray.api.exception.RayException;
import io.ray.api.exception.RayTaskException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RayAdapter")
class ObjectRefsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeCluster cluster = new FakeCluster();
    private final ObjectRefs adapter = new ObjectRefs(cluster);
    private final List<Ref> refs =
            IntStream.range(0, 3).mapToObj(i -> cluster.ref("ref-" + i)).toList();
    private final Ref first = refs.get(0);

    private void succeedAll() {
        refs.forEach(ref -> ref.succeed(ref + " done"));
    }

    private static RayTaskException taskFailure(Throwable cause) {
        return new RayTaskException(4711, "127.0.0.1", "error executing task", cause);
    }

    @Test
    @DisplayName("A look is one Ray.wait for all that are pending, which fetches nothing")
    void look() {
        first.succeed("one");

        assertThatThrownBy(() -> Gather.of(refs, adapter).timeout(Duration.ZERO).toList())
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("1 of 3 done");
        assertThat(cluster.questions().get(0)).isEqualTo(new Question(List.of("ref-0", "ref-1", "ref-2"), 3, 0, false));
        assertThat(cluster.questions()).allMatch(question -> question.timeoutMs() == 0);
    }

    @Test
    @DisplayName("Where nothing else is pending the wait is spent in Ray.wait as well: completions are seen at once")
    void longPoll() throws Exception {
        Caller<List<Object>> caller =
                Caller.of(() -> Gather.of(refs, adapter).polling(poll -> HOUR).toList());
        for (Ref ref : refs) {
            int asked = cluster.questions().size();
            Eventually.until("Ray is waited in", () -> cluster.questions().size() > asked);
            ref.succeed(ref.toString());
        }

        assertThat(caller.result()).containsExactly("ObjectRef(ref-0)", "ObjectRef(ref-1)", "ObjectRef(ref-2)");
    }

    @Test
    @DisplayName("in slices of at most 50 ms, each a wait for one; nothing is looked at before one is ready")
    void slices() throws Exception {
        Caller<List<Object>> caller =
                Caller.of(() -> Gather.of(refs, adapter).polling(poll -> HOUR).toList());
        Eventually.until("several slices", () -> cluster.questions().size() > 4);
        List<Question> slices = List.copyOf(cluster.questions()).subList(1, 5);
        succeedAll();
        caller.result();

        assertThat(slices).containsOnly(new Question(List.of("ref-0", "ref-1", "ref-2"), 1, 50, false));
    }

    @Test
    @DisplayName("an interrupt is noticed, though Ray passes over it, between two slices")
    void interrupt() throws Exception {
        Caller<List<Object>> caller =
                Caller.of(() -> Gather.of(refs, adapter).polling(poll -> HOUR).toList());
        Eventually.until("Ray is waited in", () -> cluster.questions().size() > 1);
        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName(
            "a deadline is obeyed: no slice is longer than the time left, but for what makes it whole milliseconds")
    void deadline() {
        assertThatThrownBy(() -> Gather.of(refs, adapter)
                        .polling(poll -> HOUR)
                        .timeout(Duration.ofMillis(20))
                        .toList())
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(cluster.questions()).allMatch(question -> question.timeoutMs() <= 20);
    }

    @Test
    @DisplayName("In async() calls the polling strategy says when to look")
    void async() {
        RecordedPolls polling = RecordedPolls.between(() -> {}, this::succeedAll);

        assertThat(Gather.of(refs, adapter).polling(polling).async().toList().join())
                .hasSize(3);
        assertThat(cluster.questions()).hasSize(4).allMatch(question -> question.timeoutMs() == 0);
    }

    @Test
    @DisplayName("A Wait for completions fetches no result")
    void nothingFetched() {
        succeedAll();

        assertThat(Wait.of(refs, adapter).await().done()).hasSize(3);
        assertThat(Wait.of(refs, adapter).returnWhen(FIRST_COMPLETED).await().done())
                .hasSize(3);
        assertThat(cluster.fetched()).isEmpty();
        assertThat(cluster.questions()).noneMatch(Question::fetchLocal);
    }

    @Test
    @DisplayName(
            "Results that one look found done are brought from other nodes at the same time, and then read one by one")
    void fetchedTogether() {
        succeedAll();

        Gather.of(refs, adapter).toList();

        assertThat(cluster.questions())
                .containsExactly(
                        new Question(List.of("ref-0", "ref-1", "ref-2"), 3, 0, false),
                        new Question(List.of("ref-0", "ref-1", "ref-2"), 3, 0, true));
        assertThat(cluster.fetched()).containsExactly("ref-0", "ref-1", "ref-2");
    }

    @Test
    @DisplayName("The same object may be passed at several keys, by the same reference or by different ones")
    void duplicates() {
        succeedAll();
        Ref other = first.anotherToTheSame();
        assertThat(other).as("Ray's references have no equals").isNotEqualTo(first);

        assertThat(Gather.of(List.of(first, first, other, refs.get(1)), adapter).toList())
                .containsExactly(
                        "ObjectRef(ref-0) done",
                        "ObjectRef(ref-0) done",
                        "ObjectRef(ref-0) done",
                        "ObjectRef(ref-1) done");
        assertThat(cluster.fetched()).as("by reference").containsExactly("ref-0", "ref-0", "ref-1");
    }

    @Test
    @DisplayName("different references to the same object are waited for as any other")
    void duplicatesPending() throws Exception {
        List<Ref> twice = List.of(first, refs.get(1), first.anotherToTheSame());
        Caller<List<Object>> caller =
                Caller.of(() -> Gather.of(twice, adapter).polling(poll -> HOUR).toList());
        Eventually.until("Ray is waited in", () -> cluster.questions().size() > 2);
        first.succeed("a");
        refs.get(1).succeed("b");

        assertThat(caller.result()).containsExactly("a", "b", "a");
    }

    @Test
    @DisplayName("The failure of a task is the exception that it threw, without RayTaskException around it")
    void failure() {
        IOException reset = new IOException("connection reset");
        first.fail(taskFailure(reset));

        assertThatThrownBy(() -> Gather.of(Map.of("upload", first), adapter).toMap())
                .isInstanceOfSatisfying(GatherFailedException.class, failed -> assertThat(failed.key())
                        .isEqualTo("upload"))
                .cause()
                .isSameAs(reset);
    }

    @Test
    @DisplayName("A task that fails because of a task that it waited for has failed as that one did")
    void nestedFailure() {
        IOException reset = new IOException("connection reset");
        first.fail(taskFailure(taskFailure(reset)));

        assertThatThrownBy(() -> Gather.of(List.of(first), adapter).toList())
                .isInstanceOf(GatherFailedException.class)
                .cause()
                .isSameAs(reset);
    }

    @Test
    @DisplayName(
            "what became of a worker, an actor or a node is Ray's own exception, and so is a failure without a cause")
    void raysOwn() {
        RayException lost = new RayActorException();
        RayException unknown = new RayTaskException("of another language");
        first.fail(lost);
        refs.get(1).fail(unknown);
        refs.get(2).succeed("three");

        assertThat(Gather.of(refs, adapter).returnExceptions().toList())
                .satisfiesExactly(
                        actor -> assertThat(actor.failure()).containsSame(lost),
                        task -> assertThat(task.failure()).hasValueSatisfying(failure -> assertThat(failure)
                                .isSameAs(unknown)),
                        fine -> assertThat(fine.orElseThrow()).isEqualTo("three"));
    }

    @Test
    @DisplayName("a task that was interrupted has failed, and interrupts nobody here")
    void interruptedTask() {
        InterruptedException there = new InterruptedException("there");
        first.fail(taskFailure(there));

        assertThatThrownBy(() -> Gather.of(List.of(first), adapter).toList())
                .cause()
                .isSameAs(there);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("Ray's Java API cannot cancel: Leftovers have no effect")
    void leftovers() {
        first.succeed("won");

        assertThat(Gather.of(refs, adapter)
                        .leftovers(Leftovers.INTERRUPT)
                        .first()
                        .value())
                .isEqualTo("won");
        assertThat(adapter.cancel(refs.get(1), true)).isFalse();
    }

    @Test
    @DisplayName("a cluster that cannot be asked is no task's failure, until it has been so for the poll patience")
    void brokenCluster() {
        RayException gone = new RayException("gone");
        cluster.breakDown(gone);

        assertThatThrownBy(() -> Gather.of(refs, adapter)
                        .pollPatience(Duration.ofMillis(5))
                        .toList())
                .cause()
                .isInstanceOf(PollFailedException.class)
                .hasCause(gone);
        assertThat(cluster.questions()).as("asked three times at least").hasSizeGreaterThanOrEqualTo(3);
    }
}
