package dev.muster.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is to run: the cases and checks of a mode whose name an expression finds; the cases with n futures, 0 for any n. */
record Selection(Mode mode, Pattern include, int n) {
    /** Of a program's first three arguments. */
    static Selection of(String[] arguments) {
        return new Selection(
                Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
                Pattern.compile(arguments[1]),
                Integer.parseInt(arguments[2]));
    }

    /** What {@link #of} makes this selection of. */
    List<String> arguments() {
        return List.of(mode.name(), include.pattern(), String.valueOf(n));
    }

    boolean isEverything() {
        return include.pattern().equals(".*") && n == 0;
    }

    List<Case> cases() {
        return Cases.of(mode).stream()
                .filter(row -> include.matcher(name(row)).find() && (n == 0 || n == row.n()))
                .toList();
    }

    /** Measures these cases one after the other, and says so. */
    Measurements measure(List<Case> cases) throws Exception {
        Measurements measured = new Measurements(mode);
        for (Case row : cases) {
            System.out.printf("%tT %s%n", System.currentTimeMillis(), name(row));
            measured.measure(row);
        }
        return measured;
    }

    List<Row> check() throws Exception {
        return Checks.run(mode, include);
    }

    /** The class of its benchmarks and its title. */
    private static String name(Case row) {
        return row.benchmarks().getSimpleName() + ": " + row.title();
    }
}
