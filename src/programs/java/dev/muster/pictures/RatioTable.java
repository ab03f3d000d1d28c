package dev.muster.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a table of benchmark results says of peers.
 *
 * @param run which run it was, with which JDK
 * @param machine what it ran on, apart from the JDK
 * @param rows the cases that have peers, in the table's order
 */
record RatioTable(String run, String machine, List<Row> rows) {

    /** A case: what, with how many futures. */
    record Name(String title, String futures) {}

    /** The spread is ours: the distance between the quartiles, as a part of the median. */
    record Row(Name name, double spread, List<Ratio> ratios) {}

    /** Our time as a multiple of a peer's, as it is written. */
    record Ratio(String peer, String written) {
        double value() {
            return Double.parseDouble(written.replace(",", ""));
        }
    }

    private static final String TITLE = "# Benchmarks, ";
    private static final Pattern RATIO = Pattern.compile("([0-9.,]*[0-9]) × (.+)");

    static RatioTable read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static RatioTable of(List<String> lines) {
        String run = only(lines.stream().filter(line -> line.startsWith(TITLE)), "title");
        String machine = only(
                lines.stream().filter(line -> line.contains(" cores, ") && line.contains(";")),
                "line about the machine");
        List<Row> rows = lines.stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Case "))
                .map(RatioTable::row)
                .filter(row -> !row.ratios().isEmpty())
                .toList();
        return new RatioTable(run.substring(TITLE.length()), machine.substring(0, machine.indexOf(';')), rows);
    }

    Optional<Row> row(Name name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static String only(Stream<String> lines, String what) {
        return lines.findFirst().orElseThrow(() -> new IllegalArgumentException("a table without its " + what));
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        String spread = cells[4].strip().replace(" %", "");
        return new Row(
                new Name(plain(cells[1]), cells[2].strip()),
                spread.isEmpty() ? 0 : Double.parseDouble(spread) / 100,
                ratios(plain(cells[5]), line));
    }

    /** Without what compares our cases with each other. */
    private static List<Ratio> ratios(String cell, String line) {
        List<Ratio> ratios = new ArrayList<>();
        for (String part : cell.isEmpty() ? new String[0] : cell.split(", ")) {
            Matcher matcher = RATIO.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("a ratio is a number × a peer, but \"" + part + "\" in " + line);
            }
            Ratio ratio = new Ratio(matcher.group(2), matcher.group(1));
            if (!ratio.peer().startsWith("our ") && !ratio.peer().startsWith("at ")) {
                ratios.add(ratio);
            }
        }
        return ratios;
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }
}
