package dev.muster.cookbook;

import static dev.muster.progress.Progress.State.RUNNING;
import static dev.muster.progress.ProgressBarStyle.Color.GREEN;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.progress.ProgressReporter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: progress")
class ProgressTest {

    // recipe: Log progress every n items
    static ProgressReporter every(int items, Consumer<String> log) {
        return total -> {
            AtomicInteger next = new AtomicInteger(items);
            return progress -> {
                if (progress.completed() >= next.get() || progress.state() != RUNNING) {
                    next.set((progress.completed() / items + 1) * items);
                    log.accept("%s: %d of %d done, %d failed"
                            .formatted(progress.state(), progress.completed(), total, progress.failed()));
                }
            };
        };
    }
    // end

    @Test
    @DisplayName("Log: one line for every n items and one at the end, and each call counts for itself")
    void logged() {
        List<String> log = new ArrayList<>();
        ProgressReporter reporter = every(10, log::add);

        for (int call = 0; call < 2; call++) {
            log.clear();
            List<CompletableFuture<Integer>> futures =
                    Stream.generate(CompletableFuture<Integer>::new).limit(25).toList();
            futures.get(0).complete(0);
            for (Completion<Integer, Integer> done :
                    Gather.of(futures).progress(reporter).iterate()) {
                if (done.key() < 24) {
                    futures.get(done.key() + 1).complete(0);
                }
            }

            assertThat(log)
                    .containsExactly(
                            "RUNNING: 10 of 25 done, 0 failed",
                            "RUNNING: 20 of 25 done, 0 failed",
                            "SUCCEEDED: 25 of 25 done, 0 failed");
        }
    }

    // recipe: A progress bar in a style of its own
    static List<String> hash(List<? extends Future<String>> files) {
        return Gather.of(files)
                .timeout(ofMinutes(10))
                .progressBar(bar ->
                        bar.description("Hashing").unit("file").color(GREEN).updateEvery(50))
                .toList();
    }
    // end

    @Test
    @DisplayName("Bar: it says what is being done and counted; where there is no terminal, in lines")
    void bar() {
        List<CompletableFuture<String>> files = IntStream.range(0, 100)
                .mapToObj(file -> CompletableFuture.completedFuture("hash of " + file))
                .toList();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            assertThat(hash(files)).hasSize(100).endsWith("hash of 99");
        } finally {
            System.setErr(before);
        }

        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("Hashing: 100 % (100/100 file), done in ");
    }
}
