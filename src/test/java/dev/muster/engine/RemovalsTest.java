package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a call has left on handles")
class RemovalsTest {

    private static final int GROUPS = 40;

    private final Mailbox mailbox = new Mailbox(() -> {});
    private final Removals removals = new Removals(mailbox);
    private final List<CompletableFuture<?>> futures = new ArrayList<>();

    @Test
    @DisplayName("are all taken back: those that were signalled, those that were forgotten, and those that are pending")
    void allAreTakenBack() {
        List<SubscriptionGroup> groups = groups(GROUPS);
        futures.get(0).complete(null);
        removals.forget(groups.get(0));
        futures.get(8).complete(null);

        removals.dispose();

        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        assertThat(futures.stream().filter(CompletableFuture::isDone)).hasSize(2);
    }

    @Test
    @DisplayName("taken back, no signal comes any more, and taking them back again does nothing")
    void nothingComesAfterwards() {
        groups(3);
        removals.dispose();
        removals.dispose();

        futures.forEach(future -> assertThat(future.complete(null)).isTrue());

        assertThat(mailbox.takeAll()).isNull();
    }

    @Test
    @DisplayName("of an adapter's, each once, the newest first; one that throws does not keep the others")
    void adapters() {
        List<Integer> removed = new ArrayList<>();
        for (int key = 0; key < 5; key++) {
            int its = key;
            removals.keep(
                    key,
                    () -> {
                        removed.add(its);
                        if (its == 3) {
                            throw new IllegalStateException("broken");
                        }
                    },
                    6);
        }
        assertThat(removals.holds(2)).isTrue();
        assertThat(removals.holds(5)).isFalse();
        removals.forget(2);
        assertThat(removals.holds(2)).isFalse();
        removals.takeBack(0);
        removals.takeBack(5);
        assertThat(removed).containsExactly(0);

        removals.dispose();
        removals.dispose();

        assertThat(removed).containsExactly(0, 4, 3, 1);
    }

    @Test
    @DisplayName("after the end of the call, is taken back at once")
    void afterTheEnd() {
        List<String> removed = new ArrayList<>();
        assertThat(removals.isDisposed()).isFalse();
        removals.dispose();
        assertThat(removals.isDisposed()).isTrue();

        removals.keep(0, () -> removed.add("registration"), 1);
        groups(1);

        assertThat(removed).containsExactly("registration");
        assertThat(removals.holds(0)).isFalse();
        assertThat(removals.hasGroups()).isFalse();
        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
    }

    @Test
    @DisplayName("of groups that are over are let go of: a long trickle keeps no more than twice of what is pending")
    void aLongTrickleKeepsLittle() {
        List<SubscriptionGroup> pending = new ArrayList<>(groups(GROUPS));
        for (int signalled = 0; signalled < 100 * GROUPS; signalled++) {
            removals.forget(pending.remove(signalled % GROUPS));
            pending.addAll(groups(1));

            assertThat(removals.groups()).hasSizeLessThanOrEqualTo(2 * GROUPS + 1);
        }
        assertThat(removals.groups()).containsAll(pending);
    }

    /** Of eight futures each, which are pending. */
    private List<SubscriptionGroup> groups(int count) {
        return Stream.generate(this::group).limit(count).toList();
    }

    private SubscriptionGroup group() {
        int from = futures.size();
        CompletableFuture<?>[] its = new CompletableFuture<?>[9];
        for (int position = 0; position < 8; position++) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            its[position] = future;
            futures.add(future);
        }
        SubscriptionGroup group =
                SubscriptionGroup.of(IntStream.range(from, from + 8).toArray(), its, mailbox);
        removals.keep(group);
        return group;
    }
}
