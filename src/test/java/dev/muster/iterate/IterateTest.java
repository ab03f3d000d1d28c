package dev.muster.iterate;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Completions: one-shot; usable in a for loop, as an Iterator, as a Stream, in try-with-resources")
class IterateTest {

    private final Completion<Integer, String> a = new Completion<>(0, "a");
    private final Completion<Integer, String> b = new Completion<>(1, "b");
    private final Completion<Integer, String> c = new Completion<>(2, "c");
    private final Gather<Integer, String> call =
            Gather.of(completedFuture("a"), PollOnlyFuture.completed("b"), completedFuture("c"));

    @Test
    @DisplayName("usable in a for loop")
    void inAForLoop() {
        List<Completion<Integer, String>> seen = new ArrayList<>();
        for (Completion<Integer, String> completion : call.iterate()) {
            seen.add(completion);
        }

        assertThat(seen).containsExactly(a, b, c);
    }

    @Test
    @DisplayName("usable as an Iterator: hasNext may be asked any number of times, or never")
    void asAnIterator() {
        Completions<Integer, String> completions = call.iterate();

        assertThat(completions.next()).isEqualTo(a);
        assertThat(completions.hasNext()).isTrue();
        assertThat(completions.hasNext()).isTrue();
        assertThat(completions.next()).isEqualTo(b);
        assertThat(completions.next()).isEqualTo(c);
        assertThat(completions.hasNext()).isFalse();
        assertThat(completions.hasNext()).isFalse();
        assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("usable as an Iterator: forEachRemaining")
    void forEachRemaining() {
        Completions<Integer, String> completions = call.iterate();
        completions.next();
        List<Completion<Integer, String>> rest = new ArrayList<>();

        completions.forEachRemaining(rest::add);

        assertThat(rest).containsExactly(b, c);
    }

    @Test
    @DisplayName("usable as a Stream")
    void asAStream() {
        assertThat(call.iterate().stream()).containsExactly(a, b, c);
    }

    @Test
    @DisplayName("stream(): sequential")
    void theStreamIsSequential() {
        try (Stream<Completion<Integer, String>> stream = call.iterate().stream()) {
            assertThat(stream.isParallel()).isFalse();
        }
    }

    @Test
    @DisplayName("stream(): takes no more than it was asked for, so that a short circuit does not wait for the rest")
    void aShortCircuitDoesNotWait() {
        CompletableFuture<String> never = new CompletableFuture<>();

        try (Stream<Completion<Integer, String>> stream = Gather.of(completedFuture("x"), never).iterate().stream()) {
            assertThat(stream.findFirst()).contains(new Completion<>(0, "x"));
        }
        try (Stream<Completion<Integer, String>> stream = Gather.of(completedFuture("x"), never).iterate().stream()) {
            assertThat(stream.limit(1).count()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("stream(): closing it closes this")
    void closingTheStreamClosesTheIteration() {
        CompletableFuture<String> never = new CompletableFuture<>();
        Completions<Integer, String> completions = Gather.of(completedFuture("x"), never)
                .leftovers(Leftovers.CANCEL)
                .iterate();

        try (Stream<Completion<Integer, String>> stream = completions.stream()) {
            assertThat(stream.findFirst()).isPresent();
            assertThat(never).isNotCancelled();
        }

        assertThat(never).isCancelled();
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName("usable in try-with-resources")
    void inTryWithResources() {
        CompletableFuture<String> never = new CompletableFuture<>();
        try (Completions<Integer, String> completions = Gather.of(completedFuture("x"), never)
                .leftovers(Leftovers.CANCEL)
                .iterate()) {
            for (Completion<Integer, String> completion : completions) {
                assertThat(completion.value()).isEqualTo("x");
                break;
            }
            assertThat(never).isNotCancelled();
        }

        assertThat(never).isCancelled();
    }

    @Test
    @DisplayName("One-shot: what was handed over once is not handed over again")
    void oneShot() {
        Completions<Integer, String> completions = call.iterate();
        Iterator<Completion<Integer, String>> first = completions.iterator();
        first.next();
        List<Completion<Integer, String>> rest = new ArrayList<>();

        completions.forEach(rest::add);

        assertThat(rest).containsExactly(b, c);
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName("close(): idempotent; applies the leftovers policy")
    void closeIsIdempotent() {
        PollOnlyFuture<String> never = new PollOnlyFuture<>();
        Completions<Integer, String> completions =
                Gather.of(never).leftovers(Leftovers.CANCEL).iterate();

        completions.close();
        completions.close();

        assertThat(never.cancels()).containsExactly(false);
    }

    @Test
    @DisplayName("close(): after the last completion there is nothing to apply the leftovers policy to")
    void closeAfterTheEndDoesNothing() {
        PollOnlyFuture<String> done = PollOnlyFuture.completed("x");
        try (Completions<Integer, String> completions =
                Gather.of(done).leftovers(Leftovers.INTERRUPT).iterate()) {
            completions.forEach(each -> {});
        }

        assertThat(done.cancels()).isEmpty();
    }

    @Test
    @DisplayName(
            "after an exception or close(), hasNext() is false and next() is a NoSuchElementException: close(), even for what is complete")
    void nothingComesAfterClose() {
        Completions<Integer, String> completions = call.iterate();
        completions.next();
        completions.close();

        assertThat(completions.hasNext()).isFalse();
        assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
        assertThat(completions.stream()).isEmpty();
    }

    @Test
    @DisplayName("after close(), hasNext() is false: also where hasNext() said true before")
    void closeForgetsWhatHasNextFound() {
        Completions<Integer, String> completions = call.iterate();
        assertThat(completions.hasNext()).isTrue();
        completions.close();

        assertThat(completions.hasNext()).isFalse();
        assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("after close(), hasNext() is false: in the middle of a loop, too")
    void closeEndsTheLoopItIsIn() {
        List<Integer> seen = new ArrayList<>();
        Completions<Integer, String> completions = call.iterate();
        for (Completion<Integer, String> completion : completions) {
            seen.add(completion.key());
            completions.close();
        }

        assertThat(seen).containsExactly(0);
    }

    @Test
    @DisplayName("Not thread-safe: but it may be passed on to another thread, which waits in its turn")
    void mayBePassedOnToAnotherThread() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        PollOnlyFuture<String> polledLate = new PollOnlyFuture<>();
        Completions<Integer, String> completions =
                Gather.of(completedFuture("x"), late, polledLate).iterate();
        completions.next();
        Caller<List<Integer>> other = Caller.of(
                        () -> completions.stream().map(Completion::key).toList())
                .untilItWaits();

        late.complete("late");
        polledLate.complete("later");

        assertThat(other.result()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    @DisplayName("An Iterator that removes nothing")
    void removesNothing() {
        Completions<Integer, String> completions = call.iterate();
        completions.next();

        assertThatThrownBy(completions::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("Both hasNext() and next() may wait and throw: they wait until the next one completes")
    void bothMayWait() {
        PollOnlyFuture<String> one = new PollOnlyFuture<>();
        PollOnlyFuture<String> other = new PollOnlyFuture<>();
        List<Future<String>> inTurn = List.of(one, other);
        Completions<Integer, String> completions = Gather.of(inTurn)
                .polling(poll -> {
                    (poll.checks() < 3 ? other : one).complete("done at look " + poll.checks());
                    return java.time.Duration.ZERO;
                })
                .iterate();

        assertThat(completions.next().key()).isEqualTo(1);
        assertThat(completions.hasNext()).isTrue();
        assertThat(completions.next().key()).isEqualTo(0);
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName("Completion: the key and the value of one handle")
    void completionIsARecord() {
        assertThat(a).isEqualTo(new Completion<>(0, "a")).hasToString("Completion[key=0, value=a]");
        assertThat(new Completion<String, String>(null, null).key()).isNull();
    }
}
