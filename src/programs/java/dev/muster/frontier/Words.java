package dev.muster.frontier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as a person reads them: three digits, and a unit that fits. */
final class Words {
    private Words() {}

    static String number(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    static String time(double seconds) {
        if (seconds < 1) {
            return number(seconds * 1000) + " ms";
        }
        if (seconds < 60) {
            return number(seconds) + " s";
        }
        return seconds < 3600 ? number(seconds / 60) + " min" : number(seconds / 3600) + " h";
    }
}
