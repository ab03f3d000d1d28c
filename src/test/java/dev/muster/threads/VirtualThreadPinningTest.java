package dev.muster.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Eventually;
import dev.muster.support.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledForJreRange(min = JRE.JAVA_21)
@DisplayName("On virtual threads nothing pins")
class VirtualThreadPinningTest {

    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final int MANY = 300;

    /** A call that has waited that long waits in another way than at first. */
    private static final Duration PAST_THE_FIRST_MILLISECONDS = Duration.ofMillis(10);

    /** What the calls of a test wait for: one that calls back, and one that has to be looked at. */
    private final CompletableFuture<String> future = new CompletableFuture<>();

    private final FutureTask<String> task = new FutureTask<>(() -> "task's");
    private final Map<String, Future<String>> futures = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    VirtualThreadPinningTest() {
        futures.put("notifying", future);
        futures.put("polled", task);
    }

    /** Pins whoever initialises it: a class initialiser is called by native code, which cannot be unmounted. */
    private static final class Pinning {
        static final long WAITED = waited();

        private static long waited() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 1_000_000) {
                LockSupport.parkNanos(1_000_000);
            }
            return System.nanoTime() - start;
        }
    }

    private interface Scenario {
        void run() throws Exception;
    }

    /** Each time that a virtual thread was pinned while it waited. */
    private List<RecordedEvent> pinned(Scenario scenario) throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            scenario.run();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        Files.delete(file);
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .toList();
    }

    private static <T> FutureTask<T> inAVirtualThread(Callable<T> call) throws Exception {
        FutureTask<T> waiting = new FutureTask<>(call);
        // By reflection, because it is younger than the oldest JDK that runs the tests.
        Thread thread = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, waiting);
        Eventually.until("the virtual thread waits", () -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        });
        return waiting;
    }

    private static <T> T result(FutureTask<T> waiting) throws Exception {
        return waiting.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
    }

    private void complete() {
        future.complete("future's");
        task.run();
    }

    @Test
    @DisplayName("(a thread that is pinned is seen by this test)")
    void pinningIsSeen() throws Exception {
        assertThat(pinned(() -> assertThat(result(inAVirtualThread(() -> Pinning.WAITED)))
                        .isPositive()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName(
            "On virtual threads nothing pins: futures that call back, in every terminal, short waits and long ones")
    void notifying(Terminal terminal) throws Exception {
        for (Duration longer : List.of(Duration.ZERO, PAST_THE_FIRST_MILLISECONDS)) {
            Map<Integer, CompletableFuture<String>> many = new LinkedHashMap<>();
            for (int number = 0; number < MANY; number++) {
                many.put(number, new CompletableFuture<>());
            }
            assertThat(pinned(() -> {
                        FutureTask<Map<Integer, String>> waiting =
                                inAVirtualThread(() -> terminal.run(Gather.of(many), many.keySet()));
                        long began = System.nanoTime();
                        Eventually.until("time passes", () -> System.nanoTime() - began >= longer.toNanos());
                        many.values().forEach(each -> each.complete("value"));
                        assertThat(result(waiting)).hasSize(terminal.isRace() ? 1 : MANY);
                    }))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("On virtual threads nothing pins: tasks that have to be polled, in every terminal")
    void polled(Terminal terminal) throws Exception {
        assertThat(pinned(() -> {
                    FutureTask<Map<String, String>> waiting =
                            inAVirtualThread(() -> terminal.run(Gather.of(futures), futures.keySet()));
                    complete();
                    assertThat(result(waiting)).isNotEmpty();
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.Terminal#blocking")
    @DisplayName("On virtual threads nothing pins: a call that times out, in every terminal")
    void timedOut(Terminal terminal) throws Exception {
        assertThat(pinned(() -> {
                    FutureTask<Throwable> waiting = inAVirtualThread(() -> {
                        try {
                            terminal.run(Gather.of(futures).timeout(Duration.ofMillis(20)), futures.keySet());
                            return null;
                        } catch (WaitTimeoutException expected) {
                            return expected;
                        }
                    });
                    assertThat(result(waiting)).isNotNull();
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ReturnWhen.class)
    @DisplayName("On virtual threads nothing pins: a wait for each condition")
    void conditions(ReturnWhen condition) throws Exception {
        assertThat(pinned(() -> {
                    FutureTask<Integer> waiting = inAVirtualThread(() -> Wait.of(futures)
                            .returnWhen(condition)
                            .await()
                            .done()
                            .size());
                    complete();
                    assertThat(result(waiting)).isPositive();
                }))
                .isEmpty();
    }
}
