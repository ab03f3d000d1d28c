package dev.muster.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows of what is printed to it: cells, in lines of a fixed number of columns. Only what a bar needs. */
public final class Screen {

    /** One character; the color is SGR's, of ECMA-48: 30 to 37, or 0 for the terminal's own. */
    record Cell(char character, int color) {}

    private static final Cell EMPTY = new Cell(' ', 0);
    private static final char ESCAPE = '\u001b';
    private static final Pattern COLOR = Pattern.compile("\u001b\\[([0-9]*)m");

    private final int columns;
    private final List<List<Cell>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private final StringBuilder sequence = new StringBuilder();

    private int column;
    private int color;

    public Screen(int columns) {
        this.columns = columns;
    }

    public void print(String text) {
        text.chars().forEach(character -> print((char) character));
    }

    private void print(char character) {
        if (character == ESCAPE || !sequence.isEmpty()) {
            escape(character);
        } else if (character == '\r') {
            column = 0;
        } else if (character == '\n') {
            newLine();
        } else if (Character.isISOControl(character)) {
            throw new IllegalArgumentException("not known to this terminal: character " + (int) character);
        } else {
            put(character);
        }
    }

    private void put(char character) {
        if (column == columns) {
            newLine();
        }
        List<Cell> line = lines.get(lines.size() - 1);
        while (line.size() <= column) {
            line.add(EMPTY);
        }
        line.set(column, new Cell(character, color));
        column++;
    }

    /** A terminal's line discipline goes back to the first column, too. */
    private void newLine() {
        lines.add(new ArrayList<>());
        column = 0;
    }

    private void escape(char character) {
        sequence.append(character);
        if (Character.isLetter(character)) {
            Matcher matcher = COLOR.matcher(sequence);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not known to this terminal: ESC" + sequence.substring(1));
            }
            color = matcher.group(1).isEmpty() ? 0 : Integer.parseInt(matcher.group(1));
            sequence.setLength(0);
        }
    }

    int columns() {
        return columns;
    }

    /** The lines from the top that are not empty. */
    List<List<Cell>> lines() {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    /** The characters alone. */
    public List<String> text() {
        return lines().stream()
                .map(line -> line.stream()
                        .map(Cell::character)
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                        .toString()
                        .stripTrailing())
                .toList();
    }
}
