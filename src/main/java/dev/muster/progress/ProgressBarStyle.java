package dev.muster.progress;

import java.util.OptionalInt;
import org.immutables.value.Value;

/** How a progress bar looks. */
@Value.Immutable
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        jdk9Collections = true,
        allowedClasspathAnnotations = {Override.class},
        defaults = @Value.Immutable(copy = false))
public interface ProgressBarStyle {

    /** {@return what is being done (default {@code "Gathering"})} */
    @Value.Default
    default String description() {
        return "Gathering";
    }

    /** {@return what is counted (default {@code "result"})} */
    @Value.Default
    default String unit() {
        return "result";
    }

    /** {@return the bar's colour on a terminal (default {@link Color#DEFAULT})} */
    @Value.Default
    default Color color() {
        return Color.DEFAULT;
    }

    /** {@return after how many completions the bar is drawn again (default: a hundredth of the total, at least 1)} */
    OptionalInt updateEvery();

    /** {@return a builder in which everything has its default} */
    static Builder builder() {
        return new Builder();
    }

    /** The colours of a bar. */
    enum Color {
        /** The terminal's own. */
        DEFAULT,
        /** Red. */
        RED,
        /** Green. */
        GREEN,
        /** Yellow. */
        YELLOW,
        /** Blue. */
        BLUE,
        /** Magenta. */
        MAGENTA,
        /** Cyan. */
        CYAN,
        /** White. */
        WHITE
    }

    /** Builds a {@link ProgressBarStyle}. */
    final class Builder extends ImmutableProgressBarStyle.Builder {
        Builder() {}

        @Override
        public ProgressBarStyle build() {
            ProgressBarStyle style = super.build();
            style.updateEvery().ifPresent(items -> {
                if (items < 1) {
                    throw new IllegalArgumentException("updateEvery is " + items + " but must be at least 1");
                }
            });
            return style;
        }
    }
}
