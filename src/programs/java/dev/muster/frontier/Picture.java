package dev.muster.frontier;

import dev.muster.frontier.Contender.Family;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Questions per handle against mean lateness, side by side for each number of handles. Further down and left is better. */
final class Picture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 560;

    /** Pixels for each point, so that it is sharp on fine screens. */
    private static final double SCALE = 1.6;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font SMALL = FONT.deriveFont(10f);

    private final List<Results> all;

    Picture(List<Results> all) {
        this.all = all;
    }

    void write(Path file) throws IOException {
        BufferedImage image =
                new BufferedImage((int) (WIDTH * SCALE), (int) (HEIGHT * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        graphics.dispose();
        ImageIO.write(Look.withFewColors(image), "png", file.toFile());
    }

    private JFreeChart chart() {
        LogAxis lateness = axis("mean lateness of a handle", 0.002, 4000, Ticks.SECONDS);
        CombinedRangeXYPlot panels = new CombinedRangeXYPlot(lateness);
        lateness.setTickUnit(new NumberTickUnit(1));
        panels.setGap(14);
        all.forEach(results -> panels.add(panel(results)));
        panels.setFixedLegendItems(legend());
        JFreeChart chart = new JFreeChart(null, FONT, panels, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(8, 4, 4, 12));
        chart.getLegend().setItemFont(FONT);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
        return chart;
    }

    private static XYPlot panel(Results results) {
        XYSeriesCollection points = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        List<List<String>> labels = new ArrayList<>();
        for (Family family : Family.values()) {
            List<Result> line = family == Family.OPTIMUM
                    ? List.copyOf(results.optimum().values())
                    : results.contenders().stream()
                            .filter(result -> result.contender().family() == family)
                            .toList();
            // In the order in which they were simulated, not of their questions.
            XYSeries series = new XYSeries(family.title, false);
            line.forEach(result ->
                    series.add(result.cost().questions(), result.cost().meanLateness()));
            points.addSeries(series);
            labels.add(line.stream().map(result -> result.contender().label()).toList());
            style(renderer, family);
        }
        renderer.setDefaultItemLabelGenerator(
                (data, series, item) -> labels.get(series).get(item));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(SMALL);
        renderer.setItemLabelInsets(new RectangleInsets(4, 1, 1, 6));

        boolean single = results.load().handles() == 1;
        LogAxis questions = axis("questions per handle", single ? 0.04 : 0.0004, single ? 4e7 : 4e5, Ticks.QUESTIONS);
        questions.setTickUnit(new NumberTickUnit(2)); // decades
        XYPlot plot = new XYPlot(points, questions, null, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Look.GRID);
        plot.setRangeGridlinePaint(Look.GRID);
        TextTitle title = new TextTitle(
                single
                        ? "1 handle"
                        : String.format(
                                Locale.ROOT,
                                "%,d handles, 100 a question",
                                results.load().handles()));
        title.setFont(FONT.deriveFont(Font.BOLD));
        plot.addAnnotation(new XYTitleAnnotation(0.98, 0.985, title, RectangleAnchor.TOP_RIGHT));
        return plot;
    }

    private static void style(XYLineAndShapeRenderer renderer, Family family) {
        int series = family.ordinal();
        Look look = Look.of(family);
        renderer.setSeriesPaint(series, look.color());
        renderer.setSeriesLinesVisible(series, look.hasLine());
        renderer.setSeriesStroke(series, look.stroke());
        renderer.setSeriesShapesVisible(series, look.hasMarker());
        renderer.setSeriesShape(series, look.marker());
        renderer.setSeriesShapesFilled(series, family != Family.JITTERED);
        renderer.setSeriesItemLabelPaint(series, Look.SAYS);
        boolean below = family != Family.FIXED;
        renderer.setSeriesPositiveItemLabelPosition(
                series,
                below
                        ? new ItemLabelPosition(ItemLabelAnchor.OUTSIDE8, TextAnchor.TOP_RIGHT)
                        : new ItemLabelPosition(ItemLabelAnchor.OUTSIDE2, TextAnchor.BOTTOM_LEFT));
    }

    private static LegendItemCollection legend() {
        LegendItemCollection items = new LegendItemCollection();
        for (Family family : Family.values()) {
            Look look = Look.of(family);
            Shape line = new Line2D.Double(-12, 0, 12, 0);
            items.add(new LegendItem(
                    family.title,
                    null,
                    null,
                    null,
                    look.hasMarker(),
                    look.marker(),
                    family != Family.JITTERED,
                    look.color(),
                    family == Family.JITTERED,
                    look.color(),
                    new BasicStroke(1),
                    look.hasLine(),
                    line,
                    look.stroke(),
                    look.color()));
        }
        return items;
    }

    private static LogAxis axis(String label, double from, double to, NumberFormat ticks) {
        LogAxis axis = new LogAxis(label);
        axis.setRange(from, to);
        axis.setSmallestValue(from);
        axis.setTickLabelFont(SMALL);
        axis.setLabelFont(FONT);
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(ticks);
        return axis;
    }
}
