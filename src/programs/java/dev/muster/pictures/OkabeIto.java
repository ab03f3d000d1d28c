package dev.muster.pictures;

import java.awt.Color;
import java.util.Locale;

/** The colors of Okabe and Ito, Color Universal Design (2008), which people with any color vision can tell apart. */
public enum OkabeIto {
    BLACK(0x000000),
    ORANGE(0xE69F00),
    SKY_BLUE(0x56B4E9),
    GREEN(0x009E73),
    YELLOW(0xF0E442),
    BLUE(0x0072B2),
    VERMILION(0xD55E00),
    PURPLE(0xCC79A7);

    private final int rgb;

    OkabeIto(int rgb) {
        this.rgb = rgb;
    }

    public Color color() {
        return new Color(rgb);
    }

    /** As CSS and SVG write it. */
    String hex() {
        return String.format(Locale.ROOT, "#%06X", rgb);
    }
}
