package dev.muster.deadline;

import static java.time.Duration.ZERO;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.MusterException;
import dev.muster.Outcome;
import dev.muster.PollFailedException;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.support.PollOnlyFuture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WaitTimeoutException loses nothing, and the messages say what a person needs")
class TimeoutContentsTest {

    @Test
    @DisplayName("outcomes(): one entry per key in input order, Pending where not done")
    void holdsAnOutcomePerKey() {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        futures.put("z", completedFuture("done"));
        futures.put(null, new CompletableFuture<>());
        futures.put("b", PollOnlyFuture.completed(null));
        futures.put("a", new PollOnlyFuture<>());

        WaitTimeoutException timeout = timeoutOf(Gather.of(futures).timeout(ZERO));

        assertThat(timeout.outcomes().keySet()).containsExactly("z", null, "b", "a");
        assertThat(timeout.outcomes().values())
                .containsExactly(
                        new Outcome.Success<>("done"),
                        new Outcome.Pending<>(),
                        new Outcome.Success<>(null),
                        new Outcome.Pending<>());
        assertThat(timeout.pendingKeys()).containsExactly(null, "a");
        assertThat(timeout.completed()).isEqualTo(2);
        assertThat(timeout.total()).isEqualTo(4);
        assertThat(timeout).hasMessage("timed out after 0 s: 2 of 4 done; pending: null, a");
    }

    @Test
    @DisplayName("timed out after 30 s: 97 of 100 done; pending: orders-17, orders-23, orders-41")
    void namesThePendingKeys() {
        assertThat(timeoutOf(orders(100, 17, 23, 41).timeout(ZERO)))
                .hasMessage("timed out after 0 s: 97 of 100 done; pending: orders-17, orders-23, orders-41");
        assertThat(timeoutOf(orders(100, 17).timeout(Duration.ofMillis(20))))
                .hasMessage("timed out after 20 ms: 99 of 100 done; pending: orders-17");
    }

    @Test
    @DisplayName("at most ten keys, then and 12 more")
    void namesAtMostTenKeys() {
        assertThat(timeoutOf(orders(22, IntStream.range(0, 22).toArray()).timeout(ZERO)))
                .hasMessageContaining("0 of 22 done")
                .hasMessageEndingWith("orders-8, orders-9 and 12 more");
        assertThat(timeoutOf(orders(10, IntStream.range(0, 10).toArray()).timeout(ZERO)))
                .hasMessageEndingWith("orders-8, orders-9");
    }

    @Test
    @DisplayName("task orders-17 failed: java.io.IOException: connection reset")
    void namesTheFailedKeyAndTheCause() {
        Future<String> failed = CompletableFuture.failedFuture(new IOException("connection reset"));

        assertThat(catchThrowableOfType(GatherFailedException.class, () -> Gather.of(Map.of("orders-17", failed))
                        .toList()))
                .hasMessage("task orders-17 failed: java.io.IOException: connection reset");
    }

    @Test
    @DisplayName("keys as String.valueOf shows them: a key that cannot show itself hides nothing")
    void aKeyThatCannotShowItselfHidesNothing() {
        Object silent = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("cannot be shown");
            }
        };
        Map<Object, Future<String>> futures = new LinkedHashMap<>();
        futures.put(silent, new CompletableFuture<>());
        futures.put("done", completedFuture("x"));

        assertThat(timeoutOf(Gather.of(futures).timeout(ZERO)).outcomes())
                .containsEntry("done", new Outcome.Success<>("x"))
                .containsEntry(silent, new Outcome.Pending<>());
    }

    @Test
    @DisplayName("outcomes() is what was known when the call ended: later completions do not change it")
    void outcomesAreASnapshot() {
        CompletableFuture<String> late = new CompletableFuture<>();
        PollOnlyFuture<String> polledLate = new PollOnlyFuture<>();

        WaitTimeoutException timeout = timeoutOf(Gather.of(late, polledLate).timeout(ZERO));
        late.complete("too late");
        polledLate.complete("too late");

        assertThat(timeout.outcomes().values()).allMatch(Outcome::isPending);
        assertThat(timeout.pendingKeys()).containsExactly(0, 1);
    }

    @Test
    @DisplayName("in iterate: outcomes() only what was not handed over (the counts count everything)")
    void countsCountWhatWasHandedOver() {
        WaitTimeoutException timeout = catchThrowableOfType(WaitTimeoutException.class, () -> Gather.of(
                        completedFuture("a"), new CompletableFuture<>(), completedFuture("c"))
                .timeout(ZERO)
                .iterate()
                .forEach(each -> {}));

        assertThat(timeout.outcomes()).isEqualTo(Map.of(1, new Outcome.Pending<>()));
        assertThat(timeout.pendingKeys()).containsExactly(1);
        assertThat(timeout.completed()).isEqualTo(2);
        assertThat(timeout.total()).isEqualTo(3);
        assertThat(timeout).hasMessage("timed out after 0 s: 2 of 3 done; pending: 1");
    }

    @Test
    @DisplayName("outcomes() is transient: an exception with results that cannot be serialized can")
    void canBeSerializedWhateverItHolds() throws Exception {
        Object notSerializable = new Object();
        Map<Object, Future<Object>> futures = new LinkedHashMap<>();
        futures.put("result", completedFuture(notSerializable));
        futures.put(new Object(), new CompletableFuture<>());

        WaitTimeoutException timeout = timeoutOf(Gather.of(futures).timeout(ZERO));
        WaitTimeoutException copy = (WaitTimeoutException) throughSerialization(timeout);

        assertThat(copy).hasMessage(timeout.getMessage());
        assertThat(copy.total()).isEqualTo(2);
        assertThat(copy.completed()).isEqualTo(1);
        assertThat(copy.timeout()).isEqualTo(ZERO);
        assertThat(copy.outcomes()).isEmpty();
        assertThat(copy.pendingKeys()).isEmpty();
    }

    @Test
    @DisplayName("outcomes() is transient: of a failure, too; its cause and its key stay")
    void aFailureCanBeSerialized() throws Exception {
        Map<String, Future<Object>> futures = new LinkedHashMap<>();
        futures.put("result", completedFuture(new Object()));
        futures.put("failed", CompletableFuture.failedFuture(new IOException("broken")));

        GatherFailedException copy = (GatherFailedException) throughSerialization(catchThrowableOfType(
                GatherFailedException.class, () -> Gather.of(futures).toMap()));

        assertThat(copy).hasCauseInstanceOf(IOException.class).hasMessageContaining("broken");
        assertThat(copy.key()).isEqualTo("failed");
        assertThat(copy.outcomes()).isEmpty();
    }

    @Test
    @DisplayName("all unchecked: MusterException above each of them")
    void allAreUncheckedMusterExceptions() {
        assertThat(List.of(
                        GatherFailedException.class,
                        WaitTimeoutException.class,
                        WaitInterruptedException.class,
                        PollFailedException.class))
                .allMatch(MusterException.class::isAssignableFrom)
                .allMatch(RuntimeException.class::isAssignableFrom);
    }

    private static Gather<String, String> orders(int count, int... pending) {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            boolean isPending = Arrays.stream(pending).anyMatch(each -> each == number);
            futures.put("orders-" + i, isPending ? new CompletableFuture<>() : completedFuture("done"));
        }
        return Gather.of(futures);
    }

    private static WaitTimeoutException timeoutOf(Gather<?, ?> call) {
        return catchThrowableOfType(WaitTimeoutException.class, call::toList);
    }

    private static Object throughSerialization(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
