package dev.muster.benchmark;

import org.openjdk.jmh.util.Statistics;

/** The rounds of one measurement: their median and quartiles, in microseconds. */
record Sample(double median, double lowerQuartile, double upperQuartile) {
    static Sample of(Statistics rounds) {
        return new Sample(rounds.getPercentile(50), rounds.getPercentile(25), rounds.getPercentile(75));
    }

    /** The distance between the quartiles, in percent of the median. */
    double spread() {
        return 100 * (upperQuartile - lowerQuartile) / median;
    }
}
