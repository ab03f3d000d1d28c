package dev.muster.frontier;

import dev.muster.frontier.Contender.Family;
import dev.muster.pictures.OkabeIto;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.util.ShapeUtils;

/** How a family is drawn: told apart by shape and by color. */
record Look(Color color, Shape marker, boolean hasMarker, BasicStroke stroke, boolean hasLine) {
    static final Color GRID = new Color(0xDDDDDD);
    static final Color SAYS = new Color(0x444444);

    /** From each color to white, so that edges stay smooth. */
    private static final int SHADES = 24;

    static Look of(Family family) {
        return switch (family) {
            case OPTIMUM -> line(Color.BLACK, new BasicStroke(1.5f));
            case SQUARE_ROOT -> both(OkabeIto.BLUE.color(), circle(7), new BasicStroke(1.5f));
            case STARTED_TOGETHER -> both(OkabeIto.SKY_BLUE.color(), circle(5), dashed());
            case EXPONENTIAL -> both(OkabeIto.VERMILION.color(), ShapeUtils.createUpTriangle(4), new BasicStroke(1));
            case FIXED -> both(new Color(0x777777), new Rectangle2D.Double(-3.5, -3.5, 7, 7), new BasicStroke(1));
            case ADAPTIVE -> marker(OkabeIto.GREEN.color(), ShapeUtils.createDiamond(5));
            case PROGRESSIVE -> marker(OkabeIto.PURPLE.color(), ShapeUtils.createDownTriangle(7));
            case JITTERED -> marker(Color.BLACK, circle(15));
        };
    }

    private static Look line(Color color, BasicStroke stroke) {
        return new Look(color, circle(1), false, stroke, true);
    }

    private static Look marker(Color color, Shape marker) {
        return new Look(color, marker, true, new BasicStroke(1), false);
    }

    private static Look both(Color color, Shape marker, BasicStroke stroke) {
        return new Look(color, marker, true, stroke, true);
    }

    private static Shape circle(double diameter) {
        return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
    }

    private static BasicStroke dashed() {
        return new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
    }

    /** The same picture, a third of the size. */
    static BufferedImage withFewColors(BufferedImage image) {
        List<Color> colors = Stream.concat(
                        Arrays.stream(Family.values()).map(family -> of(family).color()), Stream.of(SAYS))
                .distinct()
                .toList();
        int[] palette = colors.stream()
                .flatMapToInt(color -> IntStream.range(0, SHADES).map(shade -> shade(color, shade)))
                .distinct()
                .toArray();
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                small.setRGB(x, y, image.getRGB(x, y));
            }
        }
        return small;
    }

    private static int shade(Color color, int shade) {
        double white = shade / (SHADES - 1.0);
        int red = (int) Math.round(color.getRed() + white * (255 - color.getRed()));
        int green = (int) Math.round(color.getGreen() + white * (255 - color.getGreen()));
        int blue = (int) Math.round(color.getBlue() + white * (255 - color.getBlue()));
        return new Color(red, green, blue).getRGB();
    }
}
