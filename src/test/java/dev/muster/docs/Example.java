package dev.muster.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A piece of Java in the documentation: its lines, and where the first of them stands. */
record Example(Path file, int line, String code) {

    /** Whatever follows {@code java} on the fence's line: no example can be left out. */
    private static final Pattern FENCED = Pattern.compile("(?ims)^ *```java\\b[^\\n]*\\n(.*?)^ *```");

    /** A call of ours in a row of a table, if it leaves nothing out. */
    private static final Pattern IN_TABLE =
            Pattern.compile("(?m)(?<=^\\|.{0,999}`)([^`\\n…]*\\b(?:Gather|Wait)\\.(?:of|nested)\\([^`\\n…]*)(?=`)");

    private static final Pattern IN_JAVADOC = Pattern.compile("(?s)<pre>\\s*\\{@code(.*?)}\\s*</pre>");

    private static final Pattern JAVADOC_MARGIN = Pattern.compile("(?m)^ *\\* ?");

    static List<Example> inMarkdown(Path file, String text) {
        List<Example> examples = new ArrayList<>(find(FENCED, file, text));
        find(IN_TABLE, file, text).forEach(example -> examples.add(example.asStatement()));
        return examples;
    }

    private Example asStatement() {
        return new Example(file, line, code.endsWith(";") ? code : code + ";");
    }

    static List<Example> inJavadoc(Path file, String text) {
        return find(IN_JAVADOC, file, text).stream()
                .map(example -> new Example(
                        file, example.line, JAVADOC_MARGIN.matcher(example.code).replaceAll("")))
                .toList();
    }

    /** Those of all Java sources below a directory. */
    static List<Example> inJavadocBelow(Path directory) throws IOException {
        List<Path> sources;
        try (Stream<Path> tree = Files.walk(directory)) {
            sources = tree.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        List<Example> examples = new ArrayList<>();
        for (Path source : sources) {
            examples.addAll(inJavadoc(source, Files.readString(source)));
        }
        return examples;
    }

    private static List<Example> find(Pattern pattern, Path file, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> {
                    int start = text.startsWith("\n", match.start(1)) ? match.start(1) + 1 : match.start(1);
                    long linesBefore = text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
                    return new Example(file, (int) linesBefore + 1, text.substring(start, match.end(1)));
                })
                .toList();
    }

    boolean isInMarkdown() {
        return file.toString().endsWith(".md");
    }

    String name() {
        return file + ":" + line;
    }
}
