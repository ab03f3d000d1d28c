package dev.muster.iterate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.Eventually;
import dev.muster.support.LargeResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayName("Results that do not fit into memory all at once")
class LargeResultsTest {

    @ParameterizedTest(name = "async: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "iterate keeps no result once it has been handed over, nor does forEach: 1 GB goes through a heap of 48 MB")
    void goThrough(boolean async) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeResults.class.getName(),
                        Boolean.toString(async))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).isEqualTo(Long.toString(1L << 30));
            assertThat(child.waitFor(Eventually.HANG.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
    }
}
