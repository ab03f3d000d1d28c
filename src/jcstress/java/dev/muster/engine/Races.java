package dev.muster.engine;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the races: with the library's own hand-off, which must pass, and with each {@link Mistake}, which must be found out by
 * the outcomes named here. Arguments: quick or full, and a directory for what jcstress says.
 */
public final class Races {
    /** A test, and the outcomes that only a mistake has. */
    private record Race(Class<?> test, List<GivenAway> forbidden) {}

    /** An outcome, and a mistake that has it. */
    private record GivenAway(String outcome, Mistake by) {}

    private static final List<Race> RACES = List.of(
            new Race(
                    HandOffAndSleep.class,
                    List.of(
                            new GivenAway("missed", Mistake.LOOKS_THEN_MARKS),
                            new GivenAway("missed", Mistake.WAKES_FIRST),
                            new GivenAway("missed", Mistake.NEVER_WAKES))),
            new Race(
                    HandOffAndPark.class,
                    List.of(
                            new GivenAway("missed", Mistake.LOOKS_THEN_MARKS),
                            new GivenAway("missed", Mistake.NEVER_WAKES))),
            new Race(
                    CompletionAndDeadline.class,
                    List.of(
                            new GivenAway("cut off", Mistake.CLOCK_AHEAD),
                            new GivenAway("early", Mistake.CLOCK_AHEAD))),
            new Race(
                    CompletionAndInterrupt.class,
                    List.of(
                            new GivenAway("swallowed", Mistake.SWALLOWS_INTERRUPTS),
                            new GivenAway("result lost", Mistake.ASKS_FOR_INTERRUPTS_FIRST))),
            new Race(
                    CompletionAndClose.class,
                    List.of(
                            new GivenAway("signal kept", Mistake.STAYS_OPEN),
                            new GivenAway("callback left", Mistake.TAKES_NOTHING_BACK))),
            new Race(
                    TwoProducers.class,
                    List.of(
                            new GivenAway("lost", Mistake.PUTS_IN_TWO_STEPS),
                            new GivenAway("lost", Mistake.TAKES_IN_TWO_STEPS),
                            new GivenAway("twice", Mistake.TAKES_WITHOUT_REMOVING))),
            new Race(
                    CancelAndCompletion.class,
                    List.of(
                            new GivenAway("goes on", Mistake.NEVER_WAKES),
                            new GivenAway("goes on", Mistake.CLOSES_ONLY),
                            new GivenAway("two at once", Mistake.ALWAYS_WAKES),
                            new GivenAway("ended twice", Mistake.ALWAYS_WAKES),
                            new GivenAway("callback left", Mistake.TAKES_NOTHING_BACK))));

    private static final String OBSERVED = ": Observed forbidden state: ";

    /** One kind of JVM, that of most users. */
    private static final String QUICK = "-time 500 -iters 3 -sc false -jvmArgs -Dmuster.mistake=NONE";

    /** Every combination of compilers. */
    private static final String FULL = "-time 1000 -iters 10";

    /** Smaller: where every try fails, each takes a timeout. */
    private static final String BROKEN =
            "-time 200 -iters 4 -strideSize 64 -strideCount 10 -sc false -jvmArgs -Dmuster.mistake=";

    private final Path reports;
    private int passed;
    private int failed;

    private Races(Path reports) {
        this.reports = reports;
    }

    public static void main(String... arguments) throws Exception {
        if (!List.of("quick", "full").contains(arguments[0])) {
            throw new IllegalArgumentException("jcstress.mode is " + arguments[0] + ", must be quick or full");
        }
        Races races = new Races(Path.of(arguments[1]));
        races.sound(arguments[0].equals("full") ? FULL : QUICK);
        for (Mistake mistake : Mistake.values()) {
            races.broken(mistake);
        }
        System.out.printf(
                "[RACES] Tests run: %d, Failures: %d, Errors: 0, Skipped: 0%n",
                races.passed + races.failed, races.failed);
        System.exit(races.failed == 0 ? 0 : 1);
    }

    private void sound(String size) throws IOException, InterruptedException {
        List<String> said = run("sound", RACES, size);
        RACES.forEach(race -> judge(race, said));
    }

    private void judge(Race race, List<String> said) {
        String name = race.test.getName();
        long good = said.stream().filter(line -> line.endsWith("[OK] " + name)).count();
        List<String> wrong = said.stream()
                .filter(line ->
                        line.startsWith(name + " ") || (line.endsWith("] " + name) && !line.endsWith("[OK] " + name)))
                .toList();
        count(good > 0 && wrong.isEmpty(), race.test.getSimpleName() + ": " + good + " runs passed");
        wrong.forEach(System.out::println);
    }

    /** With a mistake, each outcome that it is to be known by must come out. */
    private void broken(Mistake mistake) throws IOException, InterruptedException {
        List<Race> races = RACES.stream()
                .filter(race -> race.forbidden.stream().anyMatch(outcome -> outcome.by == mistake))
                .toList();
        if (races.isEmpty()) {
            return;
        }
        List<String> said = run(mistake.name(), races, BROKEN + mistake);
        for (Race race : races) {
            for (GivenAway outcome : race.forbidden) {
                if (outcome.by == mistake) {
                    boolean found = said.stream()
                            .anyMatch(line -> line.startsWith(race.test.getName() + " ")
                                    && line.contains(OBSERVED + outcome.outcome + " ("));
                    count(
                            found,
                            race.test.getSimpleName() + ": " + mistake + " gives itself away by \"" + outcome.outcome
                                    + '"');
                }
            }
        }
    }

    private void count(boolean good, String what) {
        System.out.println((good ? "passed  " : "FAILED  ") + what);
        if (good) {
            passed++;
        } else {
            failed++;
        }
    }

    /** Runs jcstress in a JVM of its own; what it says. */
    private List<String> run(String name, List<Race> races, String options) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(reports.resolve(name));
        File said = directory.resolve("output.txt").toFile();
        List<String> command = new ArrayList<>();
        Collections.addAll(command, System.getProperty("java.home") + "/bin/java");
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), "org.openjdk.jcstress.Main");
        Collections.addAll(command, "-v", "-r", directory.toString(), "-t", pattern(races));
        Collections.addAll(command, options.split(" "));
        Process jcstress = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(jcstress::destroy));
        jcstress.waitFor();
        return Files.readAllLines(said.toPath());
    }

    private static String pattern(List<Race> races) {
        return races.stream()
                .map(race -> Pattern.quote(race.test.getName()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("|", "^(", ")$"));
    }
}
