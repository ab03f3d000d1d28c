package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.Collected;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Plain futures that share one callback")
class SubscriptionGroupTest {

    private int woken;
    private final Mailbox mailbox = new Mailbox(() -> woken++);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 63, 64})
    @DisplayName("signal when the first of them is done, once, and nothing is left on the others")
    void firstCompletion(int size) {
        List<CompletableFuture<String>> futures = pending(size);
        SubscriptionGroup group = group(futures);
        assertThat(mailbox.isEmpty()).isTrue();
        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);

        futures.get(size / 2).complete("first");

        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        assertThat(mailbox.takeAll()).isSameAs(group);
        assertThat(group.next).isNull();
        group.recycle();
        futures.forEach(future -> future.complete("later"));
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("signal as well when the first of them fails, or is cancelled")
    void firstFailure() {
        List<CompletableFuture<String>> failing = pending(3);
        List<CompletableFuture<String>> cancelled = pending(3);
        SubscriptionGroup first = group(failing);
        SubscriptionGroup second = group(cancelled);

        failing.get(1).completeExceptionally(new IllegalStateException("broken"));
        cancelled.get(2).cancel(false);

        assertThat(mailbox.takeAll()).isSameAs(first);
        assertThat(first.next).isSameAs(second);
        assertThat(Stream.concat(failing.stream(), cancelled.stream()))
                .allMatch(future -> future.getNumberOfDependents() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    @DisplayName("signal at once when one is done already, and nothing is left on the others")
    void oneDoneAlready(int done) {
        List<CompletableFuture<String>> futures = pending(10);
        futures.get(done).complete("already");

        SubscriptionGroup group = group(futures);

        assertThat(mailbox.takeAll()).isSameAs(group);
        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
    }

    @Test
    @DisplayName("wake the taker that sleeps, once")
    void wakesTheTaker() {
        List<CompletableFuture<String>> futures = pending(64);
        group(futures.subList(0, 32));
        group(futures.subList(32, 64));
        assertThat(mailbox.sleep()).isTrue();
        assertThat(mailbox.isEmpty()).isTrue();

        futures.forEach(future -> future.complete("done"));

        assertThat(woken).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    @DisplayName("taken back leave nothing on any future, and none of them is completed by it")
    void takenBack(int size) {
        List<CompletableFuture<String>> futures = pending(size);
        CompletableFuture<String> dependent = futures.get(0).thenApply(value -> value);
        SubscriptionGroup group = group(futures);
        mailbox.close();

        group.takeBack();

        assertThat(futures).noneMatch(CompletableFuture::isDone);
        assertThat(futures.stream()
                        .mapToInt(CompletableFuture::getNumberOfDependents)
                        .sum())
                .isEqualTo(1);
        futures.forEach(future -> assertThat(future.complete("later")).isTrue());
        assertThat(dependent).isCompletedWithValue("later");
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("may be taken back twice, and after they signalled")
    void takenBackTwice() {
        List<CompletableFuture<String>> futures = pending(4);
        SubscriptionGroup group = group(futures);

        group.takeBack();
        group.takeBack();
        SubscriptionGroup signalled = group(futures);
        futures.get(0).complete("done");
        signalled.takeBack();

        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        assertThat(futures.subList(1, 4)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    @DisplayName("one future at several places of a group signals once, and nothing is left on it")
    void twice() {
        CompletableFuture<String> twice = new CompletableFuture<>();
        List<CompletableFuture<String>> futures = List.of(twice, new CompletableFuture<>(), twice);

        group(futures, new Mailbox(() -> {})).takeBack();
        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);

        SubscriptionGroup group = group(futures);
        twice.complete("done");
        assertThat(mailbox.takeAll()).isSameAs(group);
        assertThat(group.next).isNull();
        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
    }

    @Test
    @DisplayName("hold nothing of the others once the first is done")
    void holdsNothingWhenSignalled() {
        CompletableFuture<String> survivor = new CompletableFuture<>();
        Collected.assertCollected("others of its group", groupWith(survivor, others -> others.get(3)
                .complete("done")));
        assertThat(survivor.complete("later")).isTrue();
    }

    @Test
    @DisplayName("hold nothing of the others once they are taken back")
    void holdsNothingWhenTakenBack() {
        CompletableFuture<String> survivor = new CompletableFuture<>();
        Collected.assertCollected("others of its group", groupWith(survivor, others -> {}));
        assertThat(survivor.complete("later")).isTrue();
    }

    private static List<WeakReference<?>> groupWith(
            CompletableFuture<String> survivor, Consumer<List<CompletableFuture<String>>> meanwhile) {
        Mailbox mailbox = new Mailbox(() -> {});
        Removals removals = new Removals(mailbox);
        List<CompletableFuture<String>> others = pending(10);
        SubscriptionGroup group =
                group(Stream.concat(others.stream(), Stream.of(survivor)).toList(), mailbox);
        removals.keep(group);
        meanwhile.accept(others);
        removals.dispose();
        return Stream.concat(others.stream(), Stream.of(mailbox, removals, group))
                .<WeakReference<?>>map(WeakReference::new)
                .toList();
    }

    private SubscriptionGroup group(List<CompletableFuture<String>> futures) {
        return group(futures, mailbox);
    }

    private static SubscriptionGroup group(List<CompletableFuture<String>> futures, Mailbox mailbox) {
        int size = futures.size();
        CompletableFuture<?>[] array = Arrays.copyOf(futures.toArray(new CompletableFuture<?>[0]), size + 1);
        return SubscriptionGroup.of(IntStream.range(0, size).toArray(), array, mailbox);
    }

    private static List<CompletableFuture<String>> pending(int count) {
        return Stream.generate(CompletableFuture<String>::new).limit(count).toList();
    }
}
