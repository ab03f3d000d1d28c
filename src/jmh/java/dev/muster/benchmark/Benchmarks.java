package dev.muster.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the cases, prints what each takes, and writes the table. The README has the command. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Takes the mode, a regular expression for the cases, n or 0 for any, and two directories: for what is built, and for
     * the table. The property {@code jmh.against} names a commit to compare with, {@code jmh.pairs} says how often.
     */
    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        String commit = System.getProperty("jmh.against", "");
        try {
            Selection selection = Selection.of(arguments);
            Path directory = Path.of(arguments[3]);
            if (commit.isEmpty()) {
                run(selection, directory, Path.of(arguments[4]));
            } else {
                Against.run(selection, commit, Integer.getInteger("jmh.pairs", 7), directory);
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }

    private static void run(Selection selection, Path directory, Path results) throws Exception {
        List<Case> cases = selection.cases();
        Measurements measured = selection.measure(cases);
        measured.writeJson(directory.resolve("jmh.json"));
        List<Row> rows = new ArrayList<>(Table.rows(cases, measured));
        Growth.row(cases, measured).ifPresent(rows::add);
        Simulation.row(cases, measured).ifPresent(rows::add);
        rows.addAll(selection.check());
        // A partial run stays out of the place where the whole ones are kept.
        Path file = (selection.isEverything() ? results : directory)
                .resolve("jdk-" + Runtime.version().feature() + ".md");
        Table.write(file, selection.mode(), rows);
        System.out.println(Files.readString(file));
        System.out.println("Written to " + file);
    }
}
