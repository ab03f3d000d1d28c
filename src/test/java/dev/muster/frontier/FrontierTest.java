package dev.muster.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.PollingAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of what polling costs")
class FrontierTest {
    private static final Load ONE = Load.ALL.get(0);
    private static final Load HUNDRED = Load.ALL.get(1);

    private static Stream<String> rows(Load load, Contender... contenders) {
        Map<Double, Result> optimum = Contender.PRICES.stream()
                .collect(Collectors.toMap(price -> price, price -> Result.of(Contender.optimum(load, price), load)));
        return Stream.of(contenders).map(contender -> Page.row(Result.of(contender, load), optimum));
    }

    @Test
    @DisplayName("says what the program computes: those rows that take no time, for 1 handle and for 100")
    void figures() throws IOException {
        List<String> computed = Stream.concat(
                        rows(
                                ONE,
                                Contender.squareRoot(1, ONE),
                                Contender.exponential(Duration.ofMinutes(5)),
                                Contender.optimum(ONE, 100)),
                        rows(
                                HUNDRED,
                                Contender.squareRoot(1, HUNDRED),
                                Contender.startedTogether(1),
                                Contender.standard(PollingAlgorithm.EXPONENTIAL)))
                .toList();

        assertThat(Files.readString(Frontier.PAGE)).contains(computed);
    }

    @Test
    @DisplayName("says what the README takes from it")
    void readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String rows =
                readme.substring(readme.indexOf("<!-- polling costs -->"), readme.indexOf("<!-- /polling costs -->"));

        assertThat(Files.readAllLines(Frontier.PAGE))
                .containsAll(rows.lines().filter(line -> line.startsWith("|")).toList())
                .contains(rows.lines().toList().get(1));
    }

    @Test
    @DisplayName("has its picture beside it, small enough to be looked at")
    void picture() {
        assertThat(Frontier.PICTURE).isRegularFile();
        assertThat(Frontier.PICTURE.toFile().length()).isLessThan(100 * 1024);
    }
}
