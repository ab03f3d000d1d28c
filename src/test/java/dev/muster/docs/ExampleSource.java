package dev.muster.docs;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;

/**
 * An example made into a class of its own. All that is added before its first line stands on one line, so that line
 * {@code n} of the example is line {@code n + 1} here.
 */
final class ExampleSource extends SimpleJavaFileObject {

    /** What may stand around an example. */
    enum Form {
        STATEMENTS("void example() throws Exception {", "}}"),
        MEMBERS("", "}");

        private final String open;
        private final String close;

        Form(String open, String close) {
            this.open = open;
            this.close = close;
        }
    }

    /** What a reader imports without thinking. */
    private static final String IMPORTS = Stream.of(
                    "java.io.*",
                    "java.net.*",
                    "java.net.http.*",
                    "java.nio.file.*",
                    "java.time.*",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "java.util.function.*",
                    "java.util.stream.*",
                    "dev.muster.*",
                    "dev.muster.adapter.*",
                    "dev.muster.polling.*",
                    "dev.muster.progress.*",
                    "dev.muster.testkit.*",
                    "static java.time.Duration.*",
                    "static dev.muster.Leftovers.*",
                    "static dev.muster.ReturnWhen.*",
                    "static dev.muster.polling.PollingAlgorithm.*")
            .map(name -> "import " + name + "; ")
            .collect(Collectors.joining());

    private static final Pattern IMPORT = Pattern.compile("(?m)^ *import [^;\\n]*;");

    private final Example example;
    private final String text;

    ExampleSource(Example example, int number, Form form) {
        super(URI.create("string:///dev/muster/docs/Example" + number + ".java"), Kind.SOURCE);
        this.example = example;
        List<String> ownImports = IMPORT.matcher(example.code())
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .toList();
        this.text = "package dev.muster.docs; " + IMPORTS + String.join(" ", ownImports) + " class Example" + number
                + (example.isInMarkdown() ? " extends Ambient {" : " {") + form.open + "\n"
                + IMPORT.matcher(example.code()).replaceAll("") + "\n"
                + form.close;
    }

    Example example() {
        return example;
    }

    /** The line in the documentation that became the given line of this source. */
    long documentedLine(long line) {
        return Math.max(example.line() + line - 2, example.line());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
