package dev.muster.benchmark;

import dev.muster.benchmark.Figure.Subject;
import dev.muster.benchmark.Unit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The ratios of all figures in the runs of two versions, as a table. */
final class Comparison {
    private final Map<Subject, Ratio> ratios = new LinkedHashMap<>();

    Comparison(Runs runs) throws IOException {
        for (Runs.Pair pair : runs.complete()) {
            Map<Subject, Double> older = read(pair.older());
            read(pair.newer()).forEach((subject, value) -> ratios.computeIfAbsent(subject, first -> new Ratio())
                    .add(older.get(subject), value));
        }
    }

    private static Map<Subject, Double> read(Path file) throws IOException {
        Map<Subject, Double> figures = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            Figure figure = Figure.parse(line);
            figures.put(figure.subject(), figure.value());
        }
        return figures;
    }

    List<String> toMarkdown(String commit, Mode mode) {
        List<String> lines = new ArrayList<>(List.of(
                "# Against " + commit + ", " + mode.name().toLowerCase(Locale.ROOT) + " runs, JDK " + Runtime.version(),
                "",
                Table.machine(),
                "",
                "Old, new: medians of the runs. Ratio: new to old, below 1 is better; the mean of all pairs. "
                        + "Worse: a time whose interval is above 1.10; bytes above 1.02 ×, unless the interval contains 1. "
                        + "Better: below the inverse. "
                        + "Different: a count that is not the same in every pair. Open: a time of less than three pairs.",
                "",
                pairs(),
                ""));
        Stream.of(Verdict.WORSE, Verdict.DIFFERENT, Verdict.BETTER)
                .map(this::rows)
                .forEach(lines::add);
        lines.addAll(List.of(
                "",
                "| Case | n | Old | New | Ratio | 95 % interval | Pairs | |",
                "|---|---:|---:|---:|---:|---|---:|---|"));
        ratios.forEach((subject, ratio) -> lines.add(row(subject, ratio)));
        return lines;
    }

    private String pairs() {
        var pairs = ratios.values().stream().mapToLong(Ratio::pairs).summaryStatistics();
        return pairs.getCount() == 0
                ? "No pairs of runs yet."
                : "Rows: " + pairs.getCount() + ". Pairs of runs: "
                        + (pairs.getMin() == pairs.getMax() ? "" : pairs.getMin() + " to ") + pairs.getMax() + ".";
    }

    private String rows(Verdict verdict) {
        List<String> names = ratios.entrySet().stream()
                .filter(row -> row.getKey().unit().of(row.getValue()) == verdict)
                .map(row -> row.getKey() + " (" + ratio(row.getValue().mean()) + ")")
                .toList();
        return "- " + verdict + ": " + names.size() + (names.isEmpty() ? "" : ": " + String.join("; ", names));
    }

    private static String row(Subject subject, Ratio ratio) {
        Verdict verdict = subject.unit().of(ratio);
        boolean interval = !Double.isNaN(ratio.low());
        return "| "
                + String.join(
                        " | ",
                        subject.title(),
                        subject.n(),
                        subject.unit().describe(ratio.older()),
                        subject.unit().describe(ratio.newer()),
                        ratio(ratio.mean()),
                        interval ? ratio(ratio.low()) + " to " + ratio(ratio.high()) : "",
                        String.valueOf(ratio.pairs()),
                        switch (verdict) {
                            case WORSE, DIFFERENT -> "**" + verdict + "**";
                            case BETTER, OPEN -> verdict.toString();
                            case SAME -> "";
                        })
                + " |";
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
