package dev.muster.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the rows as one Markdown table, under the machine and the JDK they were measured on. */
final class Table {
    private Table() {}

    /** The rows of the cases: our median, and its ratio to each peer's. */
    static List<Row> rows(List<Case> cases, Measurements measured) {
        return cases.stream()
                .filter(row -> !row.peers().isEmpty())
                .map(row -> row(row, measured))
                .toList();
    }

    static Row row(Case row, Measurements measured) {
        Sample ours = measured.of(row.key(row.ours()), row.metric());
        String ratios = row.peers().stream()
                .map(peer -> decimal(ratio(row, peer, measured)) + " × " + peer.name())
                .collect(Collectors.joining(", "));
        String targets = row.peers().stream()
                .filter(Case.Peer::isAimedAt)
                .map(peer -> "≤ "
                        + new BigDecimal(String.valueOf(peer.atMost()))
                                .stripTrailingZeros()
                                .toPlainString() + " × " + peer.name())
                .collect(Collectors.joining(", "));
        String missed = row.peers().stream()
                .filter(peer -> peer.isAimedAt() && ratio(row, peer, measured) > peer.atMost())
                .map(Case.Peer::name)
                .collect(Collectors.joining(", "));
        return new Row(
                        row.title(),
                        String.format(Locale.ROOT, "%,d", row.n()),
                        decimal(ours.median()) + " µs",
                        String.format(Locale.ROOT, "%.0f %%", ours.spread()),
                        ratios,
                        targets,
                        targets.isEmpty() ? "" : Row.verdict(missed))
                .with(Unit.MICROSECONDS, ours.median());
    }

    private static double ratio(Case row, Case.Peer peer, Measurements measured) {
        return measured.of(row.key(row.ours()), row.metric()).median()
                / measured.of(row.key(peer.method()), row.metric()).median();
    }

    /** Three digits, or what is before the point. */
    static String decimal(double number) {
        double size = Math.abs(number);
        int digits = size < 0.0995 ? 3 : size < 9.95 ? 2 : size < 99.5 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }

    static void write(Path file, Mode mode, List<Row> rows) throws IOException {
        String heading = "# Benchmarks, " + (mode == Mode.FULL ? "full" : "quick") + " run, JDK " + Runtime.version();
        String note = "Medians of rounds; spread: the distance between the quartiles, in % of the median. "
                + "Ratios: ours to the peer's, below 1 is faster. `allOf` includes the join loop after it.";
        Stream<String> head = Stream.of(
                heading,
                "",
                machine(),
                "",
                note,
                "",
                "| Case | n | Muster | Spread | Beside its peers | Target | |",
                "|---|---:|---:|---:|---|---|---|");
        Files.createDirectories(file.getParent());
        Files.write(
                file, Stream.concat(head, rows.stream().map(Row::toMarkdown)).toList());
    }

    static String machine() {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return String.format(
                Locale.ROOT,
                "%d cores, %d GiB of memory, %s %s (%s); %s %s; heap 4 GiB.",
                Runtime.getRuntime().availableProcessors(),
                Math.round(memory / (double) (1L << 30)),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"));
    }
}
