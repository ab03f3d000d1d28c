package dev.muster.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Gather;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("Cookbook: 1,000,000 results in little memory")
class MillionResultsTest {

    private static final int RESULTS = 1_000_000;

    /** 1,000 of them at a time: 4 MB. All together: 4 GB. */
    private static final int BYTES = 4_000;

    // recipe: 1,000,000 results in little memory
    static long totalSize(int images, IntFunction<byte[]> render, ExecutorService pool) {
        long bytes = 0;
        for (int from = 0; from < images; from += 1_000) {
            IntStream some = IntStream.range(from, Math.min(from + 1_000, images));
            for (Completion<Integer, byte[]> image : Gather.of(
                            some.mapToObj(number -> pool.submit(() -> render.apply(number)))
                                    .toList())
                    .iterate()) {
                bytes += image.value().length;
            }
        }
        return bytes;
    }
    // end

    @Test
    @DisplayName("1,000,000 results of 4 kB each go through a heap of 32 MB")
    void inLittleMemory() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionResultsTest.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();

        try {
            assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(Long.toString((long) RESULTS * BYTES));
        } finally {
            child.destroyForcibly();
        }
    }

    public static void main(String[] arguments) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        System.out.println(totalSize(RESULTS, number -> new byte[BYTES], pool));
        pool.shutdown();
    }
}
