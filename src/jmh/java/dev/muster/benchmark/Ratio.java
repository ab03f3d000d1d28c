package dev.muster.benchmark;

import org.openjdk.jmh.util.ListStatistics;

/**
 * What a figure of the new version is to that of the old one, by pairs of runs. The logarithms of the pairs' ratios are
 * averaged: half and double are equally far from 1.
 */
final class Ratio {
    private static final double CONFIDENCE = 0.95;

    private final ListStatistics older = new ListStatistics();
    private final ListStatistics newer = new ListStatistics();
    private final ListStatistics logarithms = new ListStatistics();

    void add(double older, double newer) {
        this.older.addValue(older);
        this.newer.addValue(newer);
        logarithms.addValue(older == newer ? 0 : Math.log(newer / older));
    }

    long pairs() {
        return logarithms.getN();
    }

    /** The median of the old version's runs. */
    double older() {
        return older.getPercentile(50);
    }

    /** The median of the new version's runs. */
    double newer() {
        return newer.getPercentile(50);
    }

    double mean() {
        return Math.exp(logarithms.getMean());
    }

    /** The lower end of the interval, by Student's t; NaN for less than three pairs. */
    double low() {
        return Math.exp(logarithms.getConfidenceIntervalAt(CONFIDENCE)[0]);
    }

    /** The upper end of the interval. */
    double high() {
        return Math.exp(logarithms.getConfidenceIntervalAt(CONFIDENCE)[1]);
    }

    boolean isAlwaysOne() {
        return logarithms.getMin() == 0 && logarithms.getMax() == 0;
    }
}
