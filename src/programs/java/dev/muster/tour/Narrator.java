package dev.muster.tour;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;

/** Prints the tour: the code, what came of it, and whether that is as it should be. */
final class Narrator {
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private int steps;
    private int claims;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void begin() {
        out.printf(
                "A tour of Muster, on Java %s with %d processors.%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        out.println("Code stands behind a |, what it brought behind a >, and what was checked behind [ok].");
    }

    void step(String title) {
        steps++;
        String heading = steps + ". " + title;
        out.printf("%n%s%n%s%n", heading, "-".repeat(heading.length()));
    }

    /** The code that runs next. A test sees to it that exactly this code does stand in the step. */
    void code(String code) {
        out.println();
        code.lines().forEach(line -> out.println("  | " + line));
        // What runs may write to the other stream: a progress bar does.
        out.flush();
    }

    /** A remark between. */
    void aside(String text) {
        out.printf("%n  %s%n", text);
    }

    /** What came of it. */
    void result(String format, Object... values) {
        out.println("  > " + format(format, values));
    }

    /** Something that must hold, or the tour ends here. */
    void check(String claim, boolean holds) {
        if (!holds) {
            throw new ClaimFailedException("it is not so that " + claim);
        }
        claims++;
        out.println("  [ok] " + claim);
    }

    /** Something that must be as expected, or the tour ends here. */
    void check(String claim, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new ClaimFailedException("it is not so that " + claim + ": expected " + shortened(expected)
                    + " but there was " + shortened(actual));
        }
        check(claim, true);
    }

    void end() {
        out.printf("%nThe tour took %s; all %d checks held.%n", seconds(begun), claims);
    }

    void failed(String message) {
        out.printf("%nFAILED in step %d: %s%n", steps, message);
        out.flush();
    }

    /** The time since a moment of {@link System#nanoTime}. */
    static String seconds(long since) {
        return format("%.1f s", (System.nanoTime() - since) / 1e9);
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 300 ? text : text.substring(0, 300) + " ...";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
