package dev.muster.frontier;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** What stands beside the marks of an axis. */
final class Ticks {
    static final NumberFormat QUESTIONS = new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    static final NumberFormat SECONDS = new DecimalFormat("#,##0.### s", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private Ticks() {}
}
