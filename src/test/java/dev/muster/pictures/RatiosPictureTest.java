package dev.muster.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of the benchmarks' ratios")
class RatiosPictureTest {

    @Test
    @DisplayName("is drawn from the tables that are there")
    void isUpToDate() throws Exception {
        assertThat(Files.readString(Ratios.FILE))
                .as("drawn anew by: ./mvnw -q test-compile exec:java -Dexec.mainClass=dev.muster.pictures.Ratios")
                .isEqualTo(Ratios.svg());
    }

    @Test
    @DisplayName("has the figure of each ratio to a peer in them, and a mark for it")
    void everyRatio() throws Exception {
        String svg = Files.readString(Ratios.FILE);
        String cases = svg.substring(svg.lastIndexOf("</text>\n<g>\n<title>")); // what follows the legend

        assertThat(ratios(cases)).containsExactlyInAnyOrderElementsOf(ratiosOfTables());
        assertThat(cases.lines().filter(line -> line.startsWith("<use "))).hasSameSizeAs(ratiosOfTables());
    }

    @Test
    @DisplayName("is small enough to be looked at")
    void size() {
        assertThat(Ratios.FILE.toFile().length()).isLessThan(60 * 1024);
    }

    /** Of the fifth column, without what is beside Muster itself, which is called "our …" or "at …". */
    private static List<String> ratiosOfTables() throws IOException {
        List<String> ratios = new ArrayList<>();
        for (String table : List.of("jdk-17.md", "jdk-25.md")) {
            for (String line : Files.readAllLines(Path.of("src", "jmh", "results", table))) {
                if (line.startsWith("| ")) {
                    ratios.addAll(ratios(line.split("\\|")[5].replace("`", "")));
                }
            }
        }
        assertThat(ratios).hasSizeGreaterThan(100);
        return ratios;
    }

    private static List<String> ratios(String text) {
        return Pattern.compile("[0-9][0-9.,]* × (?!our |at )[^,;<]*[^,;< ]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
