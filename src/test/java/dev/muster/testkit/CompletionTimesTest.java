package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("CompletionTimes")
class CompletionTimesTest {
    private static final int MANY = 20_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static final List<LongFunction<List<Duration>>> DRAWN = List.of(
            seed -> CompletionTimes.uniform(100, SECOND, HOUR, seed),
            seed -> CompletionTimes.exponential(100, HOUR, seed),
            seed -> CompletionTimes.logUniform(100, SECOND, HOUR, seed),
            seed -> CompletionTimes.bursts(100, 7, HOUR, seed));

    private static double share(List<Duration> times, Duration below) {
        return (double) times.stream().filter(time -> time.compareTo(below) < 0).count() / times.size();
    }

    private static double seconds(List<Duration> times) {
        return times.stream().mapToDouble(Duration::toNanos).average().orElseThrow() / 1e9;
    }

    @ParameterizedTest
    @FieldSource("DRAWN")
    @DisplayName("depend on nothing but the arguments: the same for a seed, others for another")
    void seeds(LongFunction<List<Duration>> drawn) {
        assertThat(drawn.apply(1)).hasSize(100).isEqualTo(drawn.apply(1)).isNotEqualTo(drawn.apply(2));
    }

    @Test
    @DisplayName("are as random from seed to seed as within one")
    void neighbouringSeeds() {
        List<Duration> firsts = LongStream.range(0, 1_000)
                .mapToObj(seed ->
                        CompletionTimes.uniform(1, Duration.ZERO, SECOND, seed).get(0))
                .toList();

        assertThat(seconds(firsts)).isBetween(0.45, 0.55);
        assertThat(share(firsts, Duration.ofMillis(100))).isBetween(0.07, 0.13);
    }

    @Test
    @DisplayName("are the same on every machine: the first of a seed")
    void portable() {
        assertThat(CompletionTimes.logUniform(1, SECOND, HOUR, 42)).containsExactly(Duration.parse("PT21.585908351S"));
    }

    @Test
    @DisplayName("constant: always the same time")
    void constant() {
        Duration manyDays = Duration.ofDays(200).plusNanos(1);

        assertThat(CompletionTimes.constant(3, SECOND)).containsExactly(SECOND, SECOND, SECOND);
        assertThat(CompletionTimes.constant(1, manyDays)).containsExactly(manyDays);
    }

    @Test
    @DisplayName("uniform: any time between two with equal probability")
    void uniform() {
        List<Duration> times = CompletionTimes.uniform(MANY, SECOND, SECOND.multipliedBy(5), 1);

        assertThat(times).allMatch(time -> time.compareTo(SECOND) >= 0 && time.compareTo(SECOND.multipliedBy(5)) <= 0);
        assertThat(share(times, SECOND.multipliedBy(2))).isBetween(0.24, 0.26);
        assertThat(share(times, SECOND.multipliedBy(4))).isBetween(0.74, 0.76);
    }

    @Test
    @DisplayName("exponential: without memory, of the given mean")
    void exponential() {
        List<Duration> times = CompletionTimes.exponential(MANY, SECOND, 1);

        assertThat(seconds(times)).isBetween(0.97, 1.03);
        assertThat(share(times, SECOND)).isBetween(0.62, 0.645);
    }

    @Test
    @DisplayName("log-uniform: as likely between one and ten seconds as between a hundred and a thousand")
    void logUniform() {
        List<Duration> times = CompletionTimes.logUniform(MANY, SECOND, SECOND.multipliedBy(1_000), 1);

        assertThat(times)
                .allMatch(time -> time.compareTo(SECOND) >= 0 && time.compareTo(SECOND.multipliedBy(1_000)) <= 0);
        assertThat(share(times, SECOND.multipliedBy(10))).isBetween(0.32, 0.345);
        assertThat(share(times, SECOND.multipliedBy(100))).isBetween(0.65, 0.68);
    }

    @Test
    @DisplayName("bursts: so many at the same time, then none for a while, on average for the mean pause")
    void bursts() {
        List<Duration> times = CompletionTimes.bursts(MANY, 10, SECOND, 1);

        assertThat(times).isSorted().hasSize(MANY);
        assertThat(times.subList(0, 10)).containsOnly(times.get(0));
        assertThat(times.stream().distinct()).hasSize(MANY / 10);
        assertThat(times.get(MANY - 1).toMillis() / 1e3 / (MANY / 10)).isBetween(0.93, 1.07);
    }

    @Test
    @DisplayName("recorded: a CSV of milliseconds, in its order")
    void recorded(@TempDir Path directory) throws IOException {
        Path csv = Files.writeString(directory.resolve("times.csv"), "120,340.5\r\n\n 0 ,\n9000.000001\n");

        assertThat(CompletionTimes.recorded(csv))
                .containsExactly(
                        Duration.ofMillis(120),
                        Duration.ofNanos(340_500_000),
                        Duration.ZERO,
                        Duration.ofNanos(9_000_000_001L));
        assertThat(CompletionTimes.parseMillis("")).isEmpty();
        assertThat(CompletionTimes.parseMillis("17280000000.000001"))
                .containsExactly(Duration.ofDays(200).plusNanos(1));
    }

    @Test
    @DisplayName("Bad arguments name the argument, the value, and what would be right; in a CSV also the line")
    void badArguments() {
        Stream.of("12\nms", "1\n5d", "1\n-1", "1\nNaN", "1\n1e30").forEach(csv -> assertThatIllegalArgumentException()
                .isThrownBy(() -> CompletionTimes.parseMillis(csv))
                .withMessage("csv, line 2 must be a number of milliseconds, zero or more, but is \""
                        + csv.substring(csv.indexOf('\n') + 1) + "\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompletionTimes.constant(-1, SECOND))
                .withMessage("count must be zero or more, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompletionTimes.uniform(1, HOUR, SECOND, 1))
                .withMessage("to must be at least from, which is PT1H, but is PT1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompletionTimes.logUniform(1, Duration.ZERO, SECOND, 1))
                .withMessage("from must be more than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompletionTimes.bursts(1, 0, SECOND, 1))
                .withMessage("size must be at least 1, but is 0");
        assertThatNullPointerException()
                .isThrownBy(() -> CompletionTimes.parseMillis(null))
                .withMessage("csv");
        assertThatNullPointerException()
                .isThrownBy(() -> CompletionTimes.recorded(null))
                .withMessage("csv");
    }
}
