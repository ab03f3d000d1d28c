package dev.muster.benchmark;

import java.util.List;
import java.util.stream.Stream;

/** A row of the table, and what of it is compared between versions; the verdict is empty where nothing was aimed at. */
record Row(
        String title,
        String n,
        String ours,
        String spread,
        String ratios,
        String target,
        String verdict,
        List<Figure> figures) {
    /** Of which nothing is compared. */
    Row(String title, String n, String ours, String spread, String ratios, String target, String verdict) {
        this(title, n, ours, spread, ratios, target, verdict, List.of());
    }

    /** The same with one more figure. */
    Row with(Unit unit, double value) {
        Figure figure = new Figure(new Figure.Subject(title, n, unit), value);
        List<Figure> all = Stream.concat(figures.stream(), Stream.of(figure)).toList();
        return new Row(title, n, ours, spread, ratios, target, verdict, all);
    }

    static String verdict(boolean met) {
        return met ? "met" : "**missed**";
    }

    /** Of a row with several targets: the peers whose target was missed. */
    static String verdict(String missed) {
        return missed.isEmpty() ? verdict(true) : verdict(false) + ": " + missed;
    }

    String toMarkdown() {
        return "| " + String.join(" | ", title, n, ours, spread, ratios, target, verdict) + " |";
    }
}
