package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NoTerminalTest {

    @Test
    @DisplayName("on an output that is no terminal, plain lines, on the standard error output")
    void childProcess() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThreeResults.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        assertThat(printed)
                .isEqualToNormalizingNewlines(
                        "Gathering: 0 % (0/3 result)\n" + "Gathering: 100 % (3/3 result), done in 1 s\n");
    }

    /** Reports three results. */
    static final class ThreeResults {

        private ThreeResults() {}

        public static void main(String[] arguments) {
            ProgressListener bar =
                    ProgressReporter.bar(ProgressBarStyle.builder().build()).start(3);
            bar.onProgress(new Progress(0, 0, 3, Duration.ZERO, State.RUNNING));
            bar.onProgress(new Progress(3, 0, 3, Duration.ofSeconds(1), State.SUCCEEDED));
        }
    }
}
