package dev.muster.progress;

import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * How a progress bar looks: an immutable value with equality, thread-safe.
 *
 * <pre>{@code
 * ProgressBarStyle style = ProgressBarStyle.builder()
 *         .description("Hashing")
 *         .unit("file")
 *         .color(ProgressBarStyle.Color.GREEN)
 *         .updateEvery(50)
 *         .build();
 * }</pre>
 */
@Value.Immutable
@SuppressWarnings("exports") // the generated builder, of which only Builder is meant to be seen
public interface ProgressBarStyle {

    /** {@return what is being done, shown before the bar; one line, may be empty; default {@code "Gathering"}} */
    @Value.Default
    default String description() {
        return "Gathering";
    }

    /** {@return what is being counted, shown after the numbers; one line, may be empty; default {@code "result"}} */
    @Value.Default
    default String unit() {
        return "result";
    }

    /** {@return the colour of the bar on a terminal; default {@link Color#DEFAULT}} */
    @Value.Default
    default Color color() {
        return Color.DEFAULT;
    }

    /**
     * {@return after how many more completions the bar is shown anew, at least 1; empty: a hundredth of the total, at
     * least 1}
     */
    OptionalInt updateEvery();

    /** {@return a builder in which everything has its default} */
    static Builder builder() {
        return new Builder();
    }

    /** The colour of a bar, out of those that every colour terminal has. */
    enum Color {

        /** The colour of the terminal's text. */
        DEFAULT(0),

        /** Red. */
        RED(31),

        /** Green. */
        GREEN(32),

        /** Yellow. */
        YELLOW(33),

        /** Blue. */
        BLUE(34),

        /** Magenta. */
        MAGENTA(35),

        /** Cyan. */
        CYAN(36),

        /** White. */
        WHITE(37);

        /** The parameter that selects the colour in the control sequence SGR of ECMA-48. */
        final byte code;

        Color(int code) {
            this.code = (byte) code;
        }
    }

    /**
     * Builds a {@link ProgressBarStyle}. If an option is set twice, the last value counts. Null is a
     * {@link NullPointerException}. Not thread-safe.
     */
    final class Builder extends ImmutableProgressBarStyle.Builder {

        Builder() {}

        /**
         * {@return the style}
         *
         * @throws IllegalArgumentException if {@code updateEvery} is less than 1, or {@code description} or {@code
         *     unit} contains a line break or another control character
         */
        @Override
        public ProgressBarStyle build() {
            ProgressBarStyle style = super.build();
            requireOneLine("description", style.description());
            requireOneLine("unit", style.unit());
            if (style.updateEvery().orElse(1) < 1) {
                throw new IllegalArgumentException("updateEvery must be at least 1, but is "
                        + style.updateEvery().getAsInt());
            }
            return style;
        }

        /** A bar is redrawn in place: a line break or an escape sequence in it would leave pieces of it behind. */
        private static void requireOneLine(String name, String text) {
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        name + " must be one line without control characters, but is \"" + text + "\"");
            }
        }
    }
}
