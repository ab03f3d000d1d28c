package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.pictures.ProgressBars;
import dev.muster.pictures.Scene;
import dev.muster.pictures.Screen;
import dev.muster.pictures.Stage;
import dev.muster.support.Eventually;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@DisplayName("The picture of the progress bar in its states")
class ProgressBarsPictureTest {

    private static final String COMMAND =
            "drawn anew by: ./mvnw -q test-compile exec:java -Dexec.mainClass=dev.muster.pictures.ProgressBars";

    /** So that no line is broken: a bar in this JVM is not as wide as the scene's terminal. */
    private static final int WIDE = 10_000;

    /** On the bar, and in the sentence below it. */
    private static final Pattern TIME = Pattern.compile("\\d+:\\d\\d:\\d\\d|\\?|[\\d.]+ (ms|s|min)\\b");

    @ParameterizedTest
    @EnumSource
    @DisplayName("says in each of them what the bar says today, apart from the time that it took")
    void texts(Scene scene) throws Exception {
        List<String> today = wordsOf(ProgressBars.svg(Map.of(scene, screenOf(scene))), scene);

        List<String> drawn = wordsOf(Files.readString(ProgressBars.FILE), scene);

        assertThat(today).hasSizeGreaterThan(1);
        if (scene.isOnTerminal()) {
            assertThat(drawn).as(COMMAND).isEqualTo(today);
        } else {
            assertThat(drawn).as(COMMAND).containsSubsequence(today); // a call that takes time has lines in between
        }
    }

    @Test
    @DisplayName("is small enough to be looked at")
    void size() {
        assertThat(ProgressBars.FILE.toFile().length()).isLessThan(30 * 1024);
    }

    /** The scene without its pauses and without a terminal: all that the bar writes is kept, and then looked at. */
    private static Screen screenOf(Scene scene) throws Exception {
        Output output = new Output();
        Thread call = new Thread(
                () -> scene.run(Duration.ZERO, (gather, style) -> withBar(gather, style, output.stream(), scene)),
                "scene");
        call.start();
        scene.moment().ifPresent(moment -> {
            Eventually.until("the bar shows " + moment, () -> output.text().contains(moment));
            call.interrupt(); // such a call waits for ever
        });
        call.join(Eventually.HANG.toMillis());
        assertThat(call.isAlive()).isFalse();
        return Stage.look(scene, new StringReader(output.text()), new Screen(WIDE));
    }

    private static Gather<Integer, Integer> withBar(
            Gather<Integer, Integer> call,
            UnaryOperator<ProgressBarStyle.Builder> style,
            PrintStream terminal,
            Scene scene) {
        BarReporter bar =
                new BarReporter(style.apply(ProgressBarStyle.builder()).build());
        return call.progress(
                total -> scene.isOnTerminal() ? bar.onTerminal(total, terminal, true) : bar.onStream(total, terminal));
    }

    /** The label, then what is printed, line by line; bars are no words. */
    private static List<String> wordsOf(String svg, Scene scene) throws Exception {
        Element group = elements(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName("g"))
                .filter(element -> element.getAttribute("id").equals(scene.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no scene " + scene + "; " + COMMAND));
        Stream<Element> label = elements(group.getElementsByTagName("text")).limit(1);
        Stream<Element> lines = elements(group.getElementsByTagName("g")).skip(1); // the panel, which holds them
        return Stream.concat(label, lines)
                .map(line -> TIME.matcher(line.getTextContent().strip().replaceAll("\\s+", " "))
                        .replaceAll("…"))
                .toList();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index));
    }
}
