package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.support.Collected;
import dev.muster.support.Serialized;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Here, as only the library makes its exceptions: their constructors are package-private. */
@DisplayName("Exceptions lose nothing that had completed")
class MusterExceptionTest {

    private static final IOException RESET = new IOException("connection reset");

    private static Map<Object, Outcome<Object>> threeOutcomes() {
        Map<Object, Outcome<Object>> outcomes = new LinkedHashMap<>();
        outcomes.put("z", new Outcome.Success<>(1));
        outcomes.put(null, new Outcome.Failure<>(RESET));
        outcomes.put("a", new Outcome.Pending<>());
        return outcomes;
    }

    static Stream<MusterException> withOutcomes() {
        return Stream.of(
                new GatherFailedException("z", RESET, MusterExceptionTest::threeOutcomes),
                new WaitTimeoutException(Duration.ZERO, 2, 3, List.of("a"), MusterExceptionTest::threeOutcomes),
                new WaitInterruptedException(2, 3, MusterExceptionTest::threeOutcomes));
    }

    static Stream<MusterException> every() {
        return Stream.concat(
                withOutcomes(),
                Stream.of(new GatherFailedException(RESET), new PollFailedException(3, Duration.ofSeconds(30), RESET)));
    }

    @ParameterizedTest
    @MethodSource("withOutcomes")
    @DisplayName("outcomes(): one entry per key in input order, Pending where not done; unmodifiable and allows null")
    void outcomes(MusterException exception) {
        assertThat(exception.outcomes()).isEqualTo(threeOutcomes()).isUnmodifiable();
        assertThat(new ArrayList<>(exception.outcomes().keySet())).containsExactly("z", null, "a");
    }

    @Test
    @DisplayName("outcomes(): computed when first asked for, once, for all threads")
    void outcomesAreLazy() throws Exception {
        AtomicInteger computed = new AtomicInteger();
        MusterException exception = new WaitInterruptedException(0, 0, () -> {
            computed.incrementAndGet();
            return new LinkedHashMap<>();
        });
        assertThat(computed).hasValue(0);

        int threads = 8;
        CountDownLatch ready = new CountDownLatch(threads);
        List<Future<Map<Object, Outcome<Object>>>> answers = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                answers.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return exception.outcomes();
                }));
            }
            for (Future<Map<Object, Outcome<Object>>> answer : answers) {
                assertThat(answer.get()).isSameAs(exception.outcomes());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    @DisplayName("outcomes(): what they are computed from is dropped afterwards")
    void sourceIsDropped() {
        Object[] call = {new Object()};
        WeakReference<Object> reference = new WeakReference<>(call[0]);
        MusterException exception = new WaitInterruptedException(0, 0, holding(call[0]));
        call[0] = null;

        exception.outcomes();

        Collected.assertCollected("what the outcomes were computed from", reference);
        assertThat(exception.outcomes()).isEmpty();
    }

    private static Supplier<Map<Object, Outcome<Object>>> holding(Object call) {
        return () -> call == null ? threeOutcomes() : new LinkedHashMap<>();
    }

    @Test
    @DisplayName("outcomes(): if computing them fails, the next call tries again")
    void sourceThatFails() {
        AtomicInteger tries = new AtomicInteger();
        MusterException exception = new WaitInterruptedException(0, 0, () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
            }
            return threeOutcomes();
        });

        assertThatIllegalStateException().isThrownBy(exception::outcomes).withMessage("first");
        assertThat(exception.outcomes()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("every")
    @DisplayName(
            "every exception survives serialization with its message, cause and trace; outcomes() is transient: empty then")
    void serialization(MusterException exception) {
        MusterException copy = Serialized.copyOf(exception);

        assertThat(copy).isExactlyInstanceOf(exception.getClass()).hasMessage(exception.getMessage());
        assertThat(copy.getStackTrace()).isEqualTo(exception.getStackTrace());
        assertThat(String.valueOf(copy.getCause())).isEqualTo(String.valueOf(exception.getCause()));
        assertThat(copy.outcomes()).isEmpty();
        assertThat(copy.outcomes()).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MusterException.class,
                GatherFailedException.class,
                WaitTimeoutException.class,
                WaitInterruptedException.class,
                PollFailedException.class
            })
    @DisplayName("Exceptions are all unchecked, and made by the library only")
    void constructors(Class<?> type) {
        assertThat(type).isAssignableTo(RuntimeException.class);
        assertThat(MusterException.class).isAssignableFrom(type);
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            assertThat(constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED))
                    .as(constructor.toString())
                    .isZero();
        }
    }

    @Test
    @DisplayName("outcomes() of an exception that belongs to no call is empty")
    void noCall() {
        assertThat(Arrays.asList(new GatherFailedException(RESET), new PollFailedException(3, Duration.ZERO, RESET)))
                .allSatisfy(exception -> assertThat(exception.outcomes()).isEmpty());
    }
}
