package dev.muster.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.support.ClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kotlin.KotlinVersion;
import kotlinx.coroutines.future.FutureKt;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs src/test/kotlin: the compiler, like the program, in a JVM of its own. */
@Timeout(300)
@DisplayName("works from Kotlin")
class KotlinConsumerTest {

    private static final Path SOURCES = Path.of("src/test/kotlin/dev/muster/consumer");

    private static final String LIBRARIES =
            ClassPath.of(List.of(Gather.class, NullMarked.class, KotlinVersion.class, FutureKt.class));

    private static final List<String> TOLD = List.of(
            "{home=<h1>, news=<h2>News}",
            "[0, 3]",
            "[home: <h1>, broken failed: connection reset, never is not there yet]",
            "news, cancelled: true",
            "<h2>News",
            "broken failed: connection reset",
            "{home=<h1>, news=<h2>News}",
            "[5, 5]",
            "[home, news]");

    @Test
    @DisplayName("compiles without a warning, and runs: options in a block, outcomes in a when, await() in a coroutine")
    void compilesAndRuns(@TempDir Path directory) throws IOException {
        Path classes = directory.resolve("classes");

        Jvm compiler = compile(directory, classes, SOURCES.resolve("Consumer.kt"));
        assertThat(compiler.status()).as(compiler.errors()).isZero();

        Jvm program = Jvm.run(
                directory, List.of("-classpath", classes + File.pathSeparator + LIBRARIES, "consumer.ConsumerKt"));
        assertThat(program.errors()).isEmpty();
        assertThat(program.output().lines()).containsExactlyElementsOf(TOLD);
    }

    @Test
    @DisplayName(
            "the compiler rejects null where the library takes none, and what may be null where it is used as if not")
    void nullSafety(@TempDir Path directory) throws IOException {
        List<String> source = Files.readAllLines(SOURCES.resolve("Rejected.kt"));
        List<Integer> marked = IntStream.rangeClosed(1, source.size())
                .filter(line -> source.get(line - 1).endsWith("// rejected"))
                .boxed()
                .toList();

        Jvm compiler = compile(directory, directory.resolve("classes"), SOURCES.resolve("Rejected.kt"));

        assertThat(compiler.errors()
                        .lines()
                        .filter(line -> line.contains("Rejected.kt:") && line.contains(": error: "))
                        .map(line -> Integer.valueOf(line.replaceFirst(".*Rejected\\.kt:(\\d+):.*", "$1"))))
                .as(compiler.errors())
                .isNotEmpty()
                .containsExactlyElementsOf(marked);
    }

    @Test
    @DisplayName("what the page for Kotlin shows compiles without a warning, and does what it says")
    void page(@TempDir Path directory) throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/kotlin.md"));
        int begin = page.indexOf("```kotlin\n") + "```kotlin\n".length();
        Path source = Files.writeString(
                directory.resolve("Page.kt"), page.substring(begin, page.indexOf("\n```", begin)) + "\n");
        Path classes = directory.resolve("classes");

        Jvm compiler = compile(directory, classes, source, SOURCES.resolve("UseOfPage.kt"));
        assertThat(compiler.status()).as(compiler.errors()).isZero();

        Jvm program =
                Jvm.run(directory, List.of("-classpath", classes + File.pathSeparator + LIBRARIES, "UseOfPageKt"));
        assertThat(program.errors()).isEmpty();
        assertThat(program.output().lines())
                .containsExactly(
                        "{home=<h1>, news=<h2>News}",
                        "[home has 4 characters, lost failed: reset]",
                        "news, cancelled: true",
                        "2 of 2", // running
                        "2 of 2", // and ended
                        "2",
                        "{home=<h1>, news=<h2>News}",
                        "[home, news]");
    }

    private static Jvm compile(Path directory, Path classes, Path... sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-progressive",
                "-Werror",
                "-jvm-target",
                "17",
                "-classpath",
                LIBRARIES,
                "-d",
                classes.toString()));
        Stream.of(sources).map(Path::toString).forEach(arguments::add);
        return Jvm.run(directory, arguments);
    }
}
