package dev.muster.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How keys, exceptions and durations are put into messages. */
public final class Wording {

    /** Each the thousandth part of the one before. */
    private static final List<String> UNITS = List.of("s", "ms", "µs", "ns");

    private Wording() {}

    /**
     * As {@link String#valueOf(Object)} shows it; an object that cannot show itself must not hide what the message is
     * about.
     */
    public static String of(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        try {
            return String.valueOf(object);
        } catch (Throwable failure) {
            String name = object.getClass().getSimpleName();
            return "<" + (name.isEmpty() ? object.getClass().getName() : name) + " whose toString failed>";
        }
    }

    /** In the largest of s, ms, µs and ns that leaves at least 1, with at most three decimals, cut off. */
    public static String duration(Duration duration) {
        BigDecimal amount = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        int unit = 0;
        while (unit < UNITS.size() - 1 && amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0) {
            amount = amount.movePointRight(3);
            unit++;
        }
        return amount.setScale(3, RoundingMode.DOWN).stripTrailingZeros().toPlainString() + " " + UNITS.get(unit);
    }

    /** {@code 97 of 100 done}. */
    public static String progress(int completed, int total) {
        return completed + " of " + total + " done";
    }
}
