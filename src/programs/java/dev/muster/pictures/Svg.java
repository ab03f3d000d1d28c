package dev.muster.pictures;

import java.util.Locale;

/** What all pictures in SVG begin and end with, and how text and numbers are written in them. */
final class Svg {
    private Svg() {}

    /** A picture on white, so that it can be read on a dark page too. */
    static String document(int width, int height, String title, String content) {
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + width + " " + height
                + "' font-family='sans-serif' font-size='13'>\n<title>" + escaped(title) + "</title>\n<rect width='"
                + width + "' height='" + height + "' fill='white'/>\n" + content + "</svg>\n";
    }

    /** A text without children; the attributes say at least where. */
    static String text(String attributes, String text) {
        return "<text " + attributes + ">" + escaped(text) + "</text>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** To a tenth of a pixel, which nobody sees. */
    static String tenths(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels).replaceFirst("\\.0$", "");
    }
}
