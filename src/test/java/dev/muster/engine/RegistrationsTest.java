package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The registrations of a call")
class RegistrationsTest {

    private static final int GROUPS = 40;

    private final Mailbox mailbox = new Mailbox(() -> {});
    private final Registrations registrations = new Registrations(mailbox);
    private final List<CompletableFuture<?>> futures = new ArrayList<>();

    @Test
    @DisplayName("are all taken back: those that were signalled, those that were forgotten, and those that are pending")
    void allAreTakenBack() {
        List<Group> groups = groups(GROUPS);
        futures.get(0).complete(null);
        registrations.forget(groups.get(0));
        futures.get(8).complete(null);

        registrations.run();

        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        assertThat(futures.stream().filter(CompletableFuture::isDone)).hasSize(2);
    }

    @Test
    @DisplayName("taken back, no signal comes any more, and taking them back again does nothing")
    void nothingComesAfterwards() {
        groups(3);
        registrations.run();
        registrations.run();

        futures.forEach(future -> assertThat(future.complete(null)).isTrue());

        assertThat(mailbox.takeAll()).isNull();
    }

    @Test
    @DisplayName("of groups name the keys of those that are not over")
    void keysOfWhatIsNotOver() {
        List<Group> groups = groups(3);

        registrations.forget(groups.get(1));

        List<Integer> keys = new ArrayList<>();
        registrations.forEachGrouped(keys::add);
        assertThat(keys).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    }

    @Test
    @DisplayName("of groups that are over are let go of: a long trickle keeps no more than twice of what is pending")
    void aLongTrickleKeepsLittle() {
        List<Group> pending = new ArrayList<>(groups(GROUPS));
        for (int signalled = 0; signalled < 100 * GROUPS; signalled++) {
            registrations.forget(pending.remove(signalled % GROUPS));
            pending.addAll(groups(1));

            assertThat(registrations)
                    .extracting("groups")
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSizeLessThanOrEqualTo(2 * GROUPS + 1);
        }
        assertThat(registrations)
                .extracting("groups")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsAll(pending);
    }

    /** Of eight futures each, which are pending. */
    private List<Group> groups(int count) {
        return Stream.generate(this::group).limit(count).toList();
    }

    private Group group() {
        int from = futures.size();
        CompletableFuture<?>[] its = new CompletableFuture<?>[9];
        for (int position = 0; position < 8; position++) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            its[position] = future;
            futures.add(future);
        }
        Group group = Group.of(IntStream.range(from, from + 8).toArray(), its, mailbox);
        registrations.keep(group);
        return group;
    }
}
