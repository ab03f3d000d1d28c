package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cookbook")
class CookbookTest {

    static final Path GUIDE = Path.of("src", "site", "markdown", "cookbook.md");

    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "muster", "cookbook");

    private static final Pattern IN_GUIDE = Pattern.compile("(?ms)^### ([^\\n]+)\\n.*?^```java\\n(.*?)\\n```");

    private static final Pattern IN_SOURCE = Pattern.compile("(?ms)^ *// recipe: ([^\\n]+)\\n(.*?)\\n *// end$");

    private static final int MAX_LINES = 20;

    @Test
    @DisplayName("shows under each heading the very code of the recipe that is compiled and tested under that name")
    void noDrift() throws IOException {
        Map<String, String> tested = new TreeMap<>();
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                tested.putAll(recipes(IN_SOURCE, Files.readString(source)));
            }
        }
        String guide = Files.readString(GUIDE);
        Map<String, String> shown = recipes(IN_GUIDE, guide);

        assertThat(shown.keySet()).isNotEmpty().isEqualTo(tested.keySet());
        assertThat(shown).allSatisfy((name, code) -> assertThat(code).as(name).isEqualTo(tested.get(name)));
        assertThat(Example.inMarkdown(GUIDE, guide)).as("fenced examples").hasSameSizeAs(shown.keySet());
    }

    @Test
    @DisplayName("has recipes of at most 20 lines")
    void shortRecipes() throws IOException {
        assertThat(recipes(IN_GUIDE, Files.readString(GUIDE)))
                .isNotEmpty()
                .allSatisfy((name, code) ->
                        assertThat(code.lines().count()).as(name).isLessThanOrEqualTo(MAX_LINES));
    }

    private static Map<String, String> recipes(Pattern pattern, String text) {
        Map<String, String> recipes = new TreeMap<>();
        pattern.matcher(text).results().forEach(match -> assertThat(
                        recipes.put(match.group(1), match.group(2).stripIndent()))
                .as("two recipes with the name %s", match.group(1))
                .isNull());
        return recipes;
    }
}
