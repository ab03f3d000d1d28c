package dev.muster;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.support.Await;
import dev.muster.support.Caller;
import dev.muster.support.ManyFutures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here, beside the event that it is about, which is package-private. */
@DisplayName("A flight recording")
class CallEventTest {

    private static final String NAME = "dev.muster.Call";

    /** No other test has that many handles. */
    private static final int SIZE = 37;

    @TempDir
    private Path directory;

    private interface Scenario {
        void run() throws Exception;
    }

    private List<RecordedEvent> recorded(Scenario scenario) throws Exception {
        return recorded(scenario, true);
    }

    private List<RecordedEvent> recorded(Scenario scenario, boolean enabled) throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            if (enabled) {
                recording.enable(NAME);
            }
            recording.start();
            scenario.run();
            recording.stop();
            recording.dump(file);
        }
        try {
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(NAME) && event.getInt("total") == SIZE)
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static List<CompletableFuture<Integer>> done() {
        return IntStream.range(0, SIZE)
                .mapToObj(CompletableFuture::completedFuture)
                .toList();
    }

    @Test
    @DisplayName(
            "has one event for each call, of what kind it was and how it ended, also of calls that had nothing to wait for")
    void everyCall() throws Exception {
        List<RecordedEvent> events = recorded(() -> {
            Gather.of(done()).toList();
            Gather.of(done()).toMap();
            Gather.of(done()).toStructure();
            Gather.of(done()).first();
            Gather.of(done()).iterate().forEach(completion -> {});
            Gather.of(done()).iterate().close();
            Wait.of(done()).await();
            Wait.of(done()).returnWhen(ReturnWhen.FIRST_COMPLETED).await();
            Await.valueOrThrow(Gather.of(done()).async().toList());
            Await.valueOrThrow(Wait.of(done()).awaitAsync());
        });

        assertThat(events)
                .extracting(event -> event.getString("kind") + " " + event.getString("end"))
                .containsExactlyInAnyOrder(
                        "list SUCCEEDED",
                        "list SUCCEEDED",
                        "list SUCCEEDED",
                        "race SUCCEEDED",
                        "iteration SUCCEEDED",
                        "iteration CLOSED",
                        "wait SUCCEEDED",
                        "wait SUCCEEDED",
                        "list SUCCEEDED",
                        "wait SUCCEEDED");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getInt("completed")).isEqualTo(SIZE);
            assertThat(event.getInt("failed")).isZero();
            assertThat(event.getLong("parks")).isZero();
        });
    }

    @Test
    @DisplayName("says how much of a call was done, what had failed, and how long its thread slept")
    void whatItCameTo() throws Exception {
        ManyFutures futures = new ManyFutures(SIZE);
        futures.get(1).completeExceptionally(new IOException("connection reset"));
        futures.complete(2);

        List<RecordedEvent> events = recorded(() -> {
            Caller<?> caller =
                    Caller.of(() -> Gather.of(futures.byKey()).failFast(false).toMap());
            futures.untilOneIsWaitedFor();
            caller.untilItWaits().interrupt();
            assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        });

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("end")).isEqualTo("INTERRUPTED");
            assertThat(event.getInt("completed")).isEqualTo(2);
            assertThat(event.getInt("failed")).isEqualTo(1);
            assertThat(event.getLong("polls")).isZero();
            assertThat(event.getLong("parks")).isPositive();
            assertThat(event.getDuration("waited")).isPositive().isLessThanOrEqualTo(event.getDuration());
            assertThat(event.getStackTrace().getFrames())
                    .anyMatch(frame -> frame.getMethod().getType().getName().equals(CallEventTest.class.getName()));
        });
    }

    @Test
    @DisplayName("says how many status questions were asked, a batch counting once")
    void polls() throws Exception {
        List<Integer> jobs = IntStream.range(0, SIZE).boxed().toList();
        AtomicInteger questions = new AtomicInteger();
        BatchAdapter<Integer, Integer> service = Adapters.batched(
                10,
                pending -> {
                    questions.incrementAndGet();
                    return List.of(pending.iterator().next());
                },
                job -> job);

        List<RecordedEvent> events = recorded(
                () -> Gather.of(jobs, service).polling(poll -> Duration.ZERO).toList());

        assertThat(events).singleElement().satisfies(event -> assertThat(event.getLong("polls"))
                .isEqualTo(questions.get())
                .isPositive());
    }

    @Test
    @DisplayName("has an event of a call that blocks no thread, too")
    void withoutAThread() throws Exception {
        ManyFutures futures = new ManyFutures(SIZE);

        List<RecordedEvent> events = recorded(() -> {
            CompletableFuture<?> results = Gather.of(futures.byKey()).async().toMap();
            futures.untilEachIsListenedTo();
            futures.keys().forEach(futures::complete);
            Await.valueOrThrow(results);
        });

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("end")).isEqualTo("SUCCEEDED");
            assertThat(event.getDuration("waited")).isLessThanOrEqualTo(event.getDuration());
        });
    }

    @Test
    @DisplayName("has no events of calls unless they are asked for")
    void offByDefault() throws Exception {
        assertThat(recorded(() -> Gather.of(done()).toList(), false)).isEmpty();
    }

    /** What a program does in a run-time image without the recorder. */
    static final class WithoutRecorder {
        public static void main(String[] arguments) {
            if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
                throw new AssertionError("the recorder is there");
            }
            CompletableFuture<String> pending = new CompletableFuture<>();
            CompletableFuture.runAsync(() -> pending.complete("b"));
            System.out.print(Gather.of(completedFuture("a"), pending).toList());
        }
    }

    @Test
    @DisplayName("is not needed: calls work in a run-time image without the module jdk.jfr")
    void withoutTheRecorder() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutRecorder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(new String(child.getInputStream().readAllBytes())).isEqualTo("[a, b]");
        assertThat(child.waitFor()).isZero();
    }
}
