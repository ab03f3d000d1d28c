package dev.muster.pictures;

import dev.muster.pictures.Screen.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Draws what a progress bar looks like in its states, out of calls that really run on a terminal. */
public final class ProgressBars {
    public static final Path FILE = Path.of("src", "site", "resources", "progress-bar.svg");

    /** A column is as wide as the blocks of a bar have steps: 8. */
    private static final int COLUMN = 8;

    private static final int LINE = 18;
    private static final int MARGIN = 12;
    private static final int LABEL = 20;
    private static final int WIDTH = 80 * COLUMN + 4 * MARGIN;

    /** On a dark ground. */
    private static final String FOREGROUND = "#dddddd";

    private static final String BACKGROUND = "#1e2228";
    private static final Map<Integer, String> COLORS = Map.of(0, FOREGROUND, 32, "#4ec96f");

    private ProgressBars() {}

    /** Runs every scene, which takes half a minute, and writes the picture anew. */
    public static void main(String[] arguments) throws IOException {
        Map<Scene, Screen> screens = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            screens.put(scene, Stage.play(scene));
            System.out.println(scene + ": " + screens.get(scene).text());
        }
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, svg(screens));
    }

    public static String svg(Map<Scene, Screen> screens) {
        StringBuilder content = new StringBuilder();
        int y = MARGIN;
        for (Map.Entry<Scene, Screen> entry : screens.entrySet()) {
            content.append("<g id='" + entry.getKey() + "' transform='translate(" + MARGIN + " " + y + ")'>\n")
                    .append(Svg.text("y='13' fill='#333'", entry.getKey().label()))
                    .append(panel(entry.getValue()))
                    .append("</g>\n");
            y += LABEL + height(entry.getValue()) + MARGIN;
        }
        return Svg.document(WIDTH, y, "A progress bar in its states", content.toString());
    }

    private static int height(Screen screen) {
        return screen.lines().size() * LINE + MARGIN;
    }

    private static String panel(Screen screen) {
        StringBuilder panel = new StringBuilder("<rect y='" + LABEL + "' width='"
                + (screen.columns() * COLUMN + 2 * MARGIN) + "' height='" + height(screen) + "' rx='5' fill='"
                + BACKGROUND + "'/>\n<g transform='translate(" + MARGIN + " " + (LABEL + MARGIN / 2)
                + ")' font-family='DejaVu Sans Mono,Menlo,Consolas,monospace' font-size='13.3' fill='" + FOREGROUND
                + "'>\n");
        for (int row = 0; row < screen.lines().size(); row++) {
            panel.append("<g transform='translate(0 " + row * LINE + ")'>\n")
                    .append(line(screen.lines().get(row)))
                    .append("</g>\n");
        }
        return panel.append("</g>\n").toString();
    }

    /** Word by word, each where it belongs, whatever font there is; of most, a column is as wide at this size anyway. */
    private static String line(List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        int start = 0;
        while (start < cells.size()) {
            int end = start + 1;
            while (end < cells.size() && belongTogether(cells.get(start), cells.get(end))) {
                end++;
            }
            line.append(run(cells.subList(start, end), start * COLUMN));
            start = end;
        }
        return line.toString();
    }

    private static boolean belongTogether(Cell one, Cell other) {
        return one.color() == other.color()
                && isBlock(one) == isBlock(other)
                && (one.character() == ' ') == (other.character() == ' ');
    }

    private static String run(List<Cell> cells, int x) {
        Cell first = cells.get(0);
        if (first.character() == ' ') {
            return "";
        }
        String color = first.color() == 0 ? "" : " fill='" + colorOf(first) + "'";
        if (isBlock(first)) {
            int eighths = cells.stream().mapToInt(ProgressBars::eighths).sum();
            return "<rect x='" + x + "' y='2' width='" + eighths + "' height='" + (LINE - 4) + "'" + color + "/>\n";
        }
        StringBuilder word = new StringBuilder();
        cells.forEach(cell -> word.append(cell.character()));
        String place = "x='" + x + "' y='13' textLength='" + cells.size() * COLUMN + "'";
        return Svg.text(place + color, word.toString());
    }

    private static String colorOf(Cell cell) {
        String color = COLORS.get(cell.color());
        if (color == null) {
            throw new IllegalStateException("no color for SGR " + cell.color());
        }
        return color;
    }

    /** From █ to ▏, a bar's characters are drawn, so that they join. */
    private static boolean isBlock(Cell cell) {
        return cell.character() >= '█' && cell.character() <= '▏';
    }

    /** How much of the cell is filled. */
    private static int eighths(Cell cell) {
        return '▏' + 1 - cell.character();
    }
}
