package dev.muster.frontier;

import java.time.Duration;
import java.util.List;

/** What a strategy came to: status questions for each handle, the first look's included, and seconds of lateness. */
record Cost(double questions, double meanLateness, double lateness99) {

    static Cost of(long questions, List<Duration> lateness) {
        double[] sorted = lateness.stream()
                .mapToDouble(late -> late.toNanos() / 1e9)
                .sorted()
                .toArray();
        double sum = 0;
        for (double late : sorted) {
            sum += late;
        }
        int rank99 = (int) Math.ceil(sorted.length * 0.99);
        return new Cost((double) questions / sorted.length, sum / sorted.length, sorted[rank99 - 1]);
    }

    /** In questions, if a second of lateness is worth so many. */
    double at(double latenessWorth) {
        return questions + latenessWorth * meanLateness;
    }
}
