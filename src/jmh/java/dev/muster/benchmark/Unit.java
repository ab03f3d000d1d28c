package dev.muster.benchmark;

import java.util.Locale;

/** What a figure counts, and when one of a new version is worse or better. */
enum Unit {
    /** Times vary from run to run: the whole interval has to be beyond a tenth. */
    MICROSECONDS("µs") {
        @Override
        Verdict of(Ratio ratio) {
            if (Double.isNaN(ratio.low())) {
                return Verdict.OPEN;
            }
            return ratio.low() > 1.10 ? Verdict.WORSE : ratio.high() < 1 / 1.10 ? Verdict.BETTER : Verdict.SAME;
        }
    },
    /** Some bytes vary, with what is done when a call comes to look: then the interval must not contain 1. */
    BYTES("B") {
        @Override
        Verdict of(Ratio ratio) {
            if (ratio.low() <= 1 && ratio.high() >= 1) {
                return Verdict.SAME;
            }
            return ratio.mean() > 1.02 ? Verdict.WORSE : ratio.mean() < 1 / 1.02 ? Verdict.BETTER : Verdict.SAME;
        }
    },
    DEPENDENTS("dependents"),
    QUESTIONS("questions");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** Unless said otherwise, of a count that stays the same. */
    Verdict of(Ratio ratio) {
        return ratio.isAlwaysOne() ? Verdict.SAME : Verdict.DIFFERENT;
    }

    String describe(double value) {
        return (value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Table.decimal(value))
                + " "
                + symbol;
    }

    /** What a ratio says of the new version. */
    enum Verdict {
        WORSE,
        /** Of a count. */
        DIFFERENT,
        BETTER,
        SAME,
        /** There are too few pairs for an interval. */
        OPEN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
