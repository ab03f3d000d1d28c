package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.NestedPath;
import dev.muster.polling.Poll;
import dev.muster.support.ForeignStage;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adapters.known() and either: mixtures")
class MixedKindsTest {

    @Test
    @DisplayName(
            "known(): any mixture of what the library knows, by run-time type; anything else is a value that is there already")
    void known() {
        ForeignStage<String> stage = ForeignStage.closed();
        stage.complete("stage");
        FutureTask<String> task = new FutureTask<>(() -> "task");
        task.run();
        Optional<String> value = Optional.of("no handle");
        int[] array = {1};
        List<Object> list = List.of(CompletableFuture.completedFuture("not opened"));

        List<Object> results = Gather.of(
                        List.of(
                                CompletableFuture.completedFuture("completable"),
                                stage.stage(),
                                task,
                                PollOnlyFuture.completed("polled"),
                                value,
                                array,
                                list,
                                17),
                        Adapters.known())
                .timeout(Duration.ZERO)
                .toList();

        assertThat(results).containsExactly("completable", "stage", "task", "polled", value, array, list, 17);
    }

    @Test
    @DisplayName("known(): a plain value cannot be cancelled, and is not")
    void plainValuesAndLeftovers() {
        CompletableFuture<String> pending = new CompletableFuture<>();

        Gather.of(List.of("plain", pending), Adapters.known())
                .leftovers(Leftovers.INTERRUPT)
                .timeout(Duration.ZERO)
                .returnPartial()
                .toList();

        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("either: handles of one type to one adapter, everything else to another")
    void either() {
        FutureAdapter<Object, Object> adapter = Adapters.either(
                Ticket.class, Adapters.polled(Ticket::isDone, ticket -> "ticket " + ticket.value()), Adapters.known());

        assertThat(Gather.of(Map.of("key", Ticket.completed("1")), adapter).toMap())
                .containsExactly(Map.entry("key", "ticket 1"));
        assertThat(Gather.of(List.of(Ticket.completed("1"), "plain", CompletableFuture.completedFuture("f")), adapter)
                        .toList())
                .containsExactly("ticket 1", "plain", "f");
    }

    @Test
    @DisplayName("either in either: the first type that fits")
    void eitherInEither() {
        FutureAdapter<Object, Object> numbers = Adapters.either(
                Number.class, Adapters.polled((Number n) -> true, n -> "number " + n), Adapters.known());
        FutureAdapter<Object, Object> adapter =
                Adapters.either(Integer.class, Adapters.polled((Integer n) -> true, n -> "integer " + n), numbers);

        assertThat(Gather.of(List.of(1, 2L, "three"), adapter).toList())
                .containsExactly("integer 1", "number 2", "three");
    }

    @Test
    @DisplayName("either: push and batch kept per branch")
    void branchesKeepWhatTheyAre() {
        TicketOffice office = new TicketOffice(4);
        List<Ticket> tickets = TicketOffice.tickets(10);
        List<CompletableFuture<String>> futures = IntStream.range(0, 100)
                .mapToObj(i -> new CompletableFuture<String>())
                .toList();
        List<Object> mixed = new ArrayList<>(futures);
        for (int i = 0; i < 10; i++) {
            mixed.add(i * 7, tickets.get(i));
        }
        RecordedPolls polling = RecordedPolls.between(() -> {}, () -> {
            futures.forEach(future -> future.complete("future"));
            tickets.forEach(ticket -> ticket.complete("ticket"));
        });

        List<Object> results = Gather.of(mixed, Adapters.either(Ticket.class, office, Adapters.known()))
                .polling(polling)
                .toList();

        assertThat(results).containsOnly("future", "ticket").hasSize(110);
        assertThat(polling.all(Poll::pending)).containsExactly(10, 10);
        assertThat(polling.all(Poll::questions)).containsExactly(3, 3);
        assertThat(office.questionSizes()).containsExactly(4, 4, 2, 4, 4, 2, 4, 4, 2);
    }

    @Test
    @DisplayName("either: one batch question for the handles of both branches that share an adapter")
    void sharedBatch() {
        TicketOffice office = new TicketOffice(100);
        List<Ticket> tickets = TicketOffice.tickets(3);
        FutureAdapter<Object, Object> adapter =
                Adapters.either(Ticket.class, office, Adapters.either(Ticket.class, office, Adapters.known()));

        Gather.of(tickets, adapter)
                .polling(RecordedPolls.between(() -> tickets.forEach(ticket -> ticket.complete("done"))))
                .toList();

        assertThat(office.questionSizes()).containsExactly(3, 3);
    }

    @Test
    @DisplayName("nested with an adapter: leaves that are handles: what the adapter knows")
    void nested() {
        Ticket ticket = new Ticket("ticket");
        FutureAdapter<Object, Object> adapter =
                Adapters.either(Ticket.class, Adapters.polled(Ticket::isDone, Ticket::value), Adapters.known());

        Map<NestedPath, Object> results = Gather.nested(
                        List.of(ticket, Map.of("deep", CompletableFuture.completedFuture("f"))), adapter)
                .polling(RecordedPolls.between(() -> ticket.complete("t")))
                .toMap();

        assertThat(results)
                .containsExactly(
                        Map.entry(new NestedPath(List.of(0)), "t"), Map.entry(new NestedPath(List.of(1, "deep")), "f"));
    }

    @Test
    @DisplayName("either: null arguments are a NullPointerException naming the argument")
    void nullArguments() {
        FutureAdapter<Path, Path> paths = Adapters.polled((Path path) -> true, path -> path);

        assertThatThrownBy(() -> Adapters.either(null, paths, Adapters.known()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("type");
        assertThatThrownBy(() -> Adapters.either(Path.class, null, Adapters.known()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("adapter");
        assertThatThrownBy(() -> Adapters.either(Path.class, paths, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("otherwise");
    }
}
