package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.Serialized;
import dev.muster.support.Wordless;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here, as only the library makes its exceptions: their constructors are package-private. */
@DisplayName("WaitTimeoutException: the deadline passed, and nothing is lost")
class WaitTimeoutExceptionTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static WaitTimeoutException timedOut(Duration timeout, int completed, int total, Object... pending) {
        return new WaitTimeoutException(timeout, completed, total, Arrays.asList(pending), LinkedHashMap::new);
    }

    private static Object[] orders(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "o-" + i).toArray();
    }

    @Test
    @DisplayName("Messages: timed out after 30 s: 97 of 100 done; pending: orders-17, orders-23, orders-41")
    void message() {
        assertThat(timedOut(HALF_A_MINUTE, 97, 100, "orders-17", "orders-23", "orders-41"))
                .hasMessage("timed out after 30 s: 97 of 100 done; pending: orders-17, orders-23, orders-41");
        assertThat(timedOut(Duration.ZERO, 0, 1, 0)).hasMessage("timed out after 0 s: 0 of 1 done; pending: 0");
    }

    @Test
    @DisplayName("Messages: at most ten keys, then \"and 12 more\"")
    void longMessage() {
        String ten = "o-1, o-2, o-3, o-4, o-5, o-6, o-7, o-8, o-9, o-10";

        assertThat(timedOut(HALF_A_MINUTE, 78, 100, orders(10)))
                .hasMessage("timed out after 30 s: 78 of 100 done; pending: " + ten + " and 12 more");
        assertThat(timedOut(HALF_A_MINUTE, 90, 100, orders(10)))
                .hasMessage("timed out after 30 s: 90 of 100 done; pending: " + ten);
        assertThat(timedOut(HALF_A_MINUTE, 89, 100, orders(11)))
                .hasMessage("timed out after 30 s: 89 of 100 done; pending: " + ten + " and 1 more");
    }

    @Test
    @DisplayName("Messages: keys as String.valueOf shows them, and one that cannot show itself by its type")
    void keysInTheMessage() {
        assertThat(timedOut(HALF_A_MINUTE, 0, 2, null, new Wordless()))
                .hasMessage("timed out after 30 s: 0 of 2 done; pending: null, <Wordless whose toString failed>");
    }

    @Test
    @DisplayName("timeout(): the span that was in force; completed() and total(): the counts")
    void numbers() {
        WaitTimeoutException exception = timedOut(HALF_A_MINUTE, 97, 100, "a", "b", "c");

        assertThat(exception.timeout()).isEqualTo(HALF_A_MINUTE);
        assertThat(exception.completed()).isEqualTo(97);
        assertThat(exception.total()).isEqualTo(100);
    }

    @Test
    @DisplayName(
            "pendingKeys(): the keys of what was not done, all of them, in input order; unmodifiable and allows null")
    void pendingKeys() {
        Map<Object, Outcome<Object>> outcomes = new LinkedHashMap<>();
        outcomes.put("z", new Outcome.Pending<>());
        outcomes.put("y", new Outcome.Success<>(1));
        outcomes.put(null, new Outcome.Pending<>());
        outcomes.put("x", new Outcome.Failure<>(new IllegalStateException()));
        outcomes.put("a", new Outcome.Pending<>());
        WaitTimeoutException exception = new WaitTimeoutException(HALF_A_MINUTE, 2, 5, List.of("z"), () -> outcomes);

        assertThat(exception.pendingKeys()).containsExactly("z", null, "a").isUnmodifiable();
    }

    @Test
    @DisplayName(
            "serialization keeps the numbers; the pending keys are empty then, the message still names the first ten")
    void serialization() {
        WaitTimeoutException copy = Serialized.copyOf(timedOut(HALF_A_MINUTE, 1, 2, new Wordless()));

        assertThat(copy.timeout()).isEqualTo(HALF_A_MINUTE);
        assertThat(copy.completed()).isEqualTo(1);
        assertThat(copy.total()).isEqualTo(2);
        assertThat(copy.pendingKeys()).isEmpty();
        assertThat(copy).hasMessageEndingWith("pending: <Wordless whose toString failed>");
    }
}
