package dev.muster.pictures;

import dev.muster.pictures.RatioTable.Name;
import dev.muster.pictures.RatioTable.Ratio;
import dev.muster.pictures.RatioTable.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A line for each case, on it a mark for each peer: above for the older JDK, below for the newer one. */
final class RatioChart {
    private static final int WIDTH = 1000;
    private static final int MARGIN = 12;
    private static final int NUMBER = 412;
    private static final int LEFT = 428;
    private static final int RIGHT = WIDTH - MARGIN;
    private static final int TOP = 204;
    private static final int ROW = 24;

    /** From the middle of a row to the marks of either JDK. */
    private static final int LANE = 6;

    /** Beside the least and the greatest ratio. */
    private static final double AIR = 1.4;

    private static final int LEGEND_COLUMNS = 4;

    private final RatioTable older;
    private final RatioTable newer;
    private final List<Name> cases;
    private final LogScale scale;

    RatioChart(RatioTable older, RatioTable newer) {
        this.older = older;
        this.newer = newer;
        this.cases = Stream.of(older, newer)
                .flatMap(table -> table.rows().stream())
                .map(Row::name)
                .distinct()
                .toList();
        this.scale =
                new LogScale(ratios().min().orElseThrow() / AIR, ratios().max().orElseThrow() * AIR, LEFT, RIGHT);
    }

    private DoubleStream ratios() {
        return Stream.of(older, newer)
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.ratios().stream())
                .mapToDouble(Ratio::value);
    }

    String svg() {
        int bottom = TOP + cases.size() * ROW;
        StringBuilder content =
                new StringBuilder().append(marks()).append(heading()).append(legend());
        for (int index = 0; index < cases.size(); index += 2) {
            content.append("<rect y='" + (TOP + index * ROW) + "' width='" + WIDTH + "' height='" + ROW
                    + "' fill='#f3f5f8'/>\n");
        }
        content.append(grid(bottom));
        for (int index = 0; index < cases.size(); index++) {
            content.append(row(cases.get(index), TOP + index * ROW + ROW / 2));
        }
        return Svg.document(
                WIDTH, bottom + 28, "How long Muster takes, as a multiple of what its peers take", content.toString());
    }

    private static String marks() {
        return PeerMark.ALL.stream()
                .map(PeerMark::definitions)
                .collect(Collectors.joining("", "<defs>\n", "</defs>\n"));
    }

    private String heading() {
        String machines =
                Stream.of(older, newer).map(RatioTable::machine).distinct().collect(Collectors.joining("; "));
        return Svg.text(
                        "x='" + MARGIN + "' y='26' font-size='16' font-weight='bold'",
                        "How long Muster takes, as a multiple of what its peers take")
                + note(47, "Hollow marks, above: " + older.run() + ". Filled marks, below: " + newer.run() + ".")
                + note(65, machines + ". n: the number of futures.")
                + note(
                        83,
                        "The line through a mark is as long as the distance between the quartiles of Muster's own time.");
    }

    private static String note(int y, String text) {
        return Svg.text("x='" + MARGIN + "' y='" + y + "' fill='#444'", text);
    }

    private static String legend() {
        StringBuilder legend = new StringBuilder();
        for (int index = 0; index < PeerMark.ALL.size(); index++) {
            int x = MARGIN + 8 + index % LEGEND_COLUMNS * (WIDTH / LEGEND_COLUMNS);
            int y = 106 + index / LEGEND_COLUMNS * 18;
            PeerMark mark = PeerMark.ALL.get(index);
            legend.append(mark.at(x, y, true))
                    .append(Svg.text("x='" + (x + 12) + "' y='" + (y + 4) + "'", mark.peer()));
        }
        return legend.toString();
    }

    private String grid(int bottom) {
        StringBuilder grid = new StringBuilder("<g font-size='11' text-anchor='middle' fill='#444'>\n");
        scale.ticks().forEach(tick -> {
            String x = Svg.tenths(scale.x(tick.doubleValue()));
            boolean one = tick.doubleValue() == 1;
            grid.append("<path d='M" + x + " " + (TOP - 3) + "V" + (bottom + 3) + "' stroke='"
                    + (one ? "#000' stroke-width='1.5" : "#d5d9e0") + "'/>\n");
            grid.append(Svg.text("x='" + x + "' y='" + (TOP - 7) + "'", tick.toPlainString()));
            grid.append(Svg.text("x='" + x + "' y='" + (bottom + 16) + "'", tick.toPlainString()));
        });
        double one = scale.x(1);
        String above = "y='" + (TOP - 24) + "' font-size='12' font-weight='bold' ";
        return grid + "</g>\n"
                + Svg.text(above + "x='" + Svg.tenths(one - 8) + "' text-anchor='end'", "← Muster is faster")
                + Svg.text(above + "x='" + Svg.tenths(one + 8) + "'", "the peer is faster →")
                + Svg.text(above + "x='" + NUMBER + "' text-anchor='end'", "n");
    }

    private String row(Name name, int y) {
        String figures = Stream.of(older, newer)
                .map(table -> table.run() + ": " + figures(table, name))
                .collect(Collectors.joining("; "));
        return "<g>\n<title>" + Svg.escaped(name.title() + ", n = " + name.futures() + "; " + figures) + "</title>\n"
                + Svg.text("x='" + MARGIN + "' y='" + (y + 4) + "' font-size='12'", name.title())
                + Svg.text("x='" + NUMBER + "' y='" + (y + 4) + "' font-size='12' text-anchor='end'", name.futures())
                + lane(older, name, y - LANE, false)
                + lane(newer, name, y + LANE, true)
                + "</g>\n";
    }

    private static String figures(RatioTable table, Name name) {
        return table.row(name).stream()
                .flatMap(row -> row.ratios().stream())
                .map(ratio -> ratio.written() + " × " + ratio.peer())
                .collect(Collectors.joining(", "));
    }

    private String lane(RatioTable table, Name name, int y, boolean filled) {
        Optional<Row> row = table.row(name);
        ToDoubleFunction<Ratio> half =
                ratio -> ratio.value() * row.orElseThrow().spread() / 2;
        StringBuilder lane = new StringBuilder();
        row.stream().flatMap(found -> found.ratios().stream()).forEach(ratio -> {
            PeerMark mark = PeerMark.of(ratio.peer());
            String from = Svg.tenths(scale.x(ratio.value() - half.applyAsDouble(ratio)));
            String to = Svg.tenths(scale.x(ratio.value() + half.applyAsDouble(ratio)));
            lane.append("<path d='M" + from + " " + y + "H" + to + "' stroke='"
                            + mark.color().hex() + "'/>\n")
                    .append(mark.at(scale.x(ratio.value()), y, filled));
        });
        return lane.toString();
    }
}
