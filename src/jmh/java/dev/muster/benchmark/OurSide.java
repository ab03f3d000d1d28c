package dev.muster.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures our own side of the cases with whatever version of the library is on the class path. */
final class OurSide {
    private OurSide() {}

    /** Takes a {@link Selection} and a file, into which the figures go, one a line. */
    public static void main(String[] arguments) throws Exception {
        Selection selection = Selection.of(arguments);
        // One measurement can be that of several cases.
        Set<Measurements.Key> keys = new HashSet<>();
        List<Case> cases = selection.cases().stream()
                .filter(row -> keys.add(row.key(row.ours())))
                .map(Case::withoutPeers)
                .toList();
        Measurements measured = selection.measure(cases);
        List<Row> rows = new ArrayList<>();
        cases.forEach(row -> rows.add(Table.row(row, measured)));
        rows.addAll(selection.check());
        Files.write(
                Path.of(arguments[3]),
                rows.stream()
                        .flatMap(row -> row.figures().stream())
                        .map(Figure::toLine)
                        .toList());
    }
}
