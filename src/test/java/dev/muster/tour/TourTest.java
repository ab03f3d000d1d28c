package dev.muster.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TourTest {
    private static final Pattern SHOWN_CODE =
            Pattern.compile("narrator\\.code\\(\\s*(?:\"\"\"(.*?)\"\"\"|\"(.*?)\")\\);", Pattern.DOTALL);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    @Test
    @DisplayName("the tour does what it says, step by step")
    void doesWhatItSays() throws Exception {
        Files.writeString(directory.resolve("abc"), "abc");

        new Tour(directory, narrator).run();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc")
                .contains("\n4. ")
                .containsPattern("all \\d+ checks held");
    }

    @ParameterizedTest
    @MethodSource("steps")
    @DisplayName("the code that a step shows is code that it runs")
    void showsWhatItRuns(Path step) throws IOException {
        String source = Files.readString(step);
        String run = withoutSpaces(SHOWN_CODE.matcher(source).replaceAll(""));

        List<String> shown = SHOWN_CODE
                .matcher(source)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();

        assertThat(shown).isNotEmpty().allSatisfy(code -> assertThat(run).contains(withoutSpaces(code)));
    }

    static Stream<Path> steps() {
        return Stream.of("HashFiles", "RunProcesses", "CallServer", "FollowJobs")
                .map(step -> Path.of("src/programs/java/dev/muster/tour", step + ".java"));
    }

    @Test
    @DisplayName("a claim that does not hold ends the tour, and the message says which and how")
    void endsWhereAClaimDoesNotHold() {
        narrator.step("Arithmetic");

        assertThatThrownBy(() -> narrator.check("two and two are four", 4, 5))
                .isInstanceOf(ClaimFailedException.class)
                .hasMessage("it is not so that two and two are four: expected 4 but there was 5");
    }

    @Test
    @DisplayName("files are found in directories within directories; symbolic links are counted, not followed")
    void findsFiles() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("outer/inner"));
        Path file = Files.writeString(inner.resolve("file"), "12345");
        Files.createSymbolicLink(inner.resolve("up"), directory);
        Files.createSymbolicLink(inner.resolve("nowhere"), directory.resolve("missing"));

        FilesBelow files = FilesBelow.of(directory);

        assertThat(files).isEqualTo(new FilesBelow(List.of(file), 5, 2, List.of()));
    }

    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s", "");
    }
}
