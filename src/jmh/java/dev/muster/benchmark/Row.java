package dev.muster.benchmark;

/** A row of the table; the verdict is empty where nothing was aimed at. */
record Row(String title, String n, String ours, String spread, String ratios, String target, String verdict) {
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
