package dev.muster.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Runs the cases, prints what each takes, and writes the table. The README has the command. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Takes the mode, a regular expression for the cases, n or 0 for any, and two directories: for what is built, and for
     * the table.
     */
    public static void main(String[] arguments) throws Exception {
        Mode mode = Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Pattern include = Pattern.compile(arguments[1]);
        int n = Integer.parseInt(arguments[2]);
        Path directory = Path.of(arguments[3]);
        boolean everything = arguments[1].equals(".*") && n == 0;
        String table = "jdk-" + Runtime.version().feature() + ".md";
        Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));

        List<Case> cases = Cases.of(mode).stream()
                .filter(row -> include.matcher(name(row)).find() && (n == 0 || n == row.n()))
                .toList();
        Measurements measured = new Measurements(mode);
        for (Case row : cases) {
            System.out.printf("%tT %s%n", System.currentTimeMillis(), name(row));
            measured.measure(row);
        }
        measured.writeJson(directory.resolve("jmh.json"));
        List<Row> rows = new ArrayList<>(Table.rows(cases, measured));
        Growth.row(cases, measured).ifPresent(rows::add);
        Simulation.row(cases, measured).ifPresent(rows::add);
        rows.addAll(Checks.run(mode, include));
        // A partial run stays out of the place where the whole ones are kept.
        Path file = (everything ? Path.of(arguments[4]) : directory).resolve(table);
        Table.write(file, mode, rows);
        System.out.println(Files.readString(file));
        System.out.println("Written to " + file);
    }

    /** What a case is selected by: the class of its benchmarks and its title. */
    private static String name(Case row) {
        return row.benchmarks().getSimpleName() + ": " + row.title();
    }
}
