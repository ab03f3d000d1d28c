package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The examples in README and Javadoc")
class ExamplesCompileTest {

    private static final Path README = Path.of("README.md");
    private static final Path GUIDES = Path.of("src", "site", "markdown");
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** The cookbook's examples are code of the tests, word for word; the other's are Kotlin. */
    private static final Set<Path> COMPILED_ELSEWHERE = Set.of(CookbookTest.GUIDE, GUIDES.resolve("kotlin.md"));

    @TestFactory
    @DisplayName("compile, each of them")
    Stream<DynamicTest> examplesCompile() throws IOException {
        List<Example> inReadme = Example.inMarkdown(README, Files.readString(README));
        List<Example> inJavadoc = Example.inJavadocBelow(SOURCES);
        assertThat(inReadme).as("examples in %s", README).isNotEmpty();
        assertThat(inJavadoc).as("examples in the Javadoc of %s", SOURCES).isNotEmpty();

        List<Example> all = new ArrayList<>(inReadme);
        for (Path guide : guides()) {
            List<Example> inGuide = Example.inMarkdown(guide, Files.readString(guide));
            assertThat(inGuide).as("examples in %s", guide).isNotEmpty();
            all.addAll(inGuide);
        }
        all.addAll(inJavadoc);
        return ExampleCompiler.compile(all).entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> assertThat(entry.getValue())
                        .as("%s", entry.getKey().code())
                        .isEmpty()));
    }

    private static List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.filter(file -> !COMPILED_ELSEWHERE.contains(file))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("in tables are found where they make a call of ours and leave nothing out")
    void tables() {
        String markdown =
                "| I want | write |\n|---|---|\n| `x` | `Gather.of(a)`, `.first()` or `Wait.of(b).await();` |\n"
                        + "| all | `Gather.of(…)` |\n\nIn text: `Gather.of(c)`.\n";

        assertThat(Example.inMarkdown(Path.of("x.md"), markdown))
                .containsExactly(
                        new Example(Path.of("x.md"), 3, "Gather.of(a);"),
                        new Example(Path.of("x.md"), 3, "Wait.of(b).await();"));
    }

    @Test
    @DisplayName("may be statements, members or types, with imports of their own")
    void forms() {
        assertThat(errors("int n = List.of(1).size();\nSystem.out.println(n);")).isEmpty();
        assertThat(errors("record Job(int id) {}\nJob job = new Job(1);")).isEmpty();
        assertThat(errors("static final Duration SECOND = ofSeconds(1);\n\nint twice(int n) {\n    return 2 * n;\n}"))
                .isEmpty();
        assertThat(errors("import java.math.BigInteger;\n\npublic final class Sum {\n    BigInteger total;\n}"))
                .isEmpty();
    }

    @Test
    @DisplayName("are reported with file, line and reason where they do not compile, whatever else is wrong")
    void errorsAreAttributed() {
        String markdown = "# Title\n\n```java\nint a = 1;\nint b = \"two\";\n```\n\n```java\nint c = ;\n```\n"
                + "\n```java\nint d = 4;\n```\n\n```java\nint e = nowhere;\n```\n";
        List<Example> examples = Example.inMarkdown(Path.of("x.md"), markdown);

        List<String> errors = ExampleCompiler.compile(examples).values().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(examples).extracting(Example::name).containsExactly("x.md:4", "x.md:9", "x.md:13", "x.md:17");
        assertThat(errors)
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("x.md:5: incompatible types"),
                        error -> assertThat(error).startsWith("x.md:9: illegal start of expression"),
                        error -> assertThat(error).startsWith("x.md:17: cannot find symbol"));
    }

    @Test
    @DisplayName("cannot be left out by a word after java on the fence's line, nor by indenting it")
    void noEscape() {
        String markdown =
                "```java skip\nint a;\n```\n\n- item\n\n  ```Java {.ignore}\n  int b;\n  ```\n\n```json\n{}\n```\n";

        assertThat(Example.inMarkdown(Path.of("x.md"), markdown))
                .extracting(Example::code)
                .containsExactly("int a;\n", "  int b;\n");
    }

    @Test
    @DisplayName(
            "in Javadoc are found with their line, without the margin, and know nothing of the README's surroundings")
    void javadoc() {
        String source = "/**\n * Text.\n * <pre>{@code\n * int a = client.size();\n * }</pre>\n */\nclass X {}\n";

        List<Example> examples = Example.inJavadoc(Path.of("X.java"), source);

        assertThat(examples).containsExactly(new Example(Path.of("X.java"), 4, "int a = client.size();\n"));
        assertThat(ExampleCompiler.compile(examples).get(examples.get(0)))
                .singleElement()
                .asString()
                .startsWith("X.java:4: cannot find symbol");
    }

    private static List<String> errors(String code) {
        Example example = new Example(Path.of("README.md"), 1, code);
        return ExampleCompiler.compile(List.of(example)).get(example);
    }
}
