package dev.muster.pictures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Where a ratio stands between two places: as far from 1 to 2 as from 2 to 4. */
record LogScale(double from, double to, int left, int right) {

    /** What is beyond the scale stands at its end. */
    double x(double value) {
        double inside = Math.max(from, Math.min(to, value));
        return left + (right - left) * Math.log(inside / from) / Math.log(to / from);
    }

    /** The numbers 1, 2 and 5 of every decade. */
    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
            for (int digit : new int[] {1, 2, 5}) {
                BigDecimal tick = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                if (tick.doubleValue() >= from && tick.doubleValue() <= to) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
