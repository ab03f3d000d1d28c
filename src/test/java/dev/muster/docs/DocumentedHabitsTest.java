package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the documentation shows and says")
class DocumentedHabitsTest {

    private static final Path README = Path.of("README.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern BREAK = Pattern.compile("\\bbreak;");
    private static final Pattern TRY_WITH_RESOURCES = Pattern.compile("\\btry\\s*\\(");

    @Test
    @DisplayName("Examples that break use try-with-resources")
    void breaking() throws IOException {
        List<Example> breaking = new ArrayList<>(Example.inMarkdown(README, Files.readString(README)));
        breaking.addAll(Example.inJavadocBelow(SOURCES));
        breaking.removeIf(example -> !example.code().contains(".iterate()")
                || !BREAK.matcher(example.code()).find());

        assertThat(breaking).as("examples that break out of an iteration").isNotEmpty();
        assertThat(breaking)
                .allSatisfy(
                        example -> assertThat(example.code()).as(example.name()).containsPattern(TRY_WITH_RESOURCES));
    }

    @Test
    @DisplayName("Assigned to a var, polled and batched need an explicitly typed lambda: (Job j) -> …")
    void typedLambdas() {
        assertThat(errors("var jobs = Adapters.polled((String job) -> job.isEmpty(), job -> job.length());"))
                .isEmpty();
        assertThat(errors("var jobs = Adapters.batched((Collection<String> pending) -> pending, job -> job.length());"))
                .isEmpty();
        assertThat(errors("var jobs = Adapters.polled(job -> job.isEmpty(), job -> job.length());"))
                .isNotEmpty();
        assertThat(errors("FutureAdapter<String, Integer> jobs = Adapters.polled(job -> job.isEmpty(), job -> 1);"))
                .isEmpty();
    }

    @Test
    @DisplayName("Assigned to a var, polled and batched need an explicitly typed lambda: the Javadoc says so")
    void typedLambdasInJavadoc() throws IOException {
        String adapters = Files.readString(SOURCES.resolve(Path.of("dev", "muster", "adapter", "Adapters.java")));

        assertThat(javadocOf("FutureAdapter<H, V> polled(", adapters))
                .contains("Assigned to a {@code var}", "(Job job) ->");
        assertThat(javadocOf("BatchAdapter<H, V> batched(", adapters))
                .contains("Assigned to a {@code var}", "(Collection<Job> pending) ->");
    }

    private static String javadocOf(String method, String source) {
        String before = source.substring(0, source.indexOf(method));
        return before.substring(before.lastIndexOf("/**"));
    }

    private static List<String> errors(String code) {
        Example example = new Example(Path.of("X.java"), 1, code);
        return ExampleCompiler.compile(List.of(example)).get(example);
    }
}
