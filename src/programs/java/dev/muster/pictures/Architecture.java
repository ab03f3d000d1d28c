package dev.muster.pictures;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.muster.Gather;
import dev.muster.support.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the packages and which of them depends on which, as it is in the compiled classes. */
public final class Architecture {
    static final Path FILE = Path.of("src", "site", "resources", "architecture.svg");

    private static final int HEIGHT = 56;

    /** What a package is for, and where it stands. */
    private record Box(String name, String purpose, int x, int y, int width) {
        int middle() {
            return x + width / 2;
        }

        String svg() {
            return "<rect x='" + x + "' y='" + y + "' width='" + width + "' height='" + HEIGHT
                    + "' rx='6' fill='#eef3fb' stroke='#335'/>\n" + text(y + 24, "font-weight='bold'", name)
                    + text(y + 43, "fill='#333'", purpose);
        }

        private String text(int line, String style, String text) {
            return Svg.text("x='" + middle() + "' y='" + line + "' text-anchor='middle' " + style, text);
        }

        /** From the lower edge of this to the upper edge of the other, or between the sides of two that stand beside each other. */
        String arrowTo(Box other) {
            return y == other.y
                    ? line(
                            x < other.x ? x + width : x,
                            y + HEIGHT / 2,
                            x < other.x ? other.x : other.x + other.width,
                            y + HEIGHT / 2)
                    : line(middle(), y + HEIGHT, other.middle() + (middle() - other.middle()) / 6, other.y);
        }

        private static String line(int fromX, int fromY, int toX, int toY) {
            return "<line x1='" + fromX + "' y1='" + fromY + "' x2='" + toX + "' y2='" + toY
                    + "' stroke='#668' marker-end='url(#end)'/>\n";
        }
    }

    private static final List<Box> BOXES = List.of(
            new Box("dev.muster", "calls, specs, outcomes", 270, 16, 200),
            new Box("dev.muster.testkit", "laws, simulation", 530, 16, 200),
            new Box("dev.muster.provider", "found by ServiceLoader", 16, 16, 210),
            new Box("…guava", "optional", 16, 126, 95),
            new Box("…ray", "optional", 131, 126, 95),
            new Box("dev.muster.engine", "interpreter and drivers", 270, 126, 200),
            new Box("dev.muster.internal", "inputs, results, wording", 530, 126, 200),
            new Box("dev.muster.adapter", "kinds of futures", 16, 256, 210),
            new Box("dev.muster.polling", "when to look", 270, 256, 200),
            new Box("dev.muster.progress", "listeners, the bar", 530, 256, 200));

    private Architecture() {}

    /** Writes the picture anew. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, svg());
    }

    static String svg() {
        String end =
                "<marker id='end' viewBox='0 0 8 8' refX='8' refY='4' markerWidth='8' markerHeight='8' orient='auto'>"
                        + "<path d='M0 0L8 4L0 8z' fill='#668'/></marker>\n";
        String content = Stream.of(Stream.of(end), arrows(), BOXES.stream().map(Box::svg))
                .flatMap(part -> part)
                .collect(Collectors.joining());
        return Svg.document(746, 328, "The packages, and which of them depends on which", content);
    }

    private static Stream<String> arrows() {
        JavaClasses classes = new ClassFileImporter().importPath(ClassPath.of(List.of(Gather.class)));
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(uses -> uses.getTargetClass().getPackageName().startsWith("dev.muster"))
                .map(uses -> List.of(
                        uses.getOriginClass().getPackageName(),
                        uses.getTargetClass().getPackageName()))
                .filter(pair -> !pair.get(0).equals(pair.get(1)))
                .distinct()
                .map(pair -> box(pair.get(0)).arrowTo(box(pair.get(1))))
                .sorted();
    }

    private static Box box(String name) {
        return BOXES.stream()
                .filter(box -> box.name.equals(name.replaceFirst("dev\\.muster\\.(guava|ray)", "…$1")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no box for " + name));
    }
}
