package dev.muster.testkit;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * When the handles of a {@link PollingSimulation} are done: drawn at random, or recorded. What is drawn depends on
 * nothing but the arguments, and is the same on every machine.
 *
 * <pre>{@code
 * List<Duration> builds = CompletionTimes.uniform(100, ofMinutes(5), ofMinutes(15), 42);
 * List<Duration> recorded = CompletionTimes.parseMillis("120, 340.5, 9000");
 * PollingTrace trace = PollingSimulation.of(FixedPolling.every(ofSeconds(10))).completingAt(builds).run();
 * }</pre>
 */
public final class CompletionTimes {
    private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    /** 2⁶⁴ over the golden ratio: {@code Random} begins with nearly the same number for neighbouring seeds. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private CompletionTimes() {}

    /**
     * Always the same time.
     *
     * @param count how many; zero or more
     * @param time zero or more
     * @return {@code count} times
     * @throws IllegalArgumentException if an argument is out of its bounds
     */
    public static List<Duration> constant(int count, Duration time) {
        Require.that(count >= 0, "count", count, "zero or more");
        Require.time("time", time);
        return Collections.nCopies(count, time);
    }

    /**
     * Any time between two with equal probability.
     *
     * @param count how many; zero or more
     * @param from the earliest; zero or more
     * @param to the latest, at least {@code from}
     * @param seed other seeds give other times
     * @return {@code count} times, in no order
     * @throws IllegalArgumentException if an argument is out of its bounds
     */
    public static List<Duration> uniform(int count, Duration from, Duration to, long seed) {
        requireRising(from, to);
        return draw(count, seed, random -> from.toNanos() + random * (to.toNanos() - from.toNanos()));
    }

    /**
     * Without memory: how long a task has taken says nothing about how long it will still take.
     *
     * @param count how many; zero or more
     * @param mean the average time; zero or more
     * @param seed other seeds give other times
     * @return {@code count} times, in no order
     * @throws IllegalArgumentException if an argument is out of its bounds
     */
    public static List<Duration> exponential(int count, Duration mean, long seed) {
        Require.time("mean", mean);
        return draw(count, seed, random -> exponential(mean, random));
    }

    /**
     * Without a scale: as likely between one and two seconds as between one and two hours.
     *
     * @param count how many; zero or more
     * @param from the earliest; more than zero
     * @param to the latest, at least {@code from}
     * @param seed other seeds give other times
     * @return {@code count} times, in no order
     * @throws IllegalArgumentException if an argument is out of its bounds
     */
    public static List<Duration> logUniform(int count, Duration from, Duration to, long seed) {
        requireRising(from, to);
        Require.that(!from.isZero(), "from", from, "more than zero");
        double ratio = (double) to.toNanos() / from.toNanos();
        return draw(count, seed, random -> from.toNanos() * StrictMath.pow(ratio, random));
    }

    /**
     * Several at once, then none for a while: bursts of equal size, and between them pauses without memory.
     *
     * @param count how many; zero or more
     * @param size how many complete at the same time; at least 1
     * @param meanPause the average pause, also before the first burst; zero or more
     * @param seed other seeds give other times
     * @return {@code count} times, rising
     * @throws IllegalArgumentException if an argument is out of its bounds
     */
    public static List<Duration> bursts(int count, int size, Duration meanPause, long seed) {
        Require.that(size >= 1, "size", size, "at least 1");
        Require.time("meanPause", meanPause);
        List<Duration> pauses = draw(count, seed, random -> exponential(meanPause, random));
        List<Duration> times = new ArrayList<>();
        Duration now = Duration.ZERO;
        for (int number = 0; number < count; number++) {
            if (number % size == 0) {
                now = now.plus(pauses.get(number / size));
            }
            times.add(now);
        }
        return List.copyOf(times);
    }

    /**
     * Times that were recorded, from a file as {@link #parseMillis} reads it.
     *
     * @param csv the file, in UTF-8
     * @return the times, in their order
     * @throws NullPointerException if {@code csv} is {@code null}
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is something else than a time in it
     */
    public static List<Duration> recorded(Path csv) throws IOException {
        return parseMillis(Files.readString(Objects.requireNonNull(csv, "csv")));
    }

    /**
     * Times as text: numbers of milliseconds, zero or more, fractions allowed, separated by commas, line breaks or
     * both.
     *
     * @param csv the text; empty lines and fields are passed over
     * @return the times, in their order, to the nanosecond
     * @throws NullPointerException if {@code csv} is {@code null}
     * @throws IllegalArgumentException if there is something else than a time in it; the message names the line
     */
    public static List<Duration> parseMillis(String csv) {
        List<Duration> times = new ArrayList<>();
        List<String> lines = Objects.requireNonNull(csv, "csv").lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            for (String field : lines.get(line).split(",", -1)) {
                if (!field.isBlank()) {
                    times.add(millis(field.strip(), line + 1));
                }
            }
        }
        return List.copyOf(times);
    }

    private static Duration millis(String field, int line) {
        BigDecimal nanos;
        try {
            nanos = new BigDecimal(field).movePointRight(6);
        } catch (NumberFormatException notANumber) {
            nanos = MOST_NANOS.negate();
        }
        boolean right = nanos.signum() >= 0 && nanos.compareTo(MOST_NANOS) <= 0;
        Require.that(right, "csv, line " + line, "\"" + field + "\"", "a number of milliseconds, zero or more");
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static void requireRising(Duration from, Duration to) {
        Require.time("from", from);
        Require.time("to", to);
        Require.that(to.compareTo(from) >= 0, "to", to, "at least from, which is " + from);
    }

    private static double exponential(Duration mean, double random) {
        return mean.toNanos() * -StrictMath.log(1 - random);
    }

    /** {@code Random} and {@code StrictMath}, because their results are specified to the last bit. */
    private static List<Duration> draw(int count, long seed, DoubleUnaryOperator nanos) {
        Require.that(count >= 0, "count", count, "zero or more");
        Random random = new Random(seed * SCATTER);
        return IntStream.range(0, count)
                .mapToObj(number -> Duration.ofNanos((long) nanos.applyAsDouble(random.nextDouble())))
                .toList();
    }
}
